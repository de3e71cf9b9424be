import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderChoices, renderReply } from '../../src/discord/render-reply.ts'
import { channelId, roleId } from '../../src/domain/ids.ts'
import { type Block, type Button, buttons, reply, separator } from '../../src/interaction/reply.ts'
import { english } from '../support/english.ts'
import { anyReply, checkAsDiscordDoes, counted, raw } from './replies.ts'

const textOf = (length: number, character = 'a'): Block => ({
  kind: 'text',
  text: raw(character.repeat(length)),
})
const button = (index: number): Button => ({
  label: `B${index}`,
  customId: `1|b|${index}`,
  style: 'secondary',
})
const row = (count: number, from = 0): Block =>
  buttons(...Array.from({ length: count }, (_, index) => button(from + index)))
const separators = (count: number): readonly Block[] => Array.from({ length: count }, () => separator)

describe('components', () => {
  test('40 go through whole', () => {
    const whole = reply(...separators(39))
    expect(counted(whole).components).toBe(40)
    checkAsDiscordDoes(whole)
  })

  test('41 are cut to 40, and a line says that there is more', () => {
    const cut = counted(reply(...separators(40)))
    expect(cut.components).toBe(40)
    expect(cut.texts).toEqual(['-# There’s more than fits here.'])
  })

  test('the rows at the end stay: they are the way on', () => {
    const long = reply(...Array.from({ length: 50 }, (_, index) => textOf(index + 1)), row(2), row(3, 2))
    const { body } = renderReply(long, english)
    const shown = JSON.stringify(body.components)
    for (const label of ['B0', 'B1', 'B2', 'B3', 'B4']) expect(shown).toContain(`"${label}"`)
    expect(counted(long).components).toBe(40)
  })

  test('a message of rows alone is cut as well', () => {
    const rows = Array.from({ length: 10 }, (_, index) => row(5, index * 5))
    expect(counted(reply(...rows)).components).toBeLessThanOrEqual(40)
    checkAsDiscordDoes(reply(...rows))
  })
})

describe('text', () => {
  test('of 4,000 characters goes through whole, of 4,001 it is cut', () => {
    expect(counted(reply(textOf(4_000))).length).toBe(4_000)
    const cut = counted(reply(textOf(4_001)))
    expect(cut.length).toBeLessThanOrEqual(4_000)
    expect(cut.texts[0]).toMatch(/a…$/)
  })

  test('counts over all blocks; the longest is cut and the others stay', () => {
    const { texts, length } = counted(reply(textOf(500, 'a'), textOf(3_600, 'b'), textOf(400, 'c')))
    expect(texts.map((text) => text[0])).toEqual(['a', 'b', 'c'])
    expect([texts[0]?.length, texts[2]?.length]).toEqual([500, 400])
    expect(length).toBeLessThanOrEqual(4_000)
    expect(length).toBeGreaterThan(3_500)
  })

  test('of three bytes a character fits up to 10,170 bytes with 12 for its component', () => {
    const fitting = '字'.repeat((10_170 - 12) / 3)
    expect(counted(reply(raw(fitting))).texts).toEqual([fitting])
    const cut = counted(reply(raw(`${fitting}a`)))
    expect(cut.bytes).toBeLessThanOrEqual(10_170)
    expect(cut.texts[0]).toMatch(/字…$/)
  })

  test('of many small blocks pays 12 bytes for each', () => {
    const blocks = Array.from({ length: 39 }, () => textOf(100, '字'))
    expect(counted(reply(...blocks)).bytes).toBeLessThanOrEqual(10_170)
  })

  test('is cut between characters as people see them', () => {
    const family = '👩‍👩‍👧‍👦'
    const [text = ''] = counted(reply(textOf(1_000, family))).texts
    expect(text.replaceAll(family, '')).toBe('…')
  })

  test('that is empty takes no component', () => {
    expect(counted(reply(raw(''))).texts).toEqual(['…'])
    expect(counted(reply({ kind: 'section', text: raw(' '), button: button(0) })).texts).toEqual([])
    expect(counted(reply(raw('a'), raw(''), raw('b'))).texts).toEqual(['a', 'b'])
  })
})

