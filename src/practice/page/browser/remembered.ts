// What survives a reload: who you are and where, in the address; what you have read, for as long as the tab lives.

import type { PageState } from './page-state.ts'

const readKey = 'practice-read-up-to'

export function recall(): Pick<PageState, 'personId' | 'channelId' | 'readUpTo'> {
  const place = new URLSearchParams(location.hash.slice(1))
  return { personId: place.get('as'), channelId: place.get('in'), readUpTo: recallRead() }
}

export function remember(state: PageState): void {
  if (state.personId === null || state.channelId === null) return
  const hash = `#${new URLSearchParams({ as: state.personId, in: state.channelId })}`
  if (location.hash !== hash) history.replaceState(null, '', hash)
  sessionStorage.setItem(readKey, JSON.stringify(state.readUpTo))
}

function recallRead(): Readonly<Record<string, string>> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(readKey) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter(([, id]) => typeof id === 'string'))
  } catch {
    return {}
  }
}
