// Where the keyboard goes when what it was on is taken away.

import { useEffect } from 'preact/hooks'

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

export function focusTypingLine(): void {
  document.querySelector<HTMLElement>('.composer [data-active="true"]')?.focus()
}
