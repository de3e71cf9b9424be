// A round picture with initials, always in the same colour for the same person.

import { html } from 'htm/preact'

const tints = 6

export function Avatar({
  id,
  name,
  isBot,
}: {
  readonly id: string
  readonly name: string
  readonly isBot: boolean
}) {
  const tint = isBot ? 'bot' : String([...id].reduce((sum, digit) => sum + Number(digit), 0) % tints)
  return html`<span class="avatar" data-tint=${tint} aria-hidden="true">${initials(name)}</span>`
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
}
