// What a person sees of a message: its text, buttons and selects in reading order.

import { ComponentType } from 'discord-api-types/v10'
import type { MessageView } from '../contract.ts'
import { isRecord, number, records, text, textOrNull } from '../json.ts'
import { walkComponents } from '../messages/component-tree.ts'
import type { Json, StoredMessage } from '../state/state.ts'

const linkButtonStyle = 5

const views = new WeakMap<Json, MessageView>()

/** An edit gives a message another raw object, so what was seen of the same one is seen again. */
export function viewMessage(message: StoredMessage): MessageView {
  const known = views.get(message.raw)
  const view = known ?? seen(message)
  if (known === undefined) views.set(message.raw, view)
  return view
}

function seen(message: StoredMessage): MessageView {
  const placed = walkComponents(message.raw.components)
  const ofType = (type: number): Json[] =>
    placed.map(({ component }) => component).filter((component) => component.type === type)
  return {
    id: message.id,
    channelId: message.channelId,
    ephemeral: message.ephemeralFor !== null,
    raw: message.raw,
    text: readableText(message.raw),
    buttons: ofType(ComponentType.Button).map((button) => ({
      label: text(button.label) || text(isRecord(button.emoji) ? button.emoji.name : ''),
      customId: number(button.style) === linkButtonStyle ? null : textOrNull(button.custom_id),
      disabled: button.disabled === true,
    })),
    selects: placed
      .map(({ component }) => component)
      .filter((component) => isSelect(number(component.type)))
      .map((select) => ({
        customId: text(select.custom_id),
        options: records(select.options).map((option) => ({
          label: text(option.label),
          value: text(option.value),
        })),
        chosen: chosenIn(select),
      })),
    pings: message.pings,
    attachments: message.attachments.map((attachment) => ({
      filename: text(attachment.filename),
      size: number(attachment.size),
      description: textOrNull(attachment.description),
    })),
  }
}

function chosenIn(select: Json): string[] {
  if (select.type !== ComponentType.StringSelect)
    return records(select.default_values).map(({ id }) => text(id))
  return records(select.options)
    .filter((option) => option.default === true)
    .map(({ value }) => text(value))
}

export function isSelect(type: number): boolean {
  return (
    type === ComponentType.StringSelect ||
    (type >= ComponentType.UserSelect && type <= ComponentType.ChannelSelect)
  )
}

function readableText(raw: Json): string {
  const parts = [text(raw.content)]
  for (const embed of records(raw.embeds)) {
    parts.push(
      text(isRecord(embed.author) ? embed.author.name : ''),
      text(embed.title),
      text(embed.description),
    )
    for (const field of records(embed.fields)) parts.push(text(field.name), text(field.value))
    parts.push(text(isRecord(embed.footer) ? embed.footer.text : ''))
  }
  for (const { component } of walkComponents(raw.components)) {
    if (component.type === ComponentType.TextDisplay) parts.push(text(component.content))
    if (component.type === ComponentType.Thumbnail) parts.push(text(component.description))
    for (const item of records(component.items)) parts.push(text(item.description))
  }
  return parts.filter((part) => part !== '').join('\n')
}
