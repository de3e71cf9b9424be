// Keeps the panels of servers up to date: a few at a beat, each at most every ten minutes, and only where something changed.

import type { App } from '../app.ts'
import type { GuildId } from '../domain/ids.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger } from '../interaction/messenger.ts'
import type { HashedContent } from '../services/panels.ts'
import { sayPanel } from '../text/panel.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** More wait for the next beat: they are the last in line then no more. */
const panelsPerBeat = 25

type Parts = {
  readonly app: App
  readonly messenger: Pick<Messenger, 'edit' | 'find' | 'remove'>
  readonly log: Log
  readonly now: () => Temporal.Instant
}

type Due = Awaited<ReturnType<App['panels']['takeDue']>>[number]

/** Makes the job. */
export function createUpdatePanels({ app, messenger, log, now }: Parts) {
  async function work(signal: AbortSignal): Promise<void> {
    /** The panels of one server say the same. */
    const contents = new Map<GuildId, Promise<HashedContent>>()
    for (const panel of await app.panels.takeDue(now(), panelsPerBeat)) {
      if (signal.aborted) return
      try {
        if (panel.attempt !== undefined) await lookFor(panel, panel.attempt)
        else await update(panel, contents)
      } catch (error) {
        log.error({ error }, 'a panel could not be brought up to date')
      }
    }
  }

  async function update(panel: Due, contents: Map<GuildId, Promise<HashedContent>>): Promise<void> {
    const { guildId, channelId, messageId } = panel
    if (messageId === undefined) return
    const content = contents.get(guildId) ?? app.panels.content(guildId, now())
    contents.set(guildId, content)
    const said = await content
    // One that could not be changed may be open again although it says the same.
    if (said.hash === panel.shown && panel.trouble === undefined) return
    const outcome = await messenger.edit(channelId, messageId, sayPanel(said))
    await app.panels.edited(panel, outcome, said, now())
  }

  /** Somebody had it posted, and Discord never said whether it was. */
  async function lookFor(panel: Due, { nonce, since }: NonNullable<Due['attempt']>): Promise<void> {
    const { channelId } = panel
    const check = await messenger.find({ kind: 'channel', channelId }, nonce, since)
    const before = await app.panels.looked(panel, check, now())
    if (before !== undefined) await messenger.remove(channelId, before)
  }

  return { name: 'update-panels', run: oneAtATime(work) }
}
