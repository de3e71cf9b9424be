// Links for topics: showing them in order, a server's own ones, and what members say about them.

import type { Actor } from '../domain/cohort/acts.ts'
import type { ConceptIndex } from '../domain/concept/concept.ts'
import type { MemberKey } from '../domain/ids.ts'
import { type ReadAddress, readAddress } from '../domain/resource/address.ts'
import {
  type AddDecision,
  decideAdd,
  mayRemove,
  type OwnLink,
  placeOf,
  placesShownAt,
  type ReadLinkTitle,
  readLinkTitle,
} from '../domain/resource/own-link.ts'
import {
  gatherLinks,
  type LinkGroups,
  linksIn,
  type MarkedLink,
  markedGroups,
  resolveLink,
} from '../domain/resource/topic-links.ts'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import type { Roadmap, RoadmapNode } from '../domain/roadmap/tree.ts'
import { isLeaf, leavesOf, type Place } from '../domain/roadmap/walk.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Database, Reading } from '../store/database.ts'
import * as store from '../store/resources.ts'
import { type ActiveEnrolment, type EnrolmentRef, holdGuildOf, type NotEnrolled } from './active-enrolment.ts'
import { recordAct } from './acts.ts'
import type { Catalogue } from './catalogue.ts'
import { findOwnTopic, type UnknownTopic } from './own-topics.ts'

/** A group can be about dozens of concepts; these many are shown. A topic shows all that it is about. */
const conceptsOfGroupShown = 3
/** Links of each concept, where a topic has so many that they would fill the screen. */
const linksOfEachShown = 2

/** A topic of somebody's roadmap with its links as their server sees them. */
export type TopicResources = Omit<ActiveEnrolment, 'kind'> & {
  readonly kind: 'resources'
  readonly place: Place
  readonly isDone: boolean
  readonly groups: LinkGroups<MarkedLink>
  /** Addresses of which this member said that they helped. */
  readonly helped: ReadonlySet<string>
  /** Whether it is on the roadmap that the member is following now; they can be on several. */
  readonly isOnCurrent: boolean
}

type NoSuchLink = { readonly kind: 'no-such-link'; readonly resources: TopicResources }

export type AddOutcome =
  | NotEnrolled
  | UnknownTopic
  | Exclude<ReadAddress, { kind: 'address' }>
  | Exclude<ReadLinkTitle, { kind: 'title' }>
  | Exclude<AddDecision, { kind: 'add' | 'there-already' }>
  | { readonly kind: 'there-already'; readonly resources: TopicResources }
  /** The topic stands on a roadmap of theirs alone, which is no place for links that everyone is shown. */
  | { readonly kind: 'only-yours' }
  | {
      readonly kind: 'added'
      readonly resources: TopicResources
      readonly title: string
      readonly address: string
    }

export type HelpedOutcome =
  | NotEnrolled
  | UnknownTopic
  | NoSuchLink
  | { readonly kind: 'noted'; readonly link: MarkedLink; readonly resources: TopicResources }

export type ReportOutcome =
  | NotEnrolled
  | UnknownTopic
  | NoSuchLink
  | { readonly kind: 'only-yours' }
  | {
      readonly kind: 'reported' | 'reported-before'
      readonly link: MarkedLink
      readonly place: Place
      readonly enrolmentId: EnrolmentId
    }

export type RemoveOutcome =
  | { readonly kind: 'no-such-link' }
  | { readonly kind: 'not-yours-to-remove'; readonly link: OwnLink }
  | { readonly kind: 'removed'; readonly link: OwnLink }

/** Who wants to remove a link. */
export type Remover = { readonly member: MemberKey; readonly isModerator: boolean }

