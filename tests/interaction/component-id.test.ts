import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  customIdLengthMax,
  encodeComponentId,
  readArguments,
  readComponentId,
} from '../../src/interaction/component-id.ts'

const schema = z.object({ enrolment: z.int(), topic: z.string() })

const argumentsIn = (id: string) => readArguments(schema, readComponentId(id)?.parts ?? [])

describe('a custom id', () => {
  test('names its version, its action and its arguments', () => {
    expect(encodeComponentId('done.topic', schema, { enrolment: 7, topic: 'a|b' })).toBe(
      '1|done.topic|7|a%7Cb',
    )
  })

  test('gives back what went into it', () => {
    const argument = fc.record({
      enrolment: fc.maxSafeInteger(),
      topic: fc.string({ unit: 'binary', maxLength: 5 }),
    })
    fc.assert(
      fc.property(argument, (values) => {
        const id = encodeComponentId('done.topic', schema, values)
        expect(readComponentId(id)?.action).toBe('done.topic')
        expect(argumentsIn(id)).toEqual(values)
      }),
    )
  })

  test('keeps text that looks like a number as text', () => {
    expect(argumentsIn(encodeComponentId('a', schema, { enrolment: 7, topic: '007' }))).toEqual({
      enrolment: 7,
      topic: '007',
    })
  })

  test('has 100 characters at most', () => {
    const one = z.object({ topic: z.string() })
    const room = customIdLengthMax - '1|a|'.length
    expect(encodeComponentId('a', one, { topic: 'x'.repeat(room) })).toHaveLength(100)
    expect(() => encodeComponentId('a', one, { topic: 'x'.repeat(room + 1) })).toThrow(RangeError)
  })

  test('is not made from arguments of the wrong kind', () => {
    expect(() => encodeComponentId('a', schema, { enrolment: 1.5, topic: 'x' })).toThrow()
  })
})

describe('an id that this bot did not make', () => {
  test.each([['0|done.topic|1|a'], ['2|done.topic|1|a'], ['done.topic'], [''], ['1'], ['{"a":1}']])(
    'points at no action: %s',
    (id) => {
      expect(readComponentId(id)).toBeUndefined()
    },
  )

  test.each([
    ['too few arguments', '1|done.topic|7'],
    ['too many arguments', '1|done.topic|7|a|b'],
    ['text where a number belongs', '1|done.topic|seven|a'],
    ['nothing where a number belongs', '1|done.topic||a'],
    ['a fraction', '1|done.topic|1.5|a'],
    ['a number beyond what is exact', '1|done.topic|99999999999999999999|a'],
    ['a number in another notation', '1|done.topic|0x10|a'],
    ['a broken percent sign', '1|done.topic|7|%E0%A4%A'],
    ['a lone percent sign', '1|done.topic|7|100%'],
  ])('gives no arguments: %s', (_what, id) => {
    expect(argumentsIn(id)).toBeUndefined()
  })

  test('never throws, whatever stands in it', () => {
    const id = fc.string({
      unit: fc.oneof(fc.constantFrom('|', '%', '1', '.'), fc.string({ unit: 'binary', maxLength: 1 })),
    })
    fc.assert(
      fc.property(id, (forged) => {
        const read = readComponentId(`1|${forged}`)
        expect(() => readArguments(schema, read?.parts ?? [])).not.toThrow()
      }),
    )
  })
})
