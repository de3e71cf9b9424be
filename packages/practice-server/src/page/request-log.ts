// The log of the page: every request of the bot and every event it was sent, with secrets shortened.

import type { LoggedRequest, PostedInteraction } from '../contract.ts'
import type { GatewayEvent } from '../gateway/gateway.ts'
import type { PracticeServer } from '../server.ts'
import type { LogEntry, LogNews } from './protocol.ts'

const entriesMax = 1_000
/** A longer body is cut: the log is for reading. */
export const bodyLengthMax = 20_000

/** Listens from now on. Whole tokens never leave the server: they are shortened before an entry is made. */
export function createRequestLog(server: PracticeServer) {
  let entries: LogEntry[] = []
  let nextId = 1
  let clearedAt = 0
  const listeners = new Set<() => void>()
  const add = (entry: Omit<LogEntry, 'id' | 'atMs'>): void => {
    entries.push({ id: nextId, atMs: server.clock.now(), ...entry })
    nextId += 1
    if (entries.length > entriesMax) entries = entries.slice(-entriesMax)
    for (const listener of listeners) listener()
  }
  const shown = (value: unknown): string | null => bodyText(value, server.token)

  let connectedBefore = ''
  server.subscribe((change) => {
    if (change.kind === 'request-logged') add(requestEntry(change.request, shown))
    if (change.kind === 'interaction-posted') add(postEntry(change, shown))
    if (change.kind !== 'gateway-changed') return
    const connected = server.gateway
      .connections()
      .map(({ shardId, isOpen }) => `shard ${shardId} ${isOpen ? 'connected' : 'away'}`)
      .join(', ')
    if (connected !== connectedBefore)
      add({ ...noEntry, what: 'GATEWAY', path: connected || 'nobody connected' })
    connectedBefore = connected
  })
  server.gateway.onEvent((event) => add(eventEntry(event, shown)))

  return {
    /** What a reader does not have who knows everything up to this id; null knows nothing. */
    since(knownId: number | null): LogNews & { readonly lastId: number } {
      const isAll = knownId === null || clearedAt > knownId
      const fresh = isAll ? entries : entries.filter((entry) => entry.id > knownId)
      return { isAll, entries: fresh, lastId: nextId - 1 }
    },
    clear(): void {
      entries = []
      // Clearing takes up an id, so that a reader can tell it from the last one it knows.
      clearedAt = nextId
      nextId += 1
      for (const listener of listeners) listener()
    },
    onChange(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const noEntry = {
  kind: 'event',
  what: '',
  path: '',
  status: null,
  milliseconds: null,
  body: null,
  answer: null,
  fault: null,
} as const satisfies Omit<LogEntry, 'id' | 'atMs'>

function requestEntry(
  request: LoggedRequest,
  shown: (value: unknown) => string | null,
): Omit<LogEntry, 'id' | 'atMs'> {
  const { method, path, status, milliseconds, body, answer, fault } = request
  return {
    kind: 'request',
    what: method,
    path: path.replace(tokenInPath, (_, before: string, token: string) => before + shortened(token)),
    status,
    milliseconds,
    body: shown(body),
    answer: shown(answer),
    fault,
  }
}

function eventEntry(
  { type, data }: GatewayEvent,
  shown: (value: unknown) => string | null,
): Omit<LogEntry, 'id' | 'atMs'> {
  return { ...noEntry, what: 'EVENT', path: type, body: shown(data) }
}

/** An interaction on its way to the bot's own address, and what came back. */
function postEntry(
  { url, status, milliseconds, body, answer }: PostedInteraction,
  shown: (value: unknown) => string | null,
): Omit<LogEntry, 'id' | 'atMs'> {
  const sent = { ...noEntry, what: 'EVENT', path: `INTERACTION_CREATE → ${url}` }
  return { ...sent, status, milliseconds, body: shown(body), answer: shown(answer) }
}

/** `/interactions/<id>/<token>/…` and `/webhooks/<application>/<token>/…` */
const tokenInPath = /^(\/(?:interactions|webhooks)\/\d+\/)([^/]+)/

/** Enough to tell two of them apart, too little to use one. */
function shortened(token: string): string {
  return `${token.slice(0, 4)}…${token.slice(-4)}`
}

function bodyText(value: unknown, botToken: string): string | null {
  if (value === undefined || value === null) return null
  const text = JSON.stringify(value, (name, inner) =>
    name === 'token' && typeof inner === 'string' ? shortened(inner) : inner,
  ).replaceAll(botToken, shortened(botToken))
  return text.length <= bodyLengthMax ? text : `${text.slice(0, bodyLengthMax)}…`
}
