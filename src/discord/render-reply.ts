// From a reply to Discord's Components V2, cut to fit whatever Discord's limits are.

import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  ComponentType,
  ButtonStyle as DiscordButtonStyle,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
  SelectMenuDefaultValueType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10'
import { cutText } from '../domain/text/cutting.ts'
import { messages } from '../interaction/message.ts'
import {
  type Choice,
  isPicture,
  type Reply,
  type ReplyFile,
  type Tone,
  withFiles,
} from '../interaction/reply.ts'
import { channelTypes } from './channel-kinds.ts'
import * as limit from './limits.ts'
import { type ReadyFile, type SaidBlock, type SaidButton, type SaidFile, sayBlock, sayFile } from './say.ts'
import type { Voice } from './wording.ts'

/** A message body without what depends on where it goes (nonce, ephemeral flag). */
export type RenderedReply = {
  readonly body: Pick<
    RESTPostAPIChannelMessageJSONBody,
    'components' | 'allowed_mentions' | 'flags' | 'attachments'
  >
  readonly files: readonly SaidFile[]
}

const accents: Readonly<Record<Tone, number | undefined>> = {
  plain: undefined,
  progress: 0x3f8f5f,
  celebration: 0xd9a441,
  warning: 0xc2563f,
}

const buttonStyles = {
  primary: DiscordButtonStyle.Primary,
  secondary: DiscordButtonStyle.Secondary,
  success: DiscordButtonStyle.Success,
  danger: DiscordButtonStyle.Danger,
} as const

/**
 * Renders a reply as one container, in the language of the voice. Too many components: blocks before the last row of buttons are left out, and a
 * line says so. Too much text: the longest block is cut. `marker` (a positive 32-bit integer) becomes the container's
 * component id, by which a message can be recognised later. A picture that was not drawn before is left out.
 */
export function renderReply(given: Reply, voice: Voice, marker?: number): RenderedReply {
  const reply = withFiles(given, (given.files ?? []).filter(isReady))
  const said = reply.blocks.map((block) => sayBlock(block, voice))
  const accent = accents[reply.tone]
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    ...(marker === undefined ? {} : { id: marker }),
    ...(accent === undefined ? {} : { accent_color: accent }),
    components: withinTextLimits(withinComponentLimit(withoutEmpty(said), voice)).map(renderBlock),
  }
  const files = (reply.files ?? []).map((file) => sayFile(file, voice))
  return {
    files,
    body: {
      flags: MessageFlags.IsComponentsV2,
      components: [container],
      // Nobody is pinged unless the reply names them, whatever stands in its text.
      allowed_mentions: { parse: [], users: [...(reply.pings ?? [])] },
      attachments: files.map((file, position) => ({
        id: position,
        filename: file.name,
        ...(file.alternative === undefined
          ? {}
          : { description: cutText(file.alternative, limit.alternativeLengthMax) }),
      })),
    },
  }
}

const isReady = (file: ReplyFile): file is ReadyFile => !isPicture(file) || file.data !== undefined

/** Files as the client sends them along with a body. */
export function rawFiles(files: readonly SaidFile[] = []) {
  return files.length === 0 ? {} : { files: files.map(({ name, data }) => ({ name, data })) }
}

/** Choices that fit: at most 25, with a name; a value cannot be cut without meaning something else, so it is left out. */
export function renderChoices(choices: readonly Choice[], voice: Voice): { name: string; value: string }[] {
  return choices
    .map(({ name, value }) => ({ name: voice.plain(name), value }))
    .filter(({ name, value }) => name !== '' && value.length <= limit.choiceLengthMax)
    .slice(0, limit.choicesMax)
    .map(({ name, value }) => ({ name: cutText(name, limit.choiceLengthMax), value }))
}

function renderBlock(block: SaidBlock): APIComponentInContainer {
  switch (block.kind) {
    case 'text':
      return { type: ComponentType.TextDisplay, content: block.text }
    case 'section':
      return {
        type: ComponentType.Section,
        components: [{ type: ComponentType.TextDisplay, content: block.text }],
        accessory: renderButton(block.button),
      }
    case 'separator':
      return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }
    case 'buttons':
      return {
        type: ComponentType.ActionRow,
        components: block.buttons.slice(0, limit.buttonsInRowMax).map(renderButton),
      }
    case 'select':
      return {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: block.customId,
            placeholder: cutText(block.placeholder, limit.placeholderLengthMax),
            ...(block.choicesMax === undefined
              ? {}
              : { min_values: block.mayBeEmpty ? 0 : 1, max_values: block.choicesMax }),
            options: block.options.slice(0, limit.selectOptionsMax).map((option) => ({
              label: cutText(option.label, limit.selectLabelLengthMax),
              value: option.value,
              ...(option.description === undefined
                ? {}
                : { description: cutText(option.description, limit.selectLabelLengthMax) }),
              ...(option.selected ? { default: true } : {}),
            })),
          },
        ],
      }
    case 'channel-select':
      return {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.ChannelSelect,
            ...renderServerSelect(block),
            channel_types: channelTypes(block.channelKinds),
            ...(block.chosen === undefined
              ? {}
              : { default_values: [{ id: block.chosen, type: SelectMenuDefaultValueType.Channel }] }),
          },
        ],
      }
    case 'role-select':
      return {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.RoleSelect,
            ...renderServerSelect(block),
            ...(block.chosen === undefined
              ? {}
              : { default_values: [{ id: block.chosen, type: SelectMenuDefaultValueType.Role }] }),
          },
        ],
      }
    case 'picture':
      return {
        type: ComponentType.MediaGallery,
        items: [
          {
            media: { url: `attachment://${block.fileName}` },
            description: cutText(block.alternative, limit.alternativeLengthMax),
          },
        ],
      }
    case 'file':
      return { type: ComponentType.File, file: { url: `attachment://${block.fileName}` } }
  }
}

