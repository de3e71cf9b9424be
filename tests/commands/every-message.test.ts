// What the commands say about the roadmaps that ship, held against what Discord takes.

import { expect, onTestFinished, test } from 'vitest'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { buttonsOf, type Said, testBot } from '../support/test-bot.ts'

async function walking() {
  const bot = await testBot({ now: '2026-11-21T12:00Z' })
  onTestFinished(() => bot.close())
  const ada = bot.as({ name: 'Ada', permissions: 8n })
  const take = (said: Said): Said => {
    if (said.given === undefined) throw new Error('Nothing was said.')
    checkAsDiscordDoes(said.given)
    return said
  }
  return { bot, ada, take }
}

test('every page of every phase of the roadmaps that ship is a message that Discord takes', async () => {
  const { bot, ada, take } = await walking()
  let pages = 0
  for (const { roadmap } of bot.catalogue.shipped) {
    take(await ada.ask('roadmap start', { roadmap: roadmap.id }))
    for (const phase of roadmap.phases) {
      let said = take(await ada.ask('roadmap browse', { section: phase.title }))
      pages += 1
      const hasMore = () =>
        buttonsOf(said).some((button) => button.label === 'More ▶' && !('disabled' in button))
      while (hasMore()) {
        said = take(await ada.press(said, 'More ▶'))
        pages += 1
      }
    }
  }
  expect(pages).toBeGreaterThan(50)
})

test('whatever else is said about them is a message that Discord takes, at the start and at the end', async () => {
  const { bot, ada, take } = await walking()
  const looks = [
    'next',
    'progress',
    'review',
    'resources show',
    'roadmap list',
    'cohort stats',
    'digest preview',
    'help',
    'setup',
  ]
  for (const { roadmap } of bot.catalogue.shipped) {
    take(await ada.ask('roadmap start', { roadmap: roadmap.id }))
    for (const look of looks) take(await ada.ask(look))
    for (const phase of roadmap.phases) {
      take(await ada.ask('resources show', { topic: phase.id }))
      take(await ada.ask('done', { topic: phase.id }))
    }
    bot.setNow(bot.now().add({ hours: 24 * 9 }))
    for (const look of looks) take(await ada.ask(look))
    take(await ada.ask('undo'))
  }
  expect(bot.problems).toEqual([])
})
