import { describe, expect, test } from 'vitest'
import { button, display, openRoom, option, row, select, testMessageRules, v2 } from './message-rules.ts'
import { errorCodes, long, many } from './support.ts'

/** A select that Discord fills itself. */
const picking = (type: number, more = {}) => ({
  content: 'x',
  components: [row({ type, custom_id: 's', ...more })],
})
const choosing = (options: unknown[], more = {}) => ({ content: 'x', components: [select(options, more)] })
const embed = (more: object) => ({ embeds: [{ title: 't', ...more }] })
const modern = (...components: unknown[]) => ({ flags: v2, components })
const picture = (more = {}) => ({ media: { url: 'https://example.org/a.png' }, ...more })
const gallery = (items: unknown[]) => modern({ type: 12, items })
const link = (url: string) => ({
  content: 'x',
  components: [row({ type: 2, style: 5, label: 'Go', url })],
})
const ids = (count: number) => many(count, (index) => String(10n ** 17n + BigInt(index)))

const room = openRoom()
const { scene, send } = room

describe('what a message may be, further', () => {
  testMessageRules(room, [
    {
      what: 'an embed footer has 2,048 characters',
      fits: embed({ footer: { text: long(2048) } }),
      breaks: embed({ footer: { text: long(2049) } }),
      code: 'embeds.0.footer.text: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'the author of an embed has 256 characters',
      fits: embed({ author: { name: long(256) } }),
      breaks: embed({ author: { name: long(257) } }),
      code: 'embeds.0.author.name: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'the name of an embed field has 256 characters',
      fits: embed({ fields: [{ name: long(256), value: 'v' }] }),
      breaks: embed({ fields: [{ name: long(257), value: 'v' }] }),
      code: 'embeds.0.fields.0.name: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'the address of a link has 512 characters',
      fits: link(`https://example.org/${long(492)}`),
      breaks: link(`https://example.org/${long(493)}`),
      code: 'components.0.components.0.url: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a link button has no custom id',
      fits: link('https://example.org'),
      breaks: {
        content: 'x',
        components: [row({ type: 2, style: 5, label: 'Go', url: 'https://example.org', custom_id: 'a' })],
      },
      code: 'components.0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_AND_URL_MUTUALLY_EXCLUSIVE',
    },
    {
      what: 'custom ids are unique over buttons and selects, nested ones included',
      fits: modern({ type: 17, components: [row(button('a'))] }, row(button('b'))),
      breaks: modern({ type: 17, components: [row(button('a'))] }, row(button('a'))),
      code: 'components.1.components.0.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    },
    {
      what: 'the label of an option has 100 characters',
      fits: choosing([option(1, { label: long(100) })]),
      breaks: choosing([option(1, { label: long(101) })]),
      code: 'components.0.components.0.options.0.label: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'the value of an option has 100 characters',
      fits: choosing([option(1, { value: long(100) })]),
      breaks: choosing([option(1, { value: long(101) })]),
      code: 'components.0.components.0.options.0.value: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'the description of an option has 100 characters',
      fits: choosing([option(1, { description: long(100) })]),
      breaks: choosing([option(1, { description: long(101) })]),
      code: 'components.0.components.0.options.0.description: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a select has a placeholder of 150 characters',
      fits: choosing([option(1)], { placeholder: long(150) }),
      breaks: choosing([option(1)], { placeholder: long(151) }),
      code: 'components.0.components.0.placeholder: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a select asks for no more values at least than at most',
      fits: choosing([option(1), option(2)], { min_values: 2, max_values: 2 }),
      breaks: choosing([option(1), option(2)], { min_values: 2, max_values: 1 }),
      code: 'components.0.components.0.min_values: SELECT_COMPONENT_MIN_VALUES_TOO_LARGE',
    },
    {
      what: 'a select of channels has no more chosen before than can be chosen',
      fits: picking(8, { default_values: [{ id: '5', type: 'channel' }] }),
      breaks: picking(8, { default_values: ['5', '6'].map((id) => ({ id, type: 'channel' })) }),
      code: 'components.0.components.0.default_values: SELECT_COMPONENT_TOO_MANY_DEFAULTS',
    },
    {
      what: 'a select has an option',
      fits: choosing([option(1)]),
      breaks: choosing([]),
      code: 'components.0.components.0.options: BASE_TYPE_MIN_LENGTH',
    },
    {
      what: 'a gallery has 10 pictures',
      fits: gallery(many(10, () => picture())),
      breaks: gallery(many(11, () => picture())),
      code: 'components.0.items: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a gallery has a picture',
      fits: gallery([picture()]),
      breaks: gallery([]),
      code: 'components.0.items: BASE_TYPE_MIN_LENGTH',
    },
    {
      what: 'the alt text of a picture has 1,024 characters',
      fits: gallery([picture({ description: long(1024) })]),
      breaks: gallery([picture({ description: long(1025) })]),
      code: 'components.0.items.0.description: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a separator is small or large',
      fits: modern(display('x'), { type: 14, spacing: 2 }),
      breaks: modern(display('x'), { type: 14, spacing: 3 }),
      code: 'components.1.spacing: BASE_TYPE_CHOICES',
    },
    {
      what: 'a section has a text',
      fits: modern({ type: 9, components: [display('x')], accessory: button('a') }),
      breaks: modern({ type: 9, components: [], accessory: button('a') }),
      code: 'components.0.components: BASE_TYPE_MIN_LENGTH',
    },
    {
      what: 'pings name 100 people',
      fits: { content: 'x', allowed_mentions: { users: ids(100) } },
      breaks: { content: 'x', allowed_mentions: { users: ids(101) } },
      code: 'allowed_mentions.users: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'pings name 100 roles',
      fits: { content: 'x', allowed_mentions: { roles: ids(100) } },
      breaks: { content: 'x', allowed_mentions: { roles: ids(101) } },
      code: 'allowed_mentions.roles: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a nonce may be a number',
      fits: { content: 'x', nonce: 5 },
      breaks: { content: 'x', nonce: true },
      code: 'nonce: UNION_TYPE_CHOICES',
    },
    {
      what: 'a nonce that is enforced is there',
      fits: { content: 'x', nonce: 'n', enforce_nonce: true },
      breaks: { content: 'x', enforce_nonce: true },
      code: 'nonce: BASE_TYPE_REQUIRED',
    },
    {
      what: 'Components V2 stand without a poll',
      fits: modern(display('x')),
      breaks: {
        ...modern(display('x')),
        poll: { question: { text: 'Why?' }, answers: [{ poll_media: { text: 'So' } }] },
      },
      code: 'poll: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    },
  ])

  test('a file component shows an uploaded file and no address elsewhere', async () => {
    const refused = await send(modern({ type: 13, file: { url: 'https://example.org/a.md' } }))
    expect(errorCodes(refused.body.errors)).toEqual([
      'components.0.file.url: UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED',
    ])
    const form = new FormData()
    form.set('payload_json', JSON.stringify(modern({ type: 13, file: { url: 'attachment://a.md' } })))
    form.set('files[0]', new Blob(['# A']), 'a.md')
    const response = await fetch(`${scene().server.apiUrl}/v10/channels/${scene().channel.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${scene().server.token}` },
      body: form,
    })
    expect(await response.json()).toMatchObject({ components: [{ type: 13, name: 'a.md', size: 3 }] })
  })

  test('64 pictures pass and one more breaks Discord itself', async () => {
    const pictures = (count: number) =>
      modern(
        ...many(Math.ceil(count / 10), (index) => ({
          type: 12,
          items: many(Math.min(10, count - index * 10), () => picture()),
        })),
      )
    expect(await send(pictures(64))).toMatchObject({ status: 200 })
    expect(await send(pictures(65))).toMatchObject({ status: 500 })
  })

  test('the bytes of several texts count together, twelve more for each text', async () => {
    const texts = (bytes: number) =>
      modern(
        display('例'.repeat(1_000)),
        display('例'.repeat(1_000)),
        display(`${'例'.repeat(1_378)}${long(bytes)}`),
      )
    // 3 × 3,378 bytes of signs, 3 × 12 for the texts: 10,170 are reached by no one more.
    expect(await send(texts(0))).toMatchObject({ status: 200 })
    expect(await send(texts(1))).toMatchObject({ status: 500 })
  })

  test('a poll and a sticker are refused, because they are not played', async () => {
    const poll = { question: { text: 'Why?' }, answers: [{ poll_media: { text: 'So' } }] }
    expect(await send({ content: 'x', poll })).toMatchObject({ status: 400, body: { code: 520002 } })
    const sticker = { content: 'x', sticker_ids: ['123456789012345678'] }
    expect(await send(sticker)).toMatchObject({ status: 404, body: { code: 10060 } })
  })
})
