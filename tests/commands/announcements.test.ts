// What a server is told of its learners: once, in one message a day for each, whatever the way something was finished.

import { expect, test } from 'vitest'
import { channelId, guildId } from '../../src/domain/ids.ts'
import type { SaidReply } from '../support/english.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { enrolled, scene } from './scene.ts'

const announcedIn = (...all: readonly Said[]): readonly string[] =>
  all.flatMap(({ announcements }) => announcements.map(textOf))

test('a section that is finished with /done is told to the learner and once to the server', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('done', { topic: 'Basics' })
  expect(textOf(said)).toContain('🎉 **Basics** is finished: 1 of 2 sections.')
  expect(announcedIn(said)).toEqual(['🎉 **Ada** finished **Basics** on Small roadmap.'])
})

test('so is one that is finished by the buttons of /next, of browse and of a suggestion', async () => {
  const { ada } = await enrolled()
  const ways: Said[] = []
  let list = await ada.ask('next')
  for (let left = 10; left > 0 && announcedIn(...ways).length === 0; left -= 1) {
    list = await ada.press(list, 'Done')
    ways.push(list)
  }
  expect(announcedIn(...ways)).toEqual(['🎉 **Ada** finished **Basics** on Small roadmap.'])
  expect(textOf(list)).toContain('🎉 **Basics** is finished')

  await ada.ask('undo')
  const ben = (await enrolled()).ada
  let page = await ben.ask('roadmap browse', { section: 'Basics' })
  const pages: Said[] = []
  for (let left = 10; left > 0 && announcedIn(...pages).length === 0; left -= 1) {
    page = await ben.press(page, 'Done')
    pages.push(page)
  }
  expect(announcedIn(...pages)).toHaveLength(1)
  expect(textOf(page)).toContain('🎉 **Basics** is finished')
})

test('one that is finished in a reminder is told in the channel chosen for it, or nowhere', async () => {
  const { bot, ada, adaInDirectMessages, olga } = await enrolled()
  await olga.ask('setup', { 'announcement-channel': { id: '302', name: 'news', kind: 'text' } })
  await ada.ask('remind set', { hour: '18:00', summary: 'off' })
  await bot.turnTo('2026-11-21T18:00Z')
  const finishBasics = async (reminder: SaidReply | undefined) => {
    if (reminder === undefined) throw new Error('no reminder came')
    return adaInDirectMessages.press(await adaInDirectMessages.press(reminder, 'Done'), 'Done')
  }
  const said = await finishBasics(bot.sent[0]?.reply)
  expect(textOf(said)).toContain('🎉 **Basics** is finished: 1 of 2 sections.')
  expect(said.announcements).toEqual([])
  expect(bot.sent.slice(1).map(({ target, reply }) => [target, textOf(reply)])).toEqual([
    [{ kind: 'channel', channelId: '302' }, '🎉 **Ada** finished **Basics** on Small roadmap.'],
  ])

  const quiet = await enrolled()
  await quiet.olga.ask('setup', { announcements: 'off' })
  expect((await quiet.ada.ask('done', { topic: 'Basics' })).announcements).toEqual([])
  expect(quiet.bot.sent).toEqual([])
})

test('an undo takes it down, and doing it again posts nothing', async () => {
  const { bot, ada } = await enrolled()
  const first = await ada.ask('done', { topic: 'Basics' })
  expect(bot.removed).toEqual([])
  await ada.ask('undo')
  expect(bot.removed).toHaveLength(1)
  const again = await ada.ask('done', { topic: 'Basics' })
  expect(textOf(again)).toContain('🎉 **Basics** is finished')
  expect(announcedIn(first, again)).toHaveLength(1)
  await ada.ask('undo')
  expect(bot.removed).toHaveLength(1)
})

test('what is finished later on the same day joins the message, and an undo leaves the rest of it', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('done', { topic: 'FastAPI' })
  const first = await ada.ask('done', { topic: 'Basics' })
  const second = await ada.ask('done', { topic: 'Web' })
  expect(announcedIn(first, second)).toHaveLength(1)
  expect(bot.edited.map(({ text }) => text)).toEqual([
    '🏁 **Ada** finished the whole roadmap **Small roadmap**!',
  ])
  await ada.ask('undo')
  expect(bot.edited.at(-1)?.text).toBe('🎉 **Ada** finished **Basics** on Small roadmap.')
  expect(bot.removed).toEqual([])
})

test('the next day has a message of its own', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('done', { topic: 'FastAPI' })
  const first = await ada.ask('done', { topic: 'Basics' })
  bot.setNow(bot.now().add({ hours: 24 }))
  const second = await ada.ask('done', { topic: 'Web' })
  expect(announcedIn(first, second)).toHaveLength(2)
  expect(bot.edited).toEqual([])
})

test('two sections finished at the same instant are one message', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('done', { topic: 'FastAPI' })
  const said = await Promise.all([ada.ask('done', { topic: 'Basics' }), ada.ask('done', { topic: 'Web' })])
  expect(announcedIn(...said)).toHaveLength(1)
  expect(bot.edited).toHaveLength(1)
})

test('starting is one line that others join within the hour, and the answer is for the starter alone', async () => {
  const { bot } = await scene()
  const starts: Said[] = []
  for (const name of ['Lena', 'Noah', 'Mia', 'Tim']) {
    starts.push(await bot.as({ name }).ask('roadmap start', { roadmap: 'small' }))
    bot.setNow(bot.now().add({ minutes: 10 }))
  }
  expect(starts.map(({ visibility }) => visibility)).toEqual(Array(4).fill('private'))
  expect(announcedIn(...starts)).toEqual(['**Lena** started **Small roadmap**.'])
  expect(bot.edited.map(({ text }) => text)).toEqual([
    '**Lena** and 1 other started **Small roadmap**.',
    '**Lena** and 2 others started **Small roadmap**.',
    '**Lena** and 3 others started **Small roadmap**.',
  ])
  bot.setNow(bot.now().add({ minutes: 30 }))
  const late = await bot.as({ name: 'Eva' }).ask('roadmap start', { roadmap: 'small' })
  expect(announcedIn(late)).toEqual(['**Eva** started **Small roadmap**.'])
})

test('leaving and starting five times is told once', async () => {
  const { bot, ada } = await scene()
  const all: Said[] = []
  for (let time = 0; time < 5; time += 1) {
    all.push(await ada.ask('roadmap start', { roadmap: 'small' }))
    await ada.ask('roadmap leave')
  }
  expect(announcedIn(...all)).toHaveLength(1)
  expect(bot.edited).toEqual([])
})

test('an answer that Discord refuses to post leaves no trace', async () => {
  const { bot, ada } = await enrolled()
  const steps = await bot.app.announcements.stepsFor({
    kind: 'finished',
    guildId: guildId('100'),
    userId: ada.userId,
    enrolmentId: 1,
    day: Temporal.PlainDate.from('2026-11-21'),
    sections: ['basics'],
    isRoadmapFinished: false,
    now: bot.now(),
  })
  expect(steps).toMatchObject([{ act: 'post', told: [{ displayName: 'Ada', sections: ['Basics'] }] }])
  // Nothing was recorded as posted: what is taken back now needs no change of a message.
  const undone = { guildId: guildId('100'), enrolmentId: 1, sections: ['basics'], isRoadmapFinished: false }
  expect(await bot.app.announcements.stepsFor({ kind: 'taken-back', ...undone })).toEqual([])
  await bot.app.announcements.posted(1, { channelId: channelId('200'), messageId: '5' })
  expect(await bot.app.announcements.stepsFor({ kind: 'taken-back', ...undone })).toEqual([])
})
