// The log panel: each request of the bot and each event that it was sent, newest last, bodies folded.

import { html } from 'htm/preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { LogEntry } from '../protocol.ts'
import { clearLog, listenToLog } from './connection.ts'
import { fits, pretty, statusText, withLogNews } from './log-entries.ts'
import { memo } from './memo.ts'

const nearTheEndPx = 60

export function RequestLog() {
  const [entries, setEntries] = useState<readonly LogEntry[]>([])
  const [held, setHeld] = useState<readonly LogEntry[] | null>(null)
  const [filter, setFilter] = useState('')
  useLayoutEffect(() => listenToLog((news) => setEntries((before) => withLogNews(before, news))), [])
  const shown = (held ?? entries).filter((entry) => fits(entry, filter))
  const waiting = held === null ? 0 : entries.filter(({ id }) => id > (held.at(-1)?.id ?? 0)).length

  const list = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const lastTop = useRef(0)
  const lastId = shown.at(-1)?.id
  const onScroll = () => {
    const box = list.current
    if (box !== null) isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearTheEndPx
  }
  // The browser tells of scrolling a frame late; whoever scrolled up by now is not thrown back by an entry in between.
  if (list.current !== null && list.current.scrollTop < lastTop.current) onScroll()
  useLayoutEffect(() => {
    const box = list.current
    if (box === null) return
    if (isAtEnd.current) box.scrollTop = box.scrollHeight
    lastTop.current = box.scrollTop
  }, [lastId, filter])
  const clear = () => {
    setHeld(null)
    void clearLog()
  }
  return html`<div class="log" data-testid="log">
    <div class="log-tools">
      <input type="search" aria-label="Show only entries with these words" placeholder="Filter: PATCH, 429, setup…" value=${filter}
        onInput=${(event: Event) => setFilter((event.currentTarget as HTMLInputElement).value)} />
      <button type="button" class="button secondary" aria-pressed=${String(held !== null)}
        onClick=${() => setHeld(held === null ? entries : null)}>${held === null ? 'Pause' : `Go on (${waiting})`}</button>
      <button type="button" class="button secondary" onClick=${clear}>Clear</button>
    </div>
    <div class="log-list" ref=${list} onScroll=${onScroll} tabindex="0" role="region" aria-label="Requests and events">
      ${shown.map((entry) => html`<${Entry} key=${entry.id} entry=${entry} />`)}
      ${shown.length === 0 && html`<p class="subtext">${entries.length === 0 ? 'Nothing yet. Use a command and look here.' : 'Nothing fits the filter.'}</p>`}
    </div>
  </div>`
}

const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

const Entry = memo(({ entry }: { readonly entry: LogEntry }) => {
  const [isOpen, setOpen] = useState(false)
  const { what, path, status, milliseconds, body, answer, fault } = entry
  const isBad = status !== null && (status === 0 || status >= 400)
  return html`<details class=${isBad ? 'entry bad' : 'entry'} data-testid="log-entry"
    onToggle=${(event: Event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}>
    <summary>
      <time>${timeFormat.format(entry.atMs)}</time>
      <b data-what=${entry.kind}>${what}</b>
      <span class="entry-path">${path}</span>
      ${fault !== null && html`<i class="entry-fault">${fault}</i>`}
      <span class="entry-status">${statusText(status)}</span>
      <span class="entry-ms">${milliseconds === null ? '' : `${Math.round(milliseconds)} ms`}</span>
    </summary>
    ${
      isOpen &&
      html`${body !== null && html`<p class="entry-part">Body</p><pre tabindex="0" aria-label="Body">${pretty(body)}</pre>`}
        ${answer !== null && html`<p class="entry-part">Answer</p><pre tabindex="0" aria-label="Answer">${pretty(answer)}</pre>`}
        ${body === null && answer === null && html`<p class="entry-part">No body</p>`}`
    }
  </details>`
})
