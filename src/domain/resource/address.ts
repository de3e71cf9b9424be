// Addresses of links: the normal form by which votes and reports follow a link, and what a server's own link must be.

import { linkLengthMax } from '../study/enrolment.ts'

/** Names that lead nowhere outside somebody's own network (RFC 6761, RFC 6762, RFC 8375). */
const privateNames = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/
/** A name with a dot and letters at its end; the URL parser has turned every way to write an IPv4 address into digits. */
const publicName = /\.(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/

/**
 * One spelling for all spellings of an address: letters of the host small, no default port, nothing empty at the end.
 * The part after `#` stays, for it leads to another section. Text that is no address comes back as it is.
 */
export function normalAddress(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null) return url
  if (parsed.hostname.endsWith('.')) parsed.hostname = parsed.hostname.slice(0, -1)
  // What reads as empty may still be written, as a lone # or ? at the end.
  if (parsed.hash === '') parsed.hash = ''
  if (parsed.search === '') parsed.search = ''
  return parsed.href
}

/** The site that an address leads to, as people name it: `docs.python.org`. */
export function siteOf(address: string): string {
  return URL.parse(address)?.host.replace(/^www\./, '') ?? address
}

export type ReadAddress =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'not-https' | 'not-public' | 'with-login' | 'address-too-long' }

/** Reads the address of a link that a member adds; gives its normal form, or what is wrong with it. */
export function readAddress(typed: string): ReadAddress {
  // People wrap a link in <…> to keep Discord from previewing it.
  const parsed = URL.parse(typed.trim().replace(/^<(.*)>$/, '$1'))
  if (parsed === null || parsed.protocol !== 'https:') return { kind: 'not-https' }
  if (parsed.username !== '' || parsed.password !== '') return { kind: 'with-login' }
  const address = normalAddress(parsed.href)
  const host = URL.parse(address)?.hostname ?? ''
  if (!publicName.test(host) || privateNames.test(host)) return { kind: 'not-public' }
  return address.length > linkLengthMax ? { kind: 'address-too-long' } : { kind: 'address', address }
}
