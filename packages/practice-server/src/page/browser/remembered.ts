// What survives a reload: who you are and where, in the address; what you have read and how far up, in this tab.

import { type Address, printAddress, readAddress } from './address.ts'
import type { PageState } from './page-state.ts'

const readKey = 'practice-read-up-to'
const placeKey = 'practice-scrolled-to'
const zoneKey = 'practice-zone'
const personKey = 'practice-person'

type Recalled = Pick<PageState, 'personId' | 'channelId' | 'readUpTo'> & Pick<Address, 'messageId'>

/** A link that somebody opens says nothing of who they are: then it is who they were last. */
export function recall(): Recalled {
  const { personId, channelId, messageId } = readAddress(location)
  const isLink = location.pathname.startsWith('/channels/')
  const who = personId ?? (isLink ? localStorage.getItem(personKey) : null)
  return { personId: who, channelId, messageId, readUpTo: recallRead() }
}

export function remember(state: PageState, messageId: string | null): void {
  const { personId, channelId } = state
  if (personId === null || channelId === null) return
  const address = printAddress({ personId, channelId, messageId }, location.pathname)
  if (location.pathname + location.hash !== address) history.replaceState(null, '', address)
  sessionStorage.setItem(readKey, JSON.stringify(state.readUpTo))
  localStorage.setItem(personKey, personId)
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

/** Keeps which message is in the middle, when the page goes; null while the newest one is in sight. */
export function rememberScroll(messageId: string | null): void {
  if (messageId === null) sessionStorage.removeItem(placeKey)
  else sessionStorage.setItem(placeKey, messageId)
}

export function recallScroll(): string | null {
  return sessionStorage.getItem(placeKey)
}

/** The zone whose clock the page shows; the browser's own unless another was chosen. */
export function recallZone(): string {
  return localStorage.getItem(zoneKey) ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function rememberZone(zone: string): void {
  localStorage.setItem(zoneKey, zone)
}