describe('what belongs to a component', () => {
  const only = (block: Block) => {
    const [container] = renderReply(reply(block), english).body.components ?? []
    return JSON.parse(JSON.stringify(container)).components[0]
  }

  test('a label of 80 characters stays, of 81 it is cut', () => {
    const labelled = (length: number) =>
      only(buttons({ ...button(0), label: 'a'.repeat(length) })).components[0].label
    expect(labelled(80)).toHaveLength(80)
    expect(labelled(81)).toBe(`${'a'.repeat(79)}…`)
  })

  test('a row holds five buttons', () => {
    expect(only(row(5)).components).toHaveLength(5)
    expect(only(row(6)).components).toHaveLength(5)
  })

  test('a select holds 25 options, their labels 100 characters, its placeholder 150', () => {
    const option = (index: number) => ({
      label: 'l'.repeat(101),
      description: 'd'.repeat(101),
      value: `${index}`,
    })
    const options = Array.from({ length: 26 }, (_, index) => option(index))
    const [select] = only({
      kind: 'select',
      customId: '1|s',
      placeholder: 'p'.repeat(151),
      options,
    }).components
    expect(select.options).toHaveLength(25)
    expect([select.options[0].label.length, select.options[0].description.length]).toEqual([100, 100])
    expect(select.placeholder).toHaveLength(150)
  })

  test('a menu of several choices asks for one at least, and for none where it may be empty', () => {
    const menu = { kind: 'select', customId: '1|s', placeholder: 'p', choicesMax: 2 } as const
    const options = ['a', 'b'].map((value) => ({ label: value, value }))
    expect(only({ ...menu, options }).components).toMatchObject([{ min_values: 1, max_values: 2 }])
    expect(only({ ...menu, options, mayBeEmpty: true }).components).toMatchObject([
      { min_values: 0, max_values: 2 },
    ])
  })

  test('a menu of channels or roles shows what is chosen, and asks for nothing where it may be empty', () => {
    const base = { customId: '1|s', placeholder: 'p'.repeat(151) } as const
    const channels = { ...base, kind: 'channel-select', channelKinds: ['text', 'thread'] } as const
    expect(only({ ...channels, chosen: channelId('5') }).components).toEqual([
      {
        type: 8,
        custom_id: '1|s',
        placeholder: expect.stringMatching(/^.{150}$/),
        channel_types: [0, 11, 12, 10],
        default_values: [{ id: '5', type: 'channel' }],
      },
    ])
    const roles = { ...base, kind: 'role-select', mayBeEmpty: true } as const
    expect(only({ ...roles, chosen: roleId('6') }).components).toMatchObject([
      { type: 6, min_values: 0, default_values: [{ id: '6', type: 'role' }] },
    ])
    expect(only(roles).components[0]).not.toHaveProperty('default_values')
  })

  test('the description of a picture holds 1,024 characters', () => {
    const gallery = only({ kind: 'picture', fileName: 'a.png', alternative: 'a'.repeat(1_025) })
    expect(gallery.items[0].description).toHaveLength(1_024)
  })
})

describe('choices', () => {
  const choice = (name: string, value = name) => ({ name, value })

  test('are 25 at most', () => {
    const many = Array.from({ length: 26 }, (_, index) => choice(`${index}`))
    expect(renderChoices(many.slice(0, 25), english)).toHaveLength(25)
    expect(renderChoices(many, english)).toHaveLength(25)
  })

  test('have names of 100 characters, cut between characters', () => {
    expect(renderChoices([choice('a'.repeat(100), 'v')], english)[0]?.name).toHaveLength(100)
    expect(renderChoices([choice('a'.repeat(101), 'v')], english)[0]?.name).toBe(`${'a'.repeat(99)}…`)
    expect(renderChoices([choice('🇳🇿'.repeat(30), 'v')], english)[0]?.name).toBe(`${'🇳🇿'.repeat(24)}…`)
  })

  test('are left out when their value is too long or their name empty: cut, it would mean something else', () => {
    expect(
      renderChoices([choice('a', 'v'.repeat(100)), choice('b', 'v'.repeat(101)), choice('', 'v')], english),
    ).toEqual([choice('a', 'v'.repeat(100))])
  })
})

test('no reply whatsoever becomes a message that Discord refuses', () => {
  fc.assert(
    fc.property(anyReply, (any) => {
      const { components, length, bytes } = counted(any)
      expect(components).toBeLessThanOrEqual(40)
      expect(length).toBeLessThanOrEqual(4_000)
      expect(bytes).toBeLessThanOrEqual(10_170)
      checkAsDiscordDoes(any)
    }),
    // Shrinking replies of this size would take minutes.
    { numRuns: 60, endOnFailure: true },
  )
})
