// Where the keyboard goes when what it was on is taken away.

import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * For a dialog that is over the page for as long as it is drawn. When it goes, the focus returns to where it was before,
 * or to the typing line, unless it went elsewhere by then.
 */
export function useModalDialog(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    return () => {
      // While it is open nothing behind it can take the focus.
      shown?.close()
      if (document.activeElement !== document.body) return
      if (before instanceof HTMLElement && before.isConnected) before.focus()
      if (document.activeElement === document.body) focusTypingLine()
    }
  }, [])
  return dialog
}

/** For what takes the place of the button that uncovered it: it takes the focus that the button had. */
export function useUncoveredFocus<Part extends HTMLElement>(isCovered: boolean): RefObject<Part | null> {
  const part = useRef<Part>(null)
  const wasCovered = useRef(isCovered)
  useLayoutEffect(() => {
    if (wasCovered.current && !isCovered) part.current?.focus()
    wasCovered.current = isCovered
  }, [isCovered])
  return part
}

export function focusTypingLine(): void {
  document.querySelector<HTMLElement>('.composer [data-active="true"]')?.focus()
}
