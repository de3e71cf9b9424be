// What moderators are told of reported links, whether or not anybody walks their roadmap any more.
import { expect, test } from 'vitest'
import { shortKey } from '../../src/domain/text/short-key.ts'
import { learner, smallBot } from './support.ts'

const address = 'https://docs.python.org/3/tutorial/'

async function reported() {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  const about = { topic: 'Variables', link: address, now: bot.now() }
  await bot.app.resources.report({ ...about, ref: ada.ref })
  return { bot, ada, guild: ada.member.guildId, troubles: bot.app.linkTroubles }
}

test('a reported link has its title while its roadmap is walked, and its address otherwise', async () => {
  const { ada, guild, troubles } = await reported()
  const [link] = (await troubles.show(guild)).reported
  expect(link).toEqual({ title: 'Python tutorial', address, key: shortKey(address), reports: 1 })
  await ada.leave()
  const [left] = (await troubles.show(guild)).reported
  expect(left?.title).toBe('docs.python.org/3/tutorial/')
})

test('reports are taken away as a whole, once, and in their own server alone', async () => {
  const { bot, guild, troubles } = await reported()
  const elsewhere = learner(bot, 'Bob', '200').member.guildId
  expect(await troubles.clear(elsewhere, shortKey(address))).toEqual({ kind: 'no-reports' })
  expect(await troubles.clear(guild, shortKey(address))).toEqual({
    kind: 'cleared',
    title: 'Python tutorial',
    reports: 1,
  })
  expect(await troubles.clear(guild, shortKey(address))).toEqual({ kind: 'no-reports' })
  expect(await troubles.show(guild)).toEqual({ reported: [], dead: [], isChecked: false })
})
