// The panels of servers: what each says, when it is due to be changed, and what is known of its message. It never sends.

import { createHash } from 'node:crypto'
import type { GuildId } from '../domain/ids.ts'
import {
  afterEdit,
  doubtEnds,
  type EditOutcome,
  nextEdit,
  type Panel,
  type PanelNumbers,
  panelNumbers,
  panelsMax,
} from '../domain/panel/panel.ts'
import type { CheckResult } from '../domain/reminder/occurrence.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import type { Database } from '../store/database.ts'
import { hold } from '../store/hold.ts'
import { saveGuild } from '../store/members.ts'
import {
  addAttempt,
  changePanel,
  findPanel,
  type PanelKey,
  panelsDue,
  panelsIn,
  removePanel,
  type StoredPanel,
  takePanel,
} from '../store/panels.ts'
import type { Cohorts } from './cohorts.ts'
import type { GuildSettingsService } from './guild-settings.ts'
import type { Languages } from './languages.ts'
import type { Roadmaps } from './roadmaps.ts'

/** What a panel says. */
export type PanelContent = {
  readonly offered: readonly RoadmapHead[]
  /** Undefined as long as they would be about a few people. */
  readonly numbers: PanelNumbers | undefined
  /** The server's language. */
  readonly locale: string | undefined
}

/** The content with the hash by which it is known whether a message says it already. */
export type HashedContent = PanelContent & { readonly hash: string }

export type PostingOutcome =
  | { readonly kind: 'posting' }
  /** Nobody knows yet whether the last one there arrived. */
  | { readonly kind: 'in-doubt' }
  | { readonly kind: 'too-many'; readonly max: number }

type Parts = {
  readonly cohorts: Pick<Cohorts, 'week'>
  readonly roadmaps: Pick<Roadmaps, 'offered'>
  readonly languages: Pick<Languages, 'ofGuild'>
  readonly guildSettings: Pick<GuildSettingsService, 'show'>
}

export function createPanels(database: Database, { cohorts, roadmaps, languages, guildSettings }: Parts) {
  async function list(guildId: GuildId): Promise<readonly Panel[]> {
    return panelsIn(database.reading, guildId)
  }

  /** What the panels of a server say now. */
  async function content(guildId: GuildId, now: Temporal.Instant): Promise<HashedContent> {
    const { zone } = await guildSettings.show(guildId)
    const numbers = panelNumbers(await cohorts.week(guildId, now, zone))
    return hashed(await withNumbers(guildId, numbers))
  }

  /** The same with the numbers that a panel shows already: counting takes longer than a press may. */
  async function asShown(key: PanelKey): Promise<PanelContent> {
    return withNumbers(key.guildId, (await findPanel(database.reading, key))?.numbers)
  }

  async function withNumbers(guildId: GuildId, numbers: PanelNumbers | undefined): Promise<PanelContent> {
    return {
      offered: await roadmaps.offered(guildId),
      numbers,
      locale: await languages.ofGuild(guildId),
    }
  }

  /** To be called right before a panel is posted: from here on its message may be there. */
  async function posting(key: PanelKey, nonce: string, now: Temporal.Instant): Promise<PostingOutcome> {
    return database.write(async (writing): Promise<PostingOutcome> => {
      await hold(writing, 'guild', key.guildId)
      const panels = await panelsIn(writing, key.guildId)
      const there = panels.find(({ channelId }) => channelId === key.channelId)
      const isInDoubt =
        there?.attempt !== undefined && Temporal.Instant.compare(doubtEnds(there.attempt.since), now) > 0
      if (isInDoubt) return { kind: 'in-doubt' }
      if (there === undefined && panels.length >= panelsMax) return { kind: 'too-many', max: panelsMax }
      await saveGuild(writing, key.guildId)
      await addAttempt(writing, key, { nonce, since: now }, doubtEnds(now))
      return { kind: 'posting' }
    })
  }

  /** A panel is there; gives the message that it takes the place of. An empty id: somebody deleted it at once. */
  async function posted(
    key: PanelKey,
    messageId: string,
    said: HashedContent,
    now: Temporal.Instant,
  ): Promise<string | undefined> {
    return database.write(async (writing) => {
      await hold(writing, 'guild', key.guildId)
      const before = (await findPanel(writing, key))?.messageId
      if (messageId === '') await removePanel(writing, key)
      else
        await changePanel(writing, key, {
          messageId,
          attempt: null,
          said,
          after: { trouble: undefined, lookAt: nextEdit(now) },
        })
      return before
    })
  }

  /** A panel was certainly not posted; one that was there before is there still. */
  async function notPosted(key: PanelKey): Promise<void> {
    await database.write(async (writing) => {
      await hold(writing, 'guild', key.guildId)
      const before = await findPanel(writing, key)
      if (before?.messageId === undefined) await removePanel(writing, key)
      else await changePanel(writing, key, { attempt: null })
    })
  }

  /** Panels that it is time to look at, each taken by one caller alone. */
  async function takeDue(now: Temporal.Instant, limit: number): Promise<readonly StoredPanel[]> {
    const due = await panelsDue(database.reading, now, limit)
    if (due.length === 0) return []
    return database.write(async (writing) => {
      const taken: StoredPanel[] = []
      for (const panel of due)
        if (await takePanel(writing, panel, { now, until: nextEdit(now) })) taken.push(panel)
      return taken
    })
  }

  /** What a look for the message of an attempt showed; gives the message that it takes the place of, if there is one. */
  async function looked(
    panel: StoredPanel,
    check: CheckResult,
    now: Temporal.Instant,
  ): Promise<string | undefined> {
    if (check.kind === 'no-answer') return undefined
    if (check.kind !== 'found') {
      await notPosted(panel)
      return undefined
    }
    await database.write((writing) =>
      changePanel(writing, panel, {
        messageId: check.messageId,
        attempt: null,
        said: { hash: null, numbers: undefined },
        // What it says is not known, so it is said anew with the next beat.
        after: { trouble: undefined, lookAt: now },
      }),
    )
    return panel.messageId
  }

  /** How an edit of its message ended. */
  async function edited(
    panel: StoredPanel,
    outcome: EditOutcome,
    said: HashedContent,
    now: Temporal.Instant,
  ): Promise<void> {
    await database.write(async (writing) => {
      await hold(writing, 'guild', panel.guildId)
      // Meanwhile somebody may have posted it anew, and what is known of the old message says nothing of that one.
      const still = await findPanel(writing, panel)
      if (still?.messageId !== panel.messageId || still?.attempt !== undefined) return
      await changePanel(writing, panel, {
        ...(outcome === 'changed' ? { said } : {}),
        after: afterEdit(outcome, now),
      })
    })
  }

  /** Forgets a panel; its message is somebody else's affair. */
  async function forget(key: PanelKey): Promise<void> {
    await database.write((writing) => removePanel(writing, key))
  }

  return Object.freeze({
    list,
    content,
    asShown,
    posting,
    posted,
    notPosted,
    takeDue,
    looked,
    edited,
    forget,
  })
}

function hashed(content: PanelContent): HashedContent {
  const { offered, numbers, locale } = content
  const said = [
    offered.map(({ id, title, summary }) => [id, title, summary]),
    numbers ?? null,
    locale ?? null,
  ]
  return { ...content, hash: createHash('sha256').update(JSON.stringify(said)).digest('base64url') }
}