function renderServerSelect({
  customId,
  placeholder,
  mayBeEmpty,
}: Extract<SaidBlock, { kind: 'channel-select' | 'role-select' }>) {
  return {
    custom_id: customId,
    placeholder: cutText(placeholder, limit.placeholderLengthMax),
    ...(mayBeEmpty ? { min_values: 0 } : {}),
  }
}

function renderButton(button: SaidButton): APIButtonComponent {
  const label = cutText(button.label, limit.buttonLabelLengthMax)
  if ('url' in button)
    return { type: ComponentType.Button, style: DiscordButtonStyle.Link, label, url: button.url }
  return {
    type: ComponentType.Button,
    style: buttonStyles[button.style],
    label,
    custom_id: button.customId,
    ...(button.disabled ? { disabled: true } : {}),
  }
}

/** Components that a block takes, itself and nested ones. */
function componentsIn(block: SaidBlock): number {
  switch (block.kind) {
    case 'section':
      return 3
    case 'buttons':
      return 1 + Math.min(block.buttons.length, limit.buttonsInRowMax)
    case 'select':
    case 'channel-select':
    case 'role-select':
      return 2
    case 'text':
    case 'separator':
    case 'picture':
    case 'file':
      return 1
  }
}

/** Discord refuses a text or a container with nothing in it. */
function withoutEmpty(blocks: readonly SaidBlock[]): readonly SaidBlock[] {
  const held = blocks.flatMap((block): readonly SaidBlock[] => {
    if (!('text' in block) || block.text.trim() !== '') return [block]
    return block.kind === 'section' ? [{ kind: 'buttons', buttons: [block.button] }] : []
  })
  return held.length === 0 ? [{ kind: 'text', text: silence }] : held
}

function withinComponentLimit(blocks: readonly SaidBlock[], voice: Voice): readonly SaidBlock[] {
  const room = limit.componentsMax - 1
  const total = (all: readonly SaidBlock[]): number =>
    all.reduce((sum, block) => sum + componentsIn(block), 0)
  if (total(blocks) <= room) return blocks
  // The way on (the rows at the end) matters more than the tail of a list.
  const firstTrailing = blocks.findLastIndex(({ kind }) => !ways.has(kind)) + 1
  const ending = blocks.slice(firstTrailing)
  while (total(ending) + 1 > room) ending.pop()
  const kept: SaidBlock[] = []
  for (const block of blocks.slice(0, firstTrailing)) {
    if (total(kept) + componentsIn(block) + total(ending) + 1 > room) break
    kept.push(block)
  }
  return [...kept, { kind: 'text', text: voice.markdown(say.shortened()) }, ...ending]
}

const say = messages('message', { shortened: '-# There’s more than fits here.' })
const silence = '…'
/** Blocks that lead on. */
const ways: ReadonlySet<SaidBlock['kind']> = new Set(['buttons', 'select', 'channel-select', 'role-select'])

function withinTextLimits(blocks: readonly SaidBlock[]): readonly SaidBlock[] {
  const texts = blocks.map((block) => ('text' in block ? block.text : ''))
  while (!fits(texts)) {
    const longest = texts.reduce(
      (best, text, position) => (text.length > (texts[best] ?? '').length ? position : best),
      0,
    )
    const text = texts[longest] ?? ''
    // A tenth at a time ends quickly and cuts little more than it must.
    texts[longest] = cutText(text, Math.max(1, text.length - Math.max(20, Math.floor(text.length / 10))))
  }
  return blocks.map((block, position) =>
    'text' in block ? { ...block, text: texts[position] ?? '' } : block,
  )
}

function fits(texts: readonly string[]): boolean {
  const held = texts.filter((text) => text !== '')
  const length = held.reduce((sum, text) => sum + text.length, 0)
  const bytes = held.reduce((sum, text) => sum + Buffer.byteLength(text) + limit.textBytesOverhead, 0)
  return length <= limit.textLengthMax && bytes <= limit.textBytesMax
}
