// The wires to the page's server: a stream of news one way, requests the other.

import type {
  ActAnswer,
  ActRequest,
  AutocompleteAnswer,
  AutocompleteRequest,
  BenchAnswer,
  ClockAnswer,
  ClockRequest,
  DismissRequest,
  LiveEvent,
  LogNews,
  SwitchRequest,
  WorkRequest,
} from '../protocol.ts'

type Listener = {
  readonly onEvent: (event: LiveEvent) => void
  readonly onOpen: () => void
  readonly onLost: () => void
}

/** Listens as one person. The browser connects anew by itself, and each connection begins with all there is. */
export function listen(personId: string | null, listener: Listener): () => void {
  const query = personId === null ? '' : `?as=${encodeURIComponent(personId)}`
  const source = new EventSource(`/practice/events${query}`)
  source.onopen = listener.onOpen
  source.onerror = listener.onLost
  source.onmessage = (message) => listener.onEvent(JSON.parse(message.data))
  return () => source.close()
}

/** Listens to the log, from all there is on. */
export function listenToLog(onNews: (news: LogNews) => void): () => void {
  const source = new EventSource('/practice/log')
  source.onmessage = (message) => onNews(JSON.parse(message.data))
  return () => source.close()
}

export function clearLog(): Promise<BenchAnswer> {
  return post('/practice/log/clear', {})
}

export function turnSwitch(request: SwitchRequest): Promise<BenchAnswer> {
  return post('/practice/switch', request)
}

/** Answers when the work is done; its progress comes with the news. */
export function askWork(request: WorkRequest): Promise<BenchAnswer> {
  return post('/practice/work', request)
}

export function sendAct(request: ActRequest): Promise<ActAnswer> {
  return post('/practice/act', request)
}

export function askChoices(request: AutocompleteRequest): Promise<AutocompleteAnswer> {
  return post('/practice/autocomplete', request)
}

export function sendDismissal(request: DismissRequest): Promise<unknown> {
  return post('/practice/dismiss', request)
}

export function turnClock(request: ClockRequest): Promise<ClockAnswer> {
  return post('/practice/clock', request)
}

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  if (!isJson) throw new Error(`The practice server answered ${response.status}`)
  return (await response.json()) as Answer
}
