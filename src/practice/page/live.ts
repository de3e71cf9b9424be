// Live updates: what one person sees, sent once in full and from then on only where it changed.

import type { LiveEvent, PageMessage, World } from './protocol.ts'

export type PersonView = {
  readonly world: World
  readonly messages: readonly PageMessage[]
  readonly nowMs: number
}

const driftMaxMs = 1500

/**
 * Compares views instead of following single changes: whatever happened in between, the page ends up with what is
 * there, and a lost event cannot leave it wrong.
 */
export function createNewsFinder(realNowMs: () => number): (view: PersonView) => readonly LiveEvent[] {
  let sentWorld = ''
  let sentOffsetMs: number | null = null
  let sentMessages: ReadonlyMap<string, string> | null = null

  return (view) => {
    const news: LiveEvent[] = []
    const world = JSON.stringify(view.world)
    if (world !== sentWorld) news.push({ kind: 'world', world: view.world })
    sentWorld = world

    // The practice clock runs like a real one, so only a jump is news.
    const offsetMs = view.nowMs - realNowMs()
    if (sentOffsetMs === null || Math.abs(offsetMs - sentOffsetMs) > driftMaxMs) {
      news.push({ kind: 'clock', nowMs: view.nowMs })
      sentOffsetMs = offsetMs
    }

    const messages = new Map(view.messages.map((message) => [message.id, JSON.stringify(message)]))
    const before = sentMessages
    sentMessages = messages
    if (before === null) return [...news, { kind: 'messages', isAll: true, messages: view.messages }]
    const gone = [...before.keys()].filter((id) => !messages.has(id))
    const changed = view.messages.filter((message) => messages.get(message.id) !== before.get(message.id))
    if (gone.length > 0) news.push({ kind: 'gone', messageIds: gone })
    if (changed.length > 0) news.push({ kind: 'messages', isAll: false, messages: changed })
    return news
  }
}
