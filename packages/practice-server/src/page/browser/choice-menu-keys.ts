// What a key does in a menu of choices.

export type MenuKeyEffect =
  | { readonly kind: 'open' | 'close' | 'pick' }
  | { readonly kind: 'move'; readonly to: number }

type Situation = {
  readonly isOpen: boolean
  readonly active: number
  readonly labels: readonly string[]
}

const pageSize = 6

/** Null leaves the key to the browser. A letter leads to the next choice that begins with it. */
export function effectOfMenuKey(key: string, { isOpen, active, labels }: Situation): MenuKeyEffect | null {
  if (!isOpen) return ['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(key) ? { kind: 'open' } : null
  const last = labels.length - 1
  const to = (index: number): MenuKeyEffect => ({ kind: 'move', to: Math.max(0, Math.min(last, index)) })
  switch (key) {
    case 'ArrowDown':
      return to(active === last ? 0 : active + 1)
    case 'ArrowUp':
      return to(active === 0 ? last : active - 1)
    case 'Home':
      return to(0)
    case 'End':
      return to(last)
    case 'PageDown':
      return to(active + pageSize)
    case 'PageUp':
      return to(active - pageSize)
    case 'Enter':
    case ' ':
      return { kind: 'pick' }
    case 'Escape':
    case 'Tab':
      return { kind: 'close' }
    default: {
      const begins = (label: string) => label.replace(/^[@#]/, '').toLowerCase().startsWith(key.toLowerCase())
      const after = labels.findIndex((label, index) => index > active && begins(label))
      const found = after === -1 ? labels.findIndex(begins) : after
      return key.length === 1 && found !== -1 ? to(found) : null
    }
  }
}
