// The commands on a message or a person: a button of three dots, and the menu that it opens.

import { html } from 'htm/preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'

type AppsMenuProps = {
  /** What the button is for: `Apps on Ada`. */
  readonly label: string
  readonly commands: readonly string[]
  readonly onChoose: (command: string) => void
}

/** As in the stylesheet: a title and a line for each command. Where there is no room below, the menu opens upwards. */
const titlePx = 40
const linePx = 44
const composerHeightPx = 70

export function AppsMenu({ label, commands, onChoose }: AppsMenuProps) {
  const [isOpen, setOpen] = useState(false)
  const [isAbove, setAbove] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const items = () => [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const button = () => box.current?.querySelector('button')
  useLayoutEffect(() => {
    if (isOpen) items()[0]?.focus()
  }, [isOpen])
  if (commands.length === 0) return null

  const toggle = () => {
    const bottom = box.current?.getBoundingClientRect().bottom ?? 0
    setAbove(bottom + titlePx + linePx * commands.length > window.innerHeight - composerHeightPx)
    setOpen(!isOpen)
  }
  const choose = (command: string) => {
    // A form that opens gives the focus back to where it was.
    button()?.focus()
    setOpen(false)
    onChoose(command)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (to !== undefined) all.at(to % all.length)?.focus()
    else if (event.key === 'Escape') {
      button()?.focus()
      setOpen(false)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onFocusOut = (event: FocusEvent) => {
    if (!box.current?.contains(event.relatedTarget as Node | null)) setOpen(false)
  }
  return html`<div class="apps" ref=${box} onKeyDown=${onKeyDown} onFocusOut=${onFocusOut}>
    <button type="button" class="icon" aria-label=${label} title="Apps" aria-haspopup="menu" aria-expanded=${String(isOpen)}
      aria-controls=${isOpen ? id : undefined} onClick=${toggle}><span aria-hidden="true">⋯</span></button>
    ${
      isOpen &&
      html`<div class=${isAbove ? 'apps-list above' : 'apps-list'}>
        <p class="apps-title" aria-hidden="true">Apps</p>
        <div role="menu" id=${id} aria-label=${label}>
          ${commands.map(
            (command) =>
              html`<button type="button" role="menuitem" tabindex="-1" onClick=${() => choose(command)}>${command}</button>`,
          )}
        </div>
      </div>`
    }
  </div>`
}
