// The bar over the conversation: the way to the channels, where one is, the clock, and the workbench.

import { html } from 'htm/preact'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Channel } from '../protocol.ts'
import { Clock } from './clock.ts'
import { usePage } from './page-context.ts'
import { type PageState, unreadIn } from './page-state.ts'

/** The workbench: whether it is open, and the button that opens it. */
export type BenchDoor = {
  readonly isOpen: boolean
  readonly button: RefObject<HTMLButtonElement | null>
  readonly toggle: () => void
}

type TopBarProps = {
  readonly channel: Channel
  readonly state: PageState
  readonly bench: BenchDoor
  readonly menu: RefObject<HTMLButtonElement | null>
  readonly isDrawerOpen: boolean
  readonly onMenu: () => void
  readonly onTurned: (text: string) => void
  readonly onStartOver: (() => void) | null
}

export function TopBar({ channel, state, bench, menu, isDrawerOpen, onMenu, ...clock }: TopBarProps) {
  const { world, time } = usePage()
  const hasUnread = world.channels.some(({ id }) => id !== channel.id && unreadIn(state, id).count > 0)
  return html`<header class="top">
    <button type="button" class="menu icon" ref=${menu} aria-controls="sidebar" aria-expanded=${String(isDrawerOpen)}
      aria-label=${hasUnread ? 'Channels and people (new messages)' : 'Channels and people'}
      onClick=${onMenu}>☰${hasUnread && html`<i class="dot"></i>`}</button>
    <h1><span aria-hidden="true">${channel.kind === 'direct' ? '@ ' : '# '}</span>${channel.name}</h1>
    <${Clock} time=${time} work=${state.bench?.work ?? null} ...${clock} />
    <button type="button" class="bench-button" ref=${bench.button} aria-controls="workbench" aria-expanded=${String(bench.isOpen)}
      aria-keyshortcuts="Alt+L" title="Log, faults, filling and starting over (Alt+L)"
      onClick=${bench.toggle}><span aria-hidden="true">🔧</span><span class="bench-word">Workbench</span></button>
  </header>`
}

/** Open or not, by its button or by Alt+L; closing it brings the keyboard back to the button. */
export function useWorkbench(): BenchDoor {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const toggle = () => {
    if (isOpen) button.current?.focus()
    setOpen(!isOpen)
  }
  const latest = useRef(toggle)
  latest.current = toggle
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyL') return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return { isOpen, button, toggle }
}
