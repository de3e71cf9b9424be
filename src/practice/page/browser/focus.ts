// Where the keyboard goes when what it was on is taken away.

import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** When this part of the page goes, the focus returns to where it was before, or to the typing line. */
export function useReturningFocus(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
      else focusTypingLine()
    }
  }, [])
}

/** For what takes the place of the button that uncovered it: it takes the focus that the button had. */
export function useUncoveredFocus<Part extends HTMLElement>(isCovered: boolean): RefObject<Part | null> {
  const part = useRef<Part>(null)
  const wasCovered = useRef(isCovered)
  useEffect(() => {
    if (wasCovered.current && !isCovered) part.current?.focus()
    wasCovered.current = isCovered
  }, [isCovered])
  return part
}

export function focusTypingLine(): void {
  document.querySelector<HTMLElement>('.composer [data-active="true"]')?.focus()
}
