import { expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, type scene } from './scene.ts'

type Scene = Awaited<ReturnType<typeof scene>>
type Person = Scene['ada']

const asOption = ({ userId: id, displayName: name }: Person) => ({ id, name, isBot: false })

const correcting =
  ({ mara }: Scene, person: Person) =>
  async (change: 'log' | 'undo', topic: string, more: object = {}) =>
    mara.ask('cohort correct', { member: asOption(person), change, topic, reason: 'Seen in class', ...more })

test('logs a topic for a member, for an earlier day, and tells them once by whom and why', async () => {
  const at = await enrolled()
  const { ada, mara } = at
  const said = await correcting(at, ada)('log', 'variables', { day: 'yesterday' })
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain(`✓ Logged for <@${ada.userId}>, for Fri, 20 Nov 2026: **Variables**`)
  expect(said.announcements).toEqual([])
  const next = await ada.ask('next')
  expect(textOf(next)).toContain(
    `✎ <@${mara.userId}> logged **Variables** for you, for Fri, 20 Nov 2026. Seen in class`,
  )
  expect(textOf(next)).not.toContain('Your roadmap was updated')
  expect(next.reply?.pings).toBeUndefined()
  expect(textOf(await ada.ask('progress'))).not.toContain('Seen in class')
  expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
  const acts = textOf(await mara.ask('cohort acts', { member: asOption(ada) }))
  expect(acts).toContain(`<@${mara.userId}> logged **Variables** for <@${ada.userId}>, for Fri, 20 Nov 2026`)
  expect(acts).toContain('\n  Reason: Seen in class')
})

test('takes a topic back with its reviews, one at a time, and keeps both acts until they are told', async () => {
  const at = await enrolled()
  const { ada, mara } = at
  await ada.ask('done', { topic: 'basics' })
  const correct = correcting(at, ada)
  expect(textOf(await correct('undo', 'basics'))).toContain('Take them back one by one')
  expect(textOf(await correct('undo', 'variables'))).toMatch(/✓ Taken back for .*: \*\*Variables\*\*/)
  expect(textOf(await correct('undo', 'variables'))).toContain('Nothing of **Variables** is logged')
  await correct('log', 'variables', { day: '2026-11-02' })
  const told = textOf(await ada.ask('today'))
  expect(told).toContain(`✎ <@${mara.userId}> took back **Variables** for you. Seen in class`)
  expect(told).toContain(`✎ <@${mara.userId}> logged **Variables** for you`)
  expect(textOf(await ada.ask('today'))).not.toContain('✎')
  expect(textOf(await mara.ask('cohort acts'))).toContain('took back **Variables** for <@')
})

test('says the same of who is on no roadmap and of who keeps to themselves, and suggests nothing of theirs', async () => {
  const at = await enrolled()
  const { ada, ben, mara } = at
  const topics = (person: Person) =>
    mara.type('cohort correct', 'topic', '', { member: asOption(person), change: 'log' })
  expect(await topics(ada)).not.toEqual([])
  await ada.ask('privacy visibility', { who: 'private' })
  for (const person of [ada, ben]) {
    for (const change of ['log', 'undo'] as const)
      expect(textOf(await correcting(at, person)(change, 'variables'))).toContain(
        'they’re on no roadmap here, or keep their progress to themselves',
      )
    expect(await topics(person)).toEqual([])
  }
  expect(textOf(await ada.ask('progress'))).toContain('0 of 5')
  expect(textOf(await mara.ask('cohort acts'))).toContain('Nothing of that kind was done')
})

test('refuses what cannot be logged, and changes nothing', async () => {
  const at = await enrolled()
  const { ada, mara } = at
  const correct = correcting(at, ada)
  expect(textOf(await correct('log', 'cobol'))).toContain('There’s no topic “cobol” on the roadmap')
  expect(textOf(await correct('log', 'variables', { day: 'tomorrow' }))).toContain('is still to come')
  await ada.ask('done', { topic: 'variables' })
  expect(textOf(await correct('log', 'variables', { day: 'yesterday' }))).toContain('take it back first')
  expect(textOf(await mara.ask('cohort acts'))).toContain('Nothing of that kind was done')
  expect(textOf(await ada.ask('next'))).not.toContain('✎')
})

test('is for moderators, with a reason', async () => {
  const at = await enrolled()
  const { ada, ben } = at
  const wanted = { member: asOption(ada), change: 'log', topic: 'variables', reason: 'Because' }
  expect(textOf(await ben.ask('cohort correct', wanted))).toContain('Only moderators can do that')
  expect(textOf(await at.mara.ask('cohort correct', { ...wanted, reason: '  ' }))).toContain('**reason**')
  expect(textOf(await ada.ask('progress'))).toContain('0 of 5')
})

test('the reason goes with whoever had themselves erased', async () => {
  const at = await enrolled()
  const { ada, mara } = at
  await correcting(at, ada)('log', 'variables')
  await at.bot.app.privacy.erase(ada.member)
  const acts = textOf(await mara.ask('cohort acts'))
  expect(acts).toContain('logged **Variables** for a member')
  expect(acts).not.toContain('Seen in class')
})