export function createResources(database: Database, catalogue: Catalogue, concepts: ConceptIndex) {
  /** The links of a topic, named by key, id or title. */
  async function show(
    ref: EnrolmentRef,
    topic: string,
  ): Promise<TopicResources | NotEnrolled | UnknownTopic> {
    return load(database.reading, ref, topic)
  }

  async function load(
    reading: Reading,
    ref: EnrolmentRef,
    topic: string,
  ): Promise<TopicResources | NotEnrolled | UnknownTopic> {
    const found = await findOwnTopic(reading, catalogue, ref, topic)
    if (found.kind !== 'own-topic') return found
    const { member, enrolment, entry, place, done } = found
    const about = conceptsAt(entry.roadmap, place.node)
    const places = placesShownAt(entry.roadmap, place.node, about)
    const own = await store.ownLinksAt(reading, member.guildId, places)
    const shown = isLeaf(place.node) ? about : about.slice(0, conceptsOfGroupShown)
    const linksEach = shown.length > conceptsOfGroupShown ? linksOfEachShown : Number.POSITIVE_INFINITY
    const groups = gatherLinks(place, shown, own, linksEach)
    const addresses = linksIn(groups).map(({ address }) => address)
    const marks = await store.marksOf(reading, member.guildId, addresses)
    return {
      kind: 'resources',
      member,
      enrolment,
      entry,
      place,
      isDone: done.has(place.node.id),
      groups: markedGroups(groups, (address) => marks.get(address) ?? { helped: 0, reports: 0 }),
      helped: await store.helpedBy(reading, member),
      isOnCurrent: member.currentEnrolmentId === enrolment.id,
    }
  }

  /** The concepts of a topic, or of a group and the topics below it. */
  const conceptsAt = (roadmap: Roadmap, node: RoadmapNode) => [
    ...new Set([
      ...(isLeaf(node) ? [] : concepts.assignedTo(roadmap, node)),
      ...leavesOf(node).flatMap((leaf) => concepts.conceptsOf(roadmap, leaf)),
    ]),
  ]

  /** Adds a link to the server's own; the same address at the same topic once. */
  async function add(request: {
    readonly ref: EnrolmentRef
    readonly topic: string
    readonly title: string
    readonly link: string
    readonly now: Temporal.Instant
  }): Promise<AddOutcome> {
    const title = readLinkTitle(request.title)
    if (title.kind !== 'title') return title
    const read = readAddress(request.link)
    if (read.kind !== 'address') return read
    return database.write(async (writing) => {
      const { ref, topic, now } = request
      await holdGuildOf(writing, ref)
      const found = await load(writing, ref, topic)
      if (found.kind !== 'resources') return found
      const { guildId, userId } = found.member
      const { roadmap } = found.entry
      const place = placeOf(roadmap.id, found.place.node, conceptsAt(roadmap, found.place.node))
      if (place.kind === 'topic' && isOwnRoadmapId(roadmap.id)) return { kind: 'only-yours' }
      // What is merely nearby may be added: it then stands at the topic itself.
      const here = linksIn({ ...found.groups, nearby: [] })
      const shown = new Set(here.map(({ address }) => address))
      const counts = await store.countOwnLinks(writing, guildId, place)
      const decision = decideAdd(read.address, { shown, ...counts })
      if (decision.kind === 'there-already') return { ...decision, resources: found }
      if (decision.kind !== 'add') return decision
      const link = { guildId, place, title: title.title, address: read.address, addedBy: userId, now }
      await store.addOwnLink(writing, link)
      return { kind: 'added', resources: found, title: title.title, address: read.address }
    })
  }

  /** Notes that a link helped the member, or takes that back. Saying either twice changes nothing. */
  async function setHelped(request: {
    readonly ref: EnrolmentRef
    readonly topic: string
    /** A key, an address or a title. */
    readonly link: string
    readonly helped: boolean
    readonly now: Temporal.Instant
  }): Promise<HelpedOutcome> {
    const { ref, topic, now } = request
    return database.write(async (writing) => {
      await holdGuildOf(writing, ref)
      const found = await load(writing, ref, topic)
      if (found.kind !== 'resources') return found
      const link = resolveLink(linksIn(found.groups), request.link)
      if (link === undefined) return { kind: 'no-such-link', resources: found }
      if (request.helped) await store.addHelped(writing, found.member, link.address, now)
      else await store.removeHelped(writing, found.member, link.address)
      const after = await load(writing, ref, topic)
      return after.kind === 'resources' ? { kind: 'noted', link, resources: after } : after
    })
  }

  /** Notes that a member found a link dead; once a person and link. */
  async function report(request: {
    readonly ref: EnrolmentRef
    readonly topic: string
    readonly link: string
    readonly now: Temporal.Instant
  }): Promise<ReportOutcome> {
    return database.write(async (writing) => {
      await holdGuildOf(writing, request.ref)
      const found = await load(writing, request.ref, request.topic)
      if (found.kind !== 'resources') return found
      const link = resolveLink(linksIn(found.groups), request.link)
      if (link === undefined) return { kind: 'no-such-link', resources: found }
      // Moderators read what is reported, and of a roadmap of somebody's own they are to read nothing.
      if (isOwnRoadmapId(found.entry.roadmap.id)) return { kind: 'only-yours' }
      const isNew = await store.addReport(writing, found.member, link.address, request.now)
      const at = { place: found.place, enrolmentId: found.enrolment.id }
      return isNew
        ? { kind: 'reported', link: { ...link, reports: link.reports + 1 }, ...at }
        : { kind: 'reported-before', link, ...at }
    })
  }

  /** The server's own links that somebody may remove, the newest first. */
  async function removable({ member, isModerator }: Remover): Promise<readonly OwnLink[]> {
    const all = await store.ownLinks(database.reading, member.guildId)
    return all.filter((link) => mayRemove(link, { userId: member.userId, isModerator })).toReversed()
  }

  /** Removes one of the server's own links. Those of roadmaps and concepts are not the server's to remove. */
  async function remove({ member, isModerator }: Remover, id: number, by?: Actor): Promise<RemoveOutcome> {
    return database.write(async (writing) => {
      const link = await store.findOwnLink(writing, id)
      if (link === undefined || link.guildId !== member.guildId) return { kind: 'no-such-link' }
      if (!mayRemove(link, { userId: member.userId, isModerator }))
        return { kind: 'not-yours-to-remove', link }
      await store.removeOwnLink(writing, id)
      const { guildId, title, addedBy } = link
      // One's own is removed as a member.
      if (addedBy !== member.userId) {
        const about = { userId: addedBy === '' ? undefined : addedBy }
        await recordAct(writing, { guildId, by, what: { kind: 'link-removed', title }, about })
      }
      return { kind: 'removed', link }
    })
  }

  return Object.freeze({ show, add, setHelped, report, removable, remove })
}
