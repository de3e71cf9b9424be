import { expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { buttonsOf, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

const channel = { id: '300', name: 'weekly', kind: 'text' }

test('/digest preview shows the digest to the moderator alone and posts nothing', async () => {
  const { bot, ada, mara } = await enrolled()
  await ada.ask('done', { topic: 'basics' })
  bot.setNow('2026-11-21T12:00:01Z')
  const said = await mara.ask('digest preview')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('Preview: only you see this')
  expect(textOf(said)).toContain('1 learner finished 2 topics and 1 section this week.')
  expect(textOf(said)).toContain('- **Ada** finished Basics')
  expect(textOf(said)).toContain('New: Ada')
  expect(textOf(said)).toContain('**Small roadmap** · 1 learner · median 40\u00a0%')
  expect(bot.sent).toEqual([])
})

test('/digest preview says where to set a channel when there is none', async () => {
  const { mara } = await scene()
  const said = await mara.ask('digest preview')
  expect(textOf(said)).toContain('There’s no digest channel yet')
  expect(textOf(said)).toContain('No one has started yet')
  expect(labelsOf(said)).toEqual([])
})

test('/digest preview tells nothing of other servers', async () => {
  const { bot, adaElsewhere, mara } = await scene()
  await adaElsewhere.ask('roadmap start', { roadmap: 'small' })
  bot.setNow('2026-11-21T12:00:01Z')
  expect(textOf(await mara.ask('digest preview'))).not.toContain('Ada')
})

test('the button posts it, once a press', async () => {
  const { bot, mara, olga } = await enrolled()
  await olga.ask('setup', { 'digest-channel': channel })
  const said = await mara.ask('digest preview')
  expect(textOf(await mara.press(said, 'Post it now'))).toContain('Posted in <#300>')
  expect(bot.sent).toHaveLength(1)
})

test('the button is for moderators of this server, at each press', async () => {
  const { bot, ada, mara, olga } = await enrolled()
  await olga.ask('setup', { 'digest-channel': channel })
  const said = await mara.ask('digest preview')
  expect(textOf(await ada.press(said, 'Post it now'))).toContain('Only moderators can do that')
  const elsewhere = bot.as({ name: 'Mara', guild: '101', permissions: permission.moderateMembers })
  expect(textOf(await elsewhere.press(said, 'Post it now'))).toContain('belongs to another server')
  expect(bot.sent).toEqual([])
})

test('/digest preview is not for direct messages', async () => {
  const { adaInDirectMessages } = await scene()
  expect(textOf(await adaInDirectMessages.ask('digest preview'))).toContain('inside a server')
})

test('somebody whose role was let in by the owner gets no button that would refuse them', async () => {
  const { olga, ben } = await enrolled()
  await olga.ask('setup', { 'digest-channel': channel })
  const said = await ben.ask('digest preview')
  expect(labelsOf(said)).toEqual([])
  expect(textOf(said)).toContain('**/digest post** posts it')
})

test('a week of reviews is no quiet week', async () => {
  const { bot, ada, mara } = await enrolled()
  await ada.ask('done', { topic: 'basics' })
  bot.setNow('2026-11-29T12:00Z')
  const review = await ada.ask('review')
  await ada.press(review, buttonsOf(review)[2]?.label ?? '')
  bot.setNow('2026-11-29T12:00:01Z')
  const said = textOf(await mara.ask('digest preview'))
  expect(said).toContain('1 learner answered 1 review.\n**Ada**')
  expect(said).not.toContain('quiet week')
})

/** Five on the small roadmap, each of whom has finished something. */
async function five() {
  const opened = await enrolled()
  const { bot, ada, ben } = opened
  const people = [ada, ben, ...['Cleo', 'Dan', 'Eve'].map((name) => bot.as({ name }))]
  for (const one of people.slice(1)) await one.ask('roadmap start', { roadmap: 'small' })
  for (const one of people) await one.ask('done', { topic: 'loops' })
  return { ...opened, people }
}

test('a week of five or more has a picture, which says the same', async () => {
  const { bot, mara } = await five()
  bot.setNow('2026-11-21T12:00:01Z')
  const said = await mara.ask('digest preview')
  const [picture] = said.reply?.blocks.filter((block) => block.kind === 'picture') ?? []
  expect(picture).toMatchObject({ fileName: 'week.png' })
  expect(picture?.alternative).toContain('5 topics finished, 0 reviews, 5 learners')
  expect(picture?.alternative).toContain('20 Nov: 0 · 21 Nov: 5')
  expect(said.reply?.files).toMatchObject([{ name: 'week.png' }])
})

test('a quiet week has no picture, and one of fewer than five has none', async () => {
  const { bot, ada, mara } = await enrolled()
  await ada.ask('done', { topic: 'loops' })
  bot.setNow('2026-11-21T12:00:01Z')
  expect((await mara.ask('digest preview')).reply?.files).toBeUndefined()
  const opened = await five()
  opened.bot.setNow('2026-12-21T12:00Z')
  const quiet = await opened.mara.ask('digest preview')
  expect(textOf(quiet)).toContain('A quiet week; that happens. Nothing is lost')
  expect(quiet.reply?.files).toBeUndefined()
})

test('a week is held against the one before it, kindly where it brought fewer', async () => {
  const { bot, ada, mara } = await enrolled()
  await ada.ask('done', { topic: 'basics' })
  bot.setNow('2026-11-28T12:00Z')
  await ada.ask('done', { topic: 'validation' })
  bot.setNow('2026-11-28T12:00:01Z')
  expect(textOf(await mara.ask('digest preview'))).toContain(
    'this week. The week before it was 2 topics; weeks differ, and every topic counts.',
  )
  await ada.ask('done', { topic: 'redis' })
  bot.setNow('2026-11-28T12:00:02Z')
  expect(textOf(await mara.ask('digest preview'))).toContain(
    'this week. That’s as many topics as the week before.',
  )
  await ada.ask('done', { topic: 'blog' })
  bot.setNow('2026-11-28T12:00:03Z')
  expect(textOf(await mara.ask('digest preview'))).toContain(
    'this week. That’s 1 topic more than the week before.',
  )
})
