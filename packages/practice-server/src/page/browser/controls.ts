// Buttons and selects: in a message they ask the bot, in a form they only hold a choice.

import {
  type APIButtonComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { html } from 'htm/preact'
import type { Choice, World } from '../protocol.ts'
import { ChoiceMenu, type MenuOption } from './choice-menu.ts'
import { safeUrl } from './markdown-dialect.ts'
import { usePage } from './page-context.ts'
import { channelsIn, mentionablesIn, rolesIn, usersIn } from './world-choices.ts'

const buttonLooks: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
}

export function Button({
  button,
  messageId,
  describedBy,
}: {
  readonly button: APIButtonComponent
  readonly messageId: string
  /** The id of the element whose words say what the button is about. */
  readonly describedBy?: string
}) {
  const { act, busyControl } = usePage()
  // A premium button needs a shop, which no practice server has.
  if (button.style === ButtonStyle.Premium) return null
  const words = html`${button.emoji !== undefined && html`<span>${emojiText(button.emoji)}</span>`}${button.label}`
  if (button.style === ButtonStyle.Link) {
    const address = safeUrl(button.url)
    if (address === null) return html`<span class="button link">${words}</span>`
    return html`<a class="button link" href=${address} target="_blank" rel="noopener noreferrer nofollow">
      ${words}<span aria-hidden="true"> ↗</span>
    </a>`
  }
  const customId = button.custom_id
  // While the bot is asked, buttons stay focusable: a disabled one would throw the keyboard out of its place.
  const isBusy = busyControl === `${messageId}/${customId}`
  return html`<button type="button" class=${`button ${buttonLooks[button.style] ?? 'secondary'}`}
    disabled=${button.disabled === true} aria-disabled=${String(busyControl !== null)} aria-busy=${String(isBusy)} aria-describedby=${describedBy}
    onClick=${() => busyControl === null && act({ kind: 'press', messageId, customId })}>
    ${words}
  </button>`
}

export function Select({
  select,
  messageId,
}: {
  readonly select: APISelectMenuComponent
  readonly messageId: string
}) {
  const { act, busyControl, world } = usePage()
  const customId = select.custom_id
  return html`<${ChoiceMenu} label=${select.placeholder ?? 'Make a choice'} placeholder=${select.placeholder ?? 'Make a choice'}
    options=${menuOptions(select, world)} chosen=${preChosen(select)} minimum=${select.min_values ?? 1}
    maximum=${select.max_values ?? 1} disabled=${select.disabled === true} isBusy=${busyControl !== null} testId="select"
    onChoose=${(values: readonly string[]) => act({ kind: 'select', messageId, customId, values })} />`
}

/** A string select brings its options; the others offer what is in the server. */
export function menuOptions(select: APISelectMenuComponent, world: World): readonly MenuOption[] {
  switch (select.type) {
    case ComponentType.StringSelect:
      return select.options.map(({ value, label, description, emoji }) => ({
        value,
        label,
        description: description ?? null,
        emoji: emoji === undefined ? null : emojiText(emoji),
      }))
    case ComponentType.UserSelect:
      return plain(usersIn(world))
    case ComponentType.RoleSelect:
      return plain(rolesIn(world))
    case ComponentType.MentionableSelect:
      return plain(mentionablesIn(world))
    case ComponentType.ChannelSelect:
      return plain(channelsIn(world, select.channel_types))
    default:
      return []
  }
}

function plain(choices: readonly Choice[]): readonly MenuOption[] {
  return choices.map(({ name, value }) => ({
    value: String(value),
    label: name,
    description: null,
    emoji: null,
  }))
}

export function preChosen(select: APISelectMenuComponent): readonly string[] {
  if (select.type === ComponentType.StringSelect)
    return select.options.filter((option) => option.default === true).map(({ value }) => value)
  return (select.default_values ?? []).map(({ id }) => id)
}

/** An emoji of one's own has a picture on Discord's servers alone, so its name has to do. */
function emojiText(emoji: { readonly id?: string | null; readonly name?: string | null }): string {
  if (emoji.id === undefined || emoji.id === null) return emoji.name ?? ''
  return `:${emoji.name ?? 'emoji'}:`
}
