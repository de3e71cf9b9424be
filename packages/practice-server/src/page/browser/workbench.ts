// The workbench beside the conversation: the log, the faults, and the server as a whole.

import { html } from 'htm/preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Bench, Work } from '../protocol.ts'
import { askWork } from './connection.ts'
import { FaultSwitches } from './fault-switches.ts'
import { RequestLog } from './request-log.ts'
import { ServerSteps } from './server-steps.ts'

const tabs = ['Log', 'Faults', 'Server'] as const
type Tab = (typeof tabs)[number]

type WorkbenchProps = {
  readonly bench: Bench
  readonly onClose: () => void
  readonly onStartOver: () => void
}

export function Workbench({ bench, onClose, onStartOver }: WorkbenchProps) {
  const [tab, setTab] = useState<Tab>('Log')
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = step === undefined ? undefined : tabs.at((tabs.indexOf(tab) + step) % tabs.length)
    if (next === undefined) return
    event.preventDefault()
    setTab(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  const active = bench.switches.reduce((sum, one) => sum + one.active.length, 0)
  return html`<aside class="workbench" id="workbench" aria-label="Workbench" data-testid="workbench"
    onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && onClose()}>
    <header>
      <div role="tablist" aria-label="Workbench" ref=${list} onKeyDown=${onKeyDown}>
        ${tabs.map(
          (
            name,
          ) => html`<button type="button" role="tab" id=${`tab-${name}`} key=${name} aria-selected=${String(name === tab)}
            aria-controls="workbench-part" tabindex=${name === tab ? 0 : -1} onClick=${() => setTab(name)}>${name}${
              name === 'Faults' &&
              active > 0 &&
              html`<span class="count pings">${active}<span class="unseen"> active</span></span>`
            }</button>`,
        )}
      </div>
      <button type="button" class="icon" aria-label="Close the workbench" onClick=${onClose}>✕</button>
    </header>
    <div id="workbench-part" class="workbench-part" role="tabpanel" aria-labelledby=${`tab-${tab}`}>
      ${tab === 'Log' && html`<${RequestLog} />`}
      ${tab === 'Faults' && html`<${FaultSwitches} switches=${bench.switches} />`}
      ${tab === 'Server' && html`<${ServerSteps} bench=${bench} onStartOver=${onStartOver} />`}
    </div>
  </aside>`
}

const workTexts: Readonly<Record<Work['name'], string>> = {
  'turning-the-clock': 'Turning the clock; what falls due comes on the way',
  filling: 'Filling the server: eight weeks of a cohort',
  'starting-over': 'Starting over',
  'restarting-the-bot': 'Restarting the bot',
}

/** What is under way, how far it is, and a way to end it early; the page can be used meanwhile. */
export function WorkBar({ work }: { readonly work: Work }) {
  const percent = Math.round(work.share * 100)
  return html`<div class="work-bar" data-testid="work-bar">
    <span id="work-text">${workTexts[work.name]}</span>
    <progress max="100" value=${work.canStop ? percent : undefined} aria-labelledby="work-text"></progress>
    ${
      work.canStop &&
      html`<span class="work-percent">${percent} %</span>
      <button type="button" class="button secondary" onClick=${() => void askWork({ work: 'stop' })}>Stop here</button>`
    }
  </div>`
}
