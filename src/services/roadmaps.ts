// The roadmaps of a server: what it offers, what it imported itself, removing those, and writing them out.

import type { Actor } from '../domain/cohort/acts.ts'
import { type ExportFormat, exportRoadmap } from '../domain/document/export.ts'
import type { GuildId, MemberKey } from '../domain/ids.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { choosing, puttingFirst } from '../domain/roadmap/offered.ts'
import { searchTitles } from '../domain/search/search.ts'
import { completionsOf } from '../store/completions.ts'
import type { Database } from '../store/database.ts'
import { countLearnersOn, enrolmentsOf } from '../store/enrolments.ts'
import { findRoadmapChoice, saveRoadmapChoice } from '../store/guild-choices.ts'
import { hold } from '../store/hold.ts'
import { saveGuild } from '../store/members.ts'
import { ownRoadmapsOf, removeRoadmap } from '../store/roadmaps.ts'
import { findActiveEnrolment, type NotEnrolled } from './active-enrolment.ts'
import { recordAct } from './acts.ts'
import {
  type Catalogue,
  type CatalogueEntry,
  importedBy,
  resolveForMember,
  resolveRoadmap,
  soleRoadmap,
} from './catalogue.ts'

export type ExportRequest = {
  readonly member: MemberKey
  /** The member's current roadmap when left out. */
  readonly roadmap: string | undefined
  readonly format: ExportFormat
}

export type ExportOutcome =
  | NotEnrolled
  | { readonly kind: 'no-such-roadmap' }
  | { readonly kind: 'file'; readonly title: string; readonly name: string; readonly text: string }

export type RemoveOutcome =
  | { readonly kind: 'no-such-roadmap' }
  | { readonly kind: 'removed'; readonly title: string; readonly learners: number }

/** Roadmaps to choose from for who typed what none is called. */
const nearShown = 3

export type Roadmaps = ReturnType<typeof createRoadmaps>

export function createRoadmaps(database: Database, catalogue: Catalogue) {
  const { reading } = database

  /** What a server offers, in the order it chose. */
  async function offered(guildId: GuildId): Promise<readonly RoadmapHead[]> {
    return catalogue.offered(reading, guildId)
  }

  /** What a member can start: their own first, then what the server offers. */
  async function startable(member: MemberKey): Promise<readonly RoadmapHead[]> {
    return [...(await ownRoadmapsOf(reading, member)), ...(await offered(member.guildId))]
  }

  /** What a server imported itself. */
  async function imported(guildId: GuildId): Promise<readonly RoadmapHead[]> {
    return importedBy(catalogue, await all(guildId))
  }

  /** All there is for a server, also what it does not offer. */
  async function all(guildId: GuildId): Promise<readonly RoadmapHead[]> {
    return catalogue.all(reading, guildId)
  }

  /**
   * Offers just those chosen among the ones `asked` about, also of those that ship; the others stay as they are. Whoever is on
   * one that is hidden stays on it. False when nothing would be left.
   */
  async function choose(
    guildId: GuildId,
    asked: readonly string[],
    chosen: readonly string[],
    by?: Actor,
  ): Promise<boolean> {
    return database.write(async (writing) => {
      await hold(writing, 'guild', guildId)
      const before = await catalogue.offered(writing, guildId)
      const kept = before.map(({ id }) => id).filter((id) => !asked.includes(id))
      const choice = choosing(await catalogue.all(writing, guildId), before, [...kept, ...chosen])
      if (choice.order.length === 0) return false
      await saveGuild(writing, guildId)
      await saveRoadmapChoice(writing, guildId, choice)
      const { length: offered } = await catalogue.offered(writing, guildId)
      await recordAct(writing, { guildId, by, what: { kind: 'roadmaps-offered', offered } })
      return true
    })
  }

  /** Puts an offered roadmap in front: the one that newcomers find first. False when it is not offered. */
  async function putFirst(guildId: GuildId, id: string, by?: Actor): Promise<boolean> {
    return database.write(async (writing) => {
      await hold(writing, 'guild', guildId)
      const offered = await catalogue.offered(writing, guildId)
      const head = offered.find((one) => one.id === id)
      if (head === undefined) return false
      const choice = await findRoadmapChoice(writing, guildId)
      await saveGuild(writing, guildId)
      await saveRoadmapChoice(writing, guildId, puttingFirst(choice, offered, id))
      const { title } = head
      await recordAct(writing, {
        guildId,
        by,
        what: { kind: 'roadmap-put-first', title },
        about: { roadmapId: id },
      })
      return true
    })
  }

  /** The title and the like of the roadmap that somebody means, by id or title, offered or not. */
  async function findHead(guildId: GuildId, typed: string): Promise<RoadmapHead | undefined> {
    const heads = await all(guildId)
    return resolveRoadmap(heads, typed) ?? soleRoadmap(heads, typed)
  }

  /** The offered roadmaps that somebody may have meant, by title or by what is said of them. */
  async function near(guildId: GuildId, typed: string): Promise<readonly RoadmapHead[]> {
    return searchTitles(await offered(guildId), typed).slice(0, nearShown)
  }

  /** The same with its tree. */
  async function find(guildId: GuildId, typed: string): Promise<CatalogueEntry | undefined> {
    const head = await findHead(guildId, typed)
    return head && catalogue.get(reading, head.id)
  }

  /** No longer offers one of the server's own roadmaps; whoever is on it stays on it. */
  async function remove(
    guildId: GuildId,
    typed: string,
    now: Temporal.Instant,
    by?: Actor,
  ): Promise<RemoveOutcome> {
    return database.write(async (writing) => {
      await hold(writing, 'guild', guildId)
      const own = importedBy(catalogue, await catalogue.all(writing, guildId))
      const head = resolveRoadmap(own, typed)
      if (head === undefined) return { kind: 'no-such-roadmap' }
      const { id, title } = head
      await removeRoadmap(writing, id, now)
      await recordAct(writing, {
        guildId,
        by,
        what: { kind: 'roadmap-removed', title },
        about: { roadmapId: id },
      })
      return { kind: 'removed', title, learners: await countLearnersOn(writing, id) }
    })
  }

  /** A roadmap as a file; with the member's ticks where the format has them. */
  async function write({ member, roadmap, format }: ExportRequest): Promise<ExportOutcome> {
    const entry = await meant(member, roadmap)
    if ('kind' in entry) return entry
    const done = await doneOn(member, entry.roadmap.id)
    const { title } = entry.roadmap
    return { kind: 'file', title, ...exportRoadmap(entry.roadmap, format, done) }
  }

  async function meant(
    member: MemberKey,
    typed: string | undefined,
  ): Promise<CatalogueEntry | Exclude<ExportOutcome, { kind: 'file' }>> {
    if (typed !== undefined)
      return (await resolveForMember(reading, catalogue, member, typed)) ?? { kind: 'no-such-roadmap' }
    const standing = await findActiveEnrolment(reading, catalogue, { member })
    return standing.kind === 'not-enrolled' ? standing : standing.entry
  }

  async function doneOn(member: MemberKey, roadmapId: string): Promise<ReadonlySet<string>> {
    const enrolment = (await enrolmentsOf(reading, member)).find((one) => one.roadmapId === roadmapId)
    return new Set(enrolment === undefined ? [] : (await completionsOf(reading, enrolment.id)).keys())
  }

  return Object.freeze({
    offered,
    startable,
    all,
    imported,
    choose,
    putFirst,
    find,
    findHead,
    near,
    remove,
    write,
  })
}
