// Replies of every shape for property tests, and what Discord counts in the messages that they become.

import type { Upload } from '@cairn/practice-server/messages/attachments.ts'
import { walkComponents } from '@cairn/practice-server/messages/component-tree.ts'
import { checkMessageRequest } from '@cairn/practice-server/validation/message-rules.ts'
import * as fc from 'fast-check'
import { renderReply } from '../../src/discord/render-reply.ts'
import type { Voice } from '../../src/discord/wording.ts'
import { roleId } from '../../src/domain/ids.ts'
import { type Markup, md } from '../../src/interaction/markup.ts'
import type { Block, Button, Reply, ReplyFile, SelectOption } from '../../src/interaction/reply.ts'
import { english } from '../support/english.ts'

/** Markup of exactly these characters. */
export const raw = (markdown: string): Markup => ({ ...md``, pieces: [{ kind: 'markdown', markdown }] })

export const picture: ReplyFile = {
  name: 'week.png',
  data: new Uint8Array([1, 2, 3]),
  alternative: 'x'.repeat(1_100),
}

const words = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength }),
    // Long texts of one character find the limits sooner than random ones do.
    fc
      .tuple(
        fc.constantFrom('a', '字', '👩‍👩‍👧‍👦', '\u0301', ' ', '\\*'),
        fc.integer({ min: 0, max: maxLength }),
      )
      .map(([unit, length]) => unit.repeat(length)),
  )

const label = words(200).map((text) => `x${text}`)
const serial = fc.nat()

const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({
    label,
    style: fc.constantFrom('primary', 'secondary', 'success', 'danger'),
    customId: serial.map(String),
  }),
  fc.record({ label, url: fc.webUrl() }),
)

const selectOption: fc.Arbitrary<SelectOption> = fc.record({
  label,
  value: serial.map(String),
  description: label,
})

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 6, arbitrary: words(5_000).map((text): Block => ({ kind: 'text', text: raw(text) })) },
  {
    weight: 6,
    arbitrary: fc
      .record({ text: words(2_000), button })
      .map(({ text, button }): Block => ({ kind: 'section', text: raw(text), button })),
  },
  { weight: 1, arbitrary: fc.constant<Block>({ kind: 'separator' }) },
  {
    weight: 3,
    arbitrary: fc
      .array(button, { minLength: 1, maxLength: 7 })
      .map((buttons): Block => ({ kind: 'buttons', buttons })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        customId: serial.map(String),
        placeholder: label,
        options: fc.array(selectOption, { minLength: 1, maxLength: 30 }),
      })
      .map((select): Block => ({ kind: 'select', ...select })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ customId: serial.map(String), placeholder: label, mayBeEmpty: fc.constant<true>(true) })
      .map((select): Block => ({ kind: 'channel-select', channelKinds: ['text'], ...select })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ customId: serial.map(String), placeholder: label })
      .map((select): Block => ({ kind: 'role-select', chosen: roleId('5'), ...select })),
  },
  {
    weight: 1,
    arbitrary: words(2_000).map(
      (text): Block => ({ kind: 'picture', fileName: picture.name, alternative: `x${text}` }),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Block>({ kind: 'file', fileName: picture.name }) },
)

/** Any reply, with ids that differ as those of the bot do. */
export const anyReply: fc.Arbitrary<Reply> = fc
  .record({
    blocks: fc.array(block, { maxLength: 50, size: 'max' }),
    tone: fc.constantFrom('plain', 'progress', 'celebration', 'warning'),
  })
  .map(({ blocks, tone }) => ({ blocks: blocks.map(withOwnIds), tone, files: [picture] }))

function withOwnIds(block: Block, position: number): Block {
  const own = <Pressable extends Button>(button: Pressable, index: number): Pressable =>
    'customId' in button ? { ...button, customId: `1|b|${position}|${index}` } : button
  switch (block.kind) {
    case 'section':
      return { ...block, button: own(block.button, 0) }
    case 'buttons':
      return { ...block, buttons: block.buttons.map(own) }
    case 'select':
      return {
        ...block,
        customId: `1|s|${position}`,
        options: block.options.map((option, index) => ({ ...option, value: `${index}` })),
      }
    case 'channel-select':
    case 'role-select':
      return { ...block, customId: `1|s|${position}` }
    default:
      return block
  }
}

/** Throws what Discord would answer to the message: its published schemas and the limits that they leave out. */
export function checkAsDiscordDoes(reply: Reply, voice: Voice = english): void {
  const { body, files } = renderReply(reply, voice)
  const uploads = files.map(
    ({ name, data }, index): Upload => ({ index, name, data, contentType: 'application/octet-stream' }),
  )
  const sent: unknown = JSON.parse(JSON.stringify(body))
  checkMessageRequest({ kind: 'channel-create', body: sent, uploads, existing: null, at: [] })
}

export function counted(reply: Reply) {
  const { body } = renderReply(reply, english)
  const all = walkComponents(JSON.parse(JSON.stringify(body.components)), []).map(
    ({ component }) => component,
  )
  const texts = all.flatMap(({ content }) => (typeof content === 'string' ? [content] : []))
  return {
    components: all.length,
    texts,
    length: texts.reduce((sum, text) => sum + text.length, 0),
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0),
  }
}
