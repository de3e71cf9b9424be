// Live updates: what one person sees, sent once in full and from then on only where it changed.

import type { Bench, LiveEvent, PageMessage, World } from './protocol.ts'

export type PersonView = {
  readonly world: World
  readonly messages: readonly PageMessage[]
  readonly nowMs: number
  readonly bench?: Bench
}

const driftMaxMs = 1500

/**
 * Compares views instead of following single changes: whatever happened in between, the page ends up with what is
 * there, and a lost event cannot leave it wrong.
 */
export function createNewsFinder(realNowMs: () => number): (view: PersonView) => readonly LiveEvent[] {
  let sentWorld = ''
  let sentBench = ''
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

    const bench = JSON.stringify(view.bench)
    if (view.bench !== undefined && bench !== sentBench) news.push({ kind: 'bench', bench: view.bench })
    sentBench = bench

    const messages = new Map(view.messages.map((message) => [message.id, printed(message)]))
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

const prints = new WeakMap<object, { readonly pingsMe: boolean; readonly print: string }>()

/** An edit replaces a message's raw object, so what was printed of the same object need not be printed again. */
function printed(message: PageMessage): string {
  const known = prints.get(message.raw)
  if (known?.pingsMe === message.pingsMe) return known.print
  const print = JSON.stringify(message)
  prints.set(message.raw, { pingsMe: message.pingsMe, print })
  return print
}
