// What everyone on a server is told of its learners: that somebody finished something or started. Told once, in one message
// for each member and day (or for each roadmap and hour), which changes when more joins or something is taken back.

import type { ChannelId, GuildId, UserId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { type Finish, finishOf } from '../domain/study/finish.ts'
import {
  addAnnouncement,
  addItem,
  findAnnouncement,
  itemsOf,
  placeAnnouncement,
  type StoredAnnouncement,
  takeBackItems,
} from '../store/announcements.ts'
import { countApplause } from '../store/applause.ts'
import { completionsOf } from '../store/completions.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { hold } from '../store/hold.ts'
import { isSeenBy } from '../store/seen-names.ts'
import type { Catalogue } from './catalogue.ts'

/** Others who start the same roadmap within this time join the message. */
const joiningMinutes = 60

/** One line: what somebody did on a roadmap. */
export type Told = {
  readonly displayName: string
  readonly roadmapId: string
  readonly roadmapTitle: string
  /** Titles of sections, in the order in which they were finished. */
  readonly sections: readonly string[]
  readonly isRoadmapFinished: boolean
  /** For the card of a finished roadmap; undefined for what is not finished. */
  readonly finish: Finish | undefined
}

/** What is to be done with a message: posted, changed, or taken down. */
export type AnnouncementStep =
  | {
      readonly act: 'post'
      readonly id: number
      readonly told: readonly Told[]
      /** How many applaud. */
      readonly applause: number
    }
  | {
      readonly act: 'edit'
      readonly id: number
      readonly message: PostedMessage
      readonly told: readonly Told[]
      readonly applause: number
      /** Whether it says something that nobody was told of yet. */
      readonly isNews: boolean
    }
  | { readonly act: 'remove'; readonly id: number; readonly message: PostedMessage }

/** What happened that a server may want to know. */
export type News =
  | {
      readonly kind: 'finished'
      readonly guildId: GuildId
      readonly userId: UserId
      readonly enrolmentId: EnrolmentId
      /** The member's study day. */
      readonly day: Temporal.PlainDate
      /** Ids of sections. */
      readonly sections: readonly string[]
      readonly isRoadmapFinished: boolean
      readonly now: Temporal.Instant
    }
  | {
      readonly kind: 'started'
      readonly guildId: GuildId
      readonly roadmapId: string
      readonly enrolmentId: EnrolmentId
      readonly now: Temporal.Instant
    }
  /** What was finished is open again. */
  | {
      readonly kind: 'taken-back'
      readonly guildId: GuildId
      readonly enrolmentId: EnrolmentId
      readonly sections: readonly string[]
      readonly isRoadmapFinished: boolean
    }

type NewsOf<Kind extends News['kind']> = Extract<News, { readonly kind: Kind }>

export type PostedMessage = { readonly channelId: ChannelId; readonly messageId: string }

export function createAnnouncements(database: Database, catalogue: Catalogue) {
  /**
   * What is to be done so that the server knows; nothing when there is nothing new, or when whoever it is about does not
   * want to be named. Of what was told before and taken back
   * nothing is posted again; a message that is still there says it again. What comes after a message of which nobody knows
   * whether it arrived has one of its own, which says nothing of what that one said.
   */
  async function stepsFor(news: News): Promise<readonly AnnouncementStep[]> {
    switch (news.kind) {
      case 'finished':
        return listOf(await finished(news))
      case 'started':
        return listOf(await started(news))
      case 'taken-back':
        return takenBack(news)
    }
  }

  async function finished(news: NewsOf<'finished'>): Promise<AnnouncementStep | undefined> {
    const { guildId, userId, enrolmentId, day, now } = news
    const nodeIds = nodesOf(news)
    if (nodeIds.length === 0) return undefined
    const about = { guildId, kind: 'finished', about: userId, day: day.toString() } as const
    return database.write(async (writing) => {
      await hold(writing, 'guild', guildId)
      if (!(await isSeenBy(writing, 'everyone', enrolmentId))) return undefined
      const announcement = await announcementFor(writing, about, now)
      let isNew = false
      for (const nodeId of nodeIds) {
        if (await addItem(writing, announcement.id, 'finished', { enrolmentId, nodeId })) isNew = true
      }
      return stepFor(writing, announcement, isNew)
    })
  }

  /** Somebody started a roadmap; others who do so within the hour join the message. */
  async function started(news: NewsOf<'started'>): Promise<AnnouncementStep | undefined> {
    const { guildId, roadmapId, enrolmentId, now } = news
    const about = { guildId, kind: 'started', about: roadmapId, day: '' } as const
    const since = now.subtract({ minutes: joiningMinutes })
    return database.write(async (writing) => {
      await hold(writing, 'guild', guildId)
      if (!(await isSeenBy(writing, 'everyone', enrolmentId))) return undefined
      const announcement = await announcementFor(writing, about, now, since)
      const isNew = await addItem(writing, announcement.id, 'started', { enrolmentId, nodeId: undefined })
      return isNew ? stepFor(writing, announcement, true) : undefined
    })
  }

  /** What was finished is open again: the messages that told it say so no more. */
  async function takenBack(news: NewsOf<'taken-back'>): Promise<readonly AnnouncementStep[]> {
    const items = nodesOf(news).map((nodeId) => ({ enrolmentId: news.enrolmentId, nodeId }))
    if (items.length === 0) return []
    return database.write(async (writing) => {
      await hold(writing, 'guild', news.guildId)
      const steps: AnnouncementStep[] = []
      for (const known of await takeBackItems(writing, 'finished', items)) {
        const step = await stepFor(writing, known, false)
        if (step !== undefined) steps.push(step)
      }
      return steps
    })
  }

  async function announcementFor(
    writing: Writing,
    about: Parameters<typeof findAnnouncement>[1],
    now: Temporal.Instant,
    since?: Temporal.Instant,
  ): Promise<StoredAnnouncement> {
    const known = await findAnnouncement(writing, about, since)
    if (known !== undefined && !known.isInDoubt) return known
    return { id: await addAnnouncement(writing, about, now), message: undefined, isInDoubt: false }
  }

  async function stepFor(
    writing: Writing,
    { id, message }: StoredAnnouncement,
    isNew: boolean,
  ): Promise<AnnouncementStep | undefined> {
    const told = await toldIn(writing, id)
    const applause = await countApplause(writing, { of: 'announcement', id })
    if (message === undefined)
      return isNew && told.length > 0 ? { act: 'post', id, told, applause } : undefined
    if (told.length > 0) return { act: 'edit', id, message, told, applause, isNews: isNew }
    await placeAnnouncement(writing, id, undefined)
    return { act: 'remove', id, message }
  }

  /** What a message says, a line for each enrolment. */
  async function toldIn(reading: Reading, id: number): Promise<readonly Told[]> {
    const byEnrolment = Map.groupBy(await itemsOf(reading, id), ({ enrolmentId }) => enrolmentId)
    const lines: Told[] = []
    // One after the other: a transaction is one connection, which answers one question at a time.
    for (const items of byEnrolment.values()) {
      const [first] = items
      const entry = first && (await catalogue.get(reading, first.roadmapId))
      if (first === undefined || entry === undefined) continue
      const isRoadmapFinished = items.some(({ nodeId }) => nodeId === undefined)
      lines.push({
        displayName: first.displayName,
        roadmapId: first.roadmapId,
        roadmapTitle: entry.roadmap.title,
        sections: items.flatMap(({ nodeId }) => {
          const node = nodeId === undefined ? undefined : entry.index.byId.get(nodeId)
          return node === undefined ? [] : [node.node.title]
        }),
        isRoadmapFinished,
        finish:
          isRoadmapFinished && first.kind === 'finished'
            ? finishOf(await completionsOf(reading, first.enrolmentId), (id) => entry.index.byId.has(id))
            : undefined,
      })
    }
    return lines
  }

  /** To be called when a message is posted: from here on it may be there. */
  async function posting(id: number, channelId: ChannelId): Promise<void> {
    await database.write((writing) => placeAnnouncement(writing, id, { channelId }))
  }

  /** Records where a message was posted, so that it can be changed. */
  async function posted(id: number, message: PostedMessage): Promise<void> {
    await database.write((writing) => placeAnnouncement(writing, id, message))
  }

  /** A message is certainly not there: what it was to say is said with the next news. */
  async function notPosted(id: number): Promise<void> {
    await database.write((writing) => placeAnnouncement(writing, id, undefined))
  }

  return Object.freeze({ stepsFor, posting, posted, notPosted })
}

const listOf = (step: AnnouncementStep | undefined): readonly AnnouncementStep[] =>
  step === undefined ? [] : [step]

/** The sections, and undefined for the roadmap as a whole. */
const nodesOf = ({
  sections,
  isRoadmapFinished,
}: NewsOf<'finished' | 'taken-back'>): readonly (string | undefined)[] => [
  ...sections,
  ...(isRoadmapFinished ? [undefined] : []),
]
