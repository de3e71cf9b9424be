import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  declareAction,
  defineCommand,
  type GuildContext,
  onPress,
  onSelect,
  onSubmit,
} from '../../src/interaction/command.ts'
import { md } from '../../src/interaction/markup.ts'
import * as option from '../../src/interaction/options.ts'
import { reply } from '../../src/interaction/reply.ts'

/** Nothing of it is read by the commands of this file. */
const context = {} as GuildContext

const echo = defineCommand({
  name: 'echo',
  description: 'Says it back',
  audience: 'member',
  visibility: 'public',
  options: z.object({
    topicName: option.text('What', { lengthMax: 5 }),
    times: option.integer('How often', { min: 1, max: 3 }).optional(),
  }),
  autocomplete: {
    topicName: ({ typed, others }) => [{ name: `${typed} ${String(others.times)}`, value: typed }],
  },
  run: ({ topicName, times = 1 }) => reply(md`${topicName.repeat(times)}`),
})

describe('a command', () => {
  test('runs with what its options hold', async () => {
    const said = await echo.execute({ 'topic-name': ' ab ', times: 2 }, context)
    expect(said).toEqual(reply(md`${'abab'}`))
  })

  test.each([
    ['topic-name', {}],
    ['topic-name', { 'topic-name': 'longer than five' }],
    ['topic-name', { 'topic-name': 7 }],
    ['times', { 'topic-name': 'a', times: 4 }],
    ['times', { 'topic-name': 'a', times: 'two' }],
  ])('names %s as the option that does not fit', async (invalid, values) => {
    expect(await echo.execute(values, context)).toEqual({ invalid })
  })

  test('suggests by the name that people see', async () => {
    const request = { typed: 'ab', others: { times: 2 }, context }
    expect(await echo.suggest('topic-name', request)).toEqual([{ name: 'ab 2', value: 'ab' }])
  })

  test('suggests nothing for an option without suggestions or one it does not have', async () => {
    const request = { typed: 'ab', others: {}, context }
    expect(await echo.suggest('times', request)).toEqual([])
    expect(await echo.suggest('nonsense', request)).toEqual([])
  })
})

describe('an action', () => {
  const tick = declareAction('echo.tick', { enrolment: z.int() })

  test('gives a button that carries its arguments', () => {
    expect(tick.button('Done', { enrolment: 7 })).toEqual({
      label: 'Done',
      customId: '1|echo.tick|7',
      style: 'secondary',
    })
    expect(tick.button('Done', { enrolment: 7 }, 'danger')).toMatchObject({ style: 'danger' })
  })

  test('gives a form that carries its arguments', () => {
    expect(tick.form('Note', { enrolment: 7 }, [])).toEqual({
      modal: true,
      title: 'Note',
      fields: [],
      customId: '1|echo.tick|7',
    })
  })

  test('answers with a new message and is for members, unless told otherwise', () => {
    const say = () => reply(md`ok`)
    expect(onPress(tick, say)).toMatchObject({ name: 'echo.tick', answers: 'new', audience: 'member' })
    expect(onPress(tick, say, { answers: 'update', audience: 'manager' })).toMatchObject({
      answers: 'update',
      audience: 'manager',
    })
  })

  test('hands a select its values and a form its fields', async () => {
    const input = { values: ['a', 'b'], channels: [], fields: { note: 'n' } }
    const select = onSelect(tick, ({ enrolment }, values) => reply(md`${enrolment} ${values.join('')}`))
    const form = onSubmit(tick, ({ enrolment }, fields) => reply(md`${enrolment} ${fields.note ?? ''}`))
    expect(await select.run({ enrolment: 7 }, input, context)).toEqual(reply(md`${7} ${'ab'}`))
    expect(await form.run({ enrolment: 7 }, input, context)).toEqual(reply(md`${7} ${'n'}`))
  })
})
