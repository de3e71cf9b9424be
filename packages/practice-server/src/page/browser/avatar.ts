// A round picture with initials, always in the same colour for the same name.

import { html } from 'htm/preact'

const tints = 6
/** By this prime the people whom the practice server begins with have a tint each. */
const spread = 41

export function Avatar({ name, isBot }: { readonly name: string; readonly isBot: boolean }) {
  const tint = isBot ? 'bot' : String(tintOf(name))
  return html`<span class="avatar" data-tint=${tint} aria-hidden="true">${initials(name)}</span>`
}

function tintOf(name: string): number {
  return (
    [...name].reduce((sum, character) => (sum * spread + (character.codePointAt(0) ?? 0)) % 1_000_003, 0) %
    tints
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
}
