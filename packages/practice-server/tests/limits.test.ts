import { describe, expect, test } from 'vitest'
import { button, display, openRoom, option, row, select, testMessageRules, v2 } from './message-rules.ts'
import { errorCodes, many } from './support.ts'

const buttons = (count: number) => many(count, (i) => button(`b${i}`))
const field = { name: 'n', value: 'v' }
const room = openRoom()
const { scene, send } = room

describe('what a message may be', () => {
  testMessageRules(room, [
    {
      what: 'content has 2,000 characters',
      fits: { content: 'x'.repeat(2000) },
      breaks: { content: 'x'.repeat(2001) },
      code: 'content: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'an emoji counts as one character',
      fits: { content: 'x', components: [row(button('a', { label: '📚'.repeat(80) }))] },
      breaks: { content: 'x', components: [row(button('a', { label: '📚'.repeat(81) }))] },
      code: 'components.0.components.0.label: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a message has 10 embeds',
      fits: { embeds: many(10, () => ({ title: 't' })) },
      breaks: { embeds: many(11, () => ({ title: 't' })) },
      code: 'embeds: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'an embed title has 256 characters',
      fits: { embeds: [{ title: 'x'.repeat(256) }] },
      breaks: { embeds: [{ title: 'x'.repeat(257) }] },
      code: 'embeds.0.title: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'an embed description has 4,096 characters',
      fits: { embeds: [{ description: 'x'.repeat(4096) }] },
      breaks: { embeds: [{ description: 'x'.repeat(4097) }] },
      code: 'embeds.0.description: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'an embed has 25 fields',
      fits: { embeds: [{ fields: many(25, () => field) }] },
      breaks: { embeds: [{ fields: many(26, () => field) }] },
      code: 'embeds.0.fields: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a field value has 1,024 characters',
      fits: { embeds: [{ fields: [{ ...field, value: 'x'.repeat(1024) }] }] },
      breaks: { embeds: [{ fields: [{ ...field, value: 'x'.repeat(1025) }] }] },
      code: 'embeds.0.fields.0.value: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'all embeds have 6,000 characters together',
      fits: { embeds: [{ description: 'x'.repeat(3000) }, { description: 'x'.repeat(3000) }] },
      breaks: { embeds: [{ description: 'x'.repeat(3000) }, { description: 'x'.repeat(3001) }] },
      code: 'embeds: MAX_EMBED_SIZE_EXCEEDED',
    },
    {
      what: 'an embed says something',
      fits: { embeds: [{ title: 'x' }] },
      breaks: { embeds: [{ color: 1 }] },
      code: 'embeds.0.description: BASE_TYPE_REQUIRED',
    },
    {
      what: 'a row has 5 buttons',
      fits: { content: 'x', components: [row(...buttons(5))] },
      breaks: { content: 'x', components: [row(...buttons(6))] },
      code: 'components.0.components: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a message without Components V2 has 5 rows',
      fits: { content: 'x', components: many(5, (i) => row(button(`r${i}`))) },
      breaks: { content: 'x', components: many(6, (i) => row(button(`r${i}`))) },
      code: 'components: BASE_TYPE_BAD_LENGTH',
    },
    {
      what: 'a label has 80 characters',
      fits: { content: 'x', components: [row(button('a', { label: 'x'.repeat(80) }))] },
      breaks: { content: 'x', components: [row(button('a', { label: 'x'.repeat(81) }))] },
      code: 'components.0.components.0.label: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a custom id has 100 characters',
      fits: { content: 'x', components: [row(button('x'.repeat(100)))] },
      breaks: { content: 'x', components: [row(button('x'.repeat(101)))] },
      code: 'components.0.components.0.custom_id: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a custom id is not empty',
      fits: { content: 'x', components: [row(button('x'))] },
      breaks: { content: 'x', components: [row(button(''))] },
      code: 'components.0.components.0.custom_id: BASE_TYPE_MIN_LENGTH',
    },
    {
      what: 'custom ids are unique',
      fits: { content: 'x', components: [row(button('a'), button('b'))] },
      breaks: { content: 'x', components: [row(button('a')), row(button('a'))] },
      code: 'components.1.components.0.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    },
    {
      what: 'a button has a label',
      fits: { content: 'x', components: [row({ ...button('a'), label: undefined, emoji: { name: '📚' } })] },
      breaks: { content: 'x', components: [row({ ...button('a'), label: undefined })] },
      code: 'components.0.components.0.label: BASE_TYPE_REQUIRED',
    },
    {
      what: 'a link button has an address and no custom id',
      fits: {
        content: 'x',
        components: [row({ type: 2, style: 5, label: 'x', url: 'https://example.org' })],
      },
      breaks: { content: 'x', components: [row({ type: 2, style: 5, label: 'x', custom_id: 'a' })] },
      code: 'components.0.components.0.url: BUTTON_COMPONENT_URL_REQUIRED',
    },
    {
      what: 'a select has 25 options',
      fits: { content: 'x', components: [select(many(25, option))] },
      breaks: { content: 'x', components: [select(many(26, option))] },
      code: 'components.0.components.0.options: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'the values of a select are unique',
      fits: { content: 'x', components: [select([option(1), option(2)])] },
      breaks: { content: 'x', components: [select([option(1), option(1)])] },
      code: 'components.0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    },
    {
      what: 'a select takes no more values than it has options',
      fits: { content: 'x', components: [select([option(1)], { max_values: 1 })] },
      breaks: { content: 'x', components: [select([option(1)], { max_values: 2 })] },
      code: 'components.0.components.0.max_values: SELECT_COMPONENT_MAX_VALUES_TOO_LARGE',
    },
    {
      what: 'a row holds one select',
      fits: { content: 'x', components: [select([option(1)])] },
      breaks: {
        content: 'x',
        components: [row({ type: 3, custom_id: 's', options: [option(1)] }, button('a'))],
      },
      code: 'components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    },
    {
      what: 'Components V2 have 40 components, nested ones counted',
      fits: { flags: v2, components: [{ type: 17, components: many(39, () => display('x')) }] },
      breaks: { flags: v2, components: [{ type: 17, components: many(40, () => display('x')) }] },
      code: 'components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    },
    {
      what: 'Components V2 have 4,000 characters in all',
      fits: { flags: v2, components: [display('x'.repeat(2000)), display('x'.repeat(2000))] },
      breaks: { flags: v2, components: [display('x'.repeat(2000)), display('x'.repeat(2001))] },
      code: 'components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    },
    {
      what: 'a text component is not empty',
      fits: { flags: v2, components: [display('x')] },
      breaks: { flags: v2, components: [display('')] },
      code: 'components.0.content: BASE_TYPE_MIN_LENGTH',
    },
    {
      what: 'a section has 3 texts',
      fits: {
        flags: v2,
        components: [{ type: 9, components: many(3, () => display('x')), accessory: button('a') }],
      },
      breaks: {
        flags: v2,
        components: [{ type: 9, components: many(4, () => display('x')), accessory: button('a') }],
      },
      code: 'components.0.components: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a section has an accessory',
      fits: { flags: v2, components: [{ type: 9, components: [display('x')], accessory: button('a') }] },
      breaks: { flags: v2, components: [{ type: 9, components: [display('x')] }] },
      code: 'components.0.accessory: BASE_TYPE_REQUIRED',
    },
    {
      what: 'a container stands in no container',
      fits: { flags: v2, components: [{ type: 17, components: [display('x')] }] },
      breaks: {
        flags: v2,
        components: [{ type: 17, components: [{ type: 17, components: [display('x')] }] }],
      },
      code: 'components.0.components.0: UNION_TYPE_CHOICES',
    },
    {
      what: 'Components V2 stand without content',
      fits: { flags: v2, components: [display('x')] },
      breaks: { flags: v2, content: 'x', components: [display('x')] },
      code: 'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    },
    {
      what: 'Components V2 stand without embeds',
      fits: { flags: v2, components: [display('x')] },
      breaks: { flags: v2, embeds: [{ title: 'x' }], components: [display('x')] },
      code: 'embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    },
    {
      what: 'text components need the flag of Components V2',
      fits: { flags: v2, components: [display('x')] },
      breaks: { content: 'x', components: [display('x')] },
      code: 'components.0: UNION_TYPE_CHOICES',
    },
    {
      what: 'a picture that is named was uploaded',
      fits: {
        flags: v2,
        components: [{ type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] }],
      },
      breaks: { flags: v2, components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }] },
      code: 'components.0.items.0.media.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    },
    {
      what: 'pings are parsed or listed, not both',
      fits: { content: 'x', allowed_mentions: { parse: ['roles'], users: ['1'] } },
      breaks: { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      code: 'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    },
    {
      what: 'a nonce has 25 characters',
      fits: { content: 'x', nonce: 'x'.repeat(25) },
      breaks: { content: 'x', nonce: 'x'.repeat(26) },
      code: 'nonce: BASE_TYPE_MAX_LENGTH',
    },
  ])

  test('texts of 10,170 bytes pass and those of one more break Discord itself', async () => {
    // Twelve bytes count for each text component on top of its UTF-8 bytes.
    const bytes = (count: number) => '例'.repeat(Math.floor(count / 3)) + 'x'.repeat(count % 3)
    expect(await send({ flags: v2, components: [display(bytes(10_158))] })).toMatchObject({ status: 200 })
    expect(await send({ flags: v2, components: [display(bytes(10_159))] })).toMatchObject({ status: 500 })
    expect(scene().server.refusals.at(-1)).toMatchObject({ status: 500 })
  })

  test.each([{}, { content: '' }, { content: '   ' }, { flags: v2, components: [] }, { embeds: [] }])(
    'the empty message %j is refused',
    async (body) => {
      expect(await send(body)).toMatchObject({ status: 400, body: { code: 50006 } })
    },
  )

  test('what is no JSON is refused', async () => {
    const response = await fetch(`${scene().server.apiUrl}/v10/channels/${scene().channel.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${scene().server.token}`, 'content-type': 'application/json' },
      body: '{',
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 50109 })
  })

  test('a wrong type is named where it stands', async () => {
    const refused = await send({
      content: 5,
      embeds: [{ url: 'no address' }],
      components: [{ type: 55 }, row({ type: 2, style: 9, custom_id: 'a', label: 'x' })],
    })
    expect(errorCodes(refused.body.errors)).toEqual([
      'content: STRING_TYPE_CONVERT',
      'embeds.0.url: URL_TYPE_INVALID_URL',
      'components.0: UNION_TYPE_CHOICES',
      'components.1.components.0.style: BASE_TYPE_CHOICES',
    ])
  })
})
