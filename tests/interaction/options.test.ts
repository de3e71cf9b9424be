import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import * as option from '../../src/interaction/options.ts'

const specsOf = (shape: option.OptionShape) => option.optionSpecs(shape)

describe('an option', () => {
  test('that is text carries its lengths', () => {
    expect(specsOf({ note: option.text('A note', { lengthMax: 500 }) })).toEqual([
      { key: 'note', name: 'note', required: true, type: 'text', description: 'A note', min: 1, max: 500 },
    ])
  })

  test('that is suggested asks for autocomplete', () => {
    expect(specsOf({ topic: option.suggested('Which?') })[0]).toMatchObject({
      type: 'text',
      autocomplete: true,
    })
  })

  test('with choices keeps their values as text', () => {
    const where = option.choice('Where', { direct: 'Direct message', 1: 'Monday' })
    expect(specsOf({ where })[0]?.choices).toEqual([
      { name: 'Monday', value: '1' },
      { name: 'Direct message', value: 'direct' },
    ])
    expect(where.parse('1')).toBe('1')
    expect(where.safeParse('2').success).toBe(false)
  })

  test('of named numbers takes these numbers only', () => {
    const hour = option.numbered('Hour', { 0: '00:00', 18: '18:00' })
    expect(specsOf({ hour })[0]).toMatchObject({
      type: 'integer',
      choices: [
        { name: '00:00', value: 0 },
        { name: '18:00', value: 18 },
      ],
    })
    expect(hour.parse(0)).toBe(0)
    expect(hour.safeParse(1).success).toBe(false)
    expect(hour.safeParse('18').success).toBe(false)
  })

  test('that is a whole number carries its bounds', () => {
    const days = option.integer('Days', { min: 1, max: 7 })
    expect(specsOf({ days })[0]).toMatchObject({ type: 'integer', min: 1, max: 7 })
    expect([0, 1, 7, 8, 1.5].map((value) => days.safeParse(value).success)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
  })

  test('that is a channel says which kinds it takes', () => {
    const channel = option.channel('Where', ['text', 'announcement'])
    expect(specsOf({ channel })[0]).toMatchObject({ type: 'channel', channelKinds: ['text', 'announcement'] })
    expect(channel.parse({ id: '1', name: 'a', kind: 'text', botPermissions: 3n })).toMatchObject({
      botPermissions: 3n,
    })
    expect(channel.safeParse('1').success).toBe(false)
  })

  test('that is text loses the spaces around it, and may not be empty', () => {
    const note = option.text('A note', { lengthMax: 3 })
    expect(note.parse('  abc ')).toBe('abc')
    expect(note.safeParse('   ').success).toBe(false)
    expect(note.safeParse('abcd').success).toBe(false)
  })
})

describe('the options of a command', () => {
  test('stand with the required ones first, otherwise in their order', () => {
    const specs = specsOf({
      a: option.flag('a').optional(),
      b: option.flag('b'),
      c: option.flag('c').optional(),
      d: option.flag('d'),
    })
    expect(specs.map(({ name, required }) => [name, required])).toEqual([
      ['b', true],
      ['d', true],
      ['a', false],
      ['c', false],
    ])
  })

  test('are shown in kebab case', () => {
    expect(specsOf({ digestChannel: option.flag('x') })[0]).toMatchObject({
      key: 'digestChannel',
      name: 'digest-channel',
    })
    expect(option.optionName('noDigestAtAll')).toBe('no-digest-at-all')
  })

  test('cannot hold a schema that Discord would not know how to show', () => {
    expect(() => specsOf({ when: z.string() })).toThrow('option when was not made by interaction/options.ts')
    expect(() => specsOf({ when: z.string().optional() })).toThrow(TypeError)
  })
})
