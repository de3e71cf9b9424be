// In which language people are spoken to: their own for what they alone read, the guild's for what everyone reads.

import { expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { testBot } from '../support/test-bot.ts'

async function scene() {
  const writes: string[] = []
  const bot = await testBot({
    now: '2026-11-21T12:00Z',
    roadmaps: [smallRoadmap],
    onStatement: (sql) => /^update "(members|guilds)" set "locale"/.test(sql) && writes.push(sql),
  })
  const ada = bot.as({ name: 'Ada' })
  return { bot, ada, writes, languages: bot.app.languages, guild: guildId('100') }
}

test('what Discord says of somebody is kept, once they are known here, and written when it changes', async () => {
  const { ada, writes, languages, guild } = await scene()
  await languages.seen(ada.member, { own: 'de', guild: 'fr' })
  expect(await languages.ofMember(ada.member)).toBeUndefined()
  await ada.ask('roadmap start', { roadmap: smallRoadmap.id })
  for (const own of ['de', 'de', 'pl', 'pl']) await languages.seen(ada.member, { own, guild: 'fr' })
  expect(await languages.ofMember(ada.member)).toBe('pl')
  expect(await languages.ofGuild(guild)).toBe('fr')
  // Both at first, both at the change.
  expect(writes).toHaveLength(4)
})

test('what Discord does not say changes nothing', async () => {
  const { ada, languages, guild } = await scene()
  await ada.ask('roadmap start', { roadmap: smallRoadmap.id })
  await languages.seen(ada.member, { own: 'de', guild: 'fr' })
  await languages.seen(ada.member, { own: undefined, guild: undefined })
  await languages.seen(ada.member, { own: 'de', guild: undefined })
  expect(await languages.ofMember(ada.member)).toBe('de')
  expect(await languages.ofGuild(guild)).toBe('fr')
})

test('a guild can let the bot speak another language than its own, and end that', async () => {
  const { ada, languages, guild } = await scene()
  await languages.choose(guild, 'pt-BR')
  expect(await languages.ofGuild(guild)).toBe('pt-BR')
  await ada.ask('roadmap start', { roadmap: smallRoadmap.id })
  // Whose own language nobody has seen hears that of the guild.
  expect(await languages.ofMember(ada.member)).toBe('pt-BR')
  await languages.seen(ada.member, { own: 'ja', guild: 'fr' })
  expect(await languages.ofMember(ada.member)).toBe('ja')
  await languages.choose(guild, undefined)
  expect(await languages.ofGuild(guild)).toBe('fr')
})

test('two who use the same languages are both remembered', async () => {
  const { bot, ada, languages } = await scene()
  const ben = bot.as({ name: 'Ben' })
  for (const one of [ada, ben]) {
    await one.ask('roadmap start', { roadmap: smallRoadmap.id })
    await languages.seen(one.member, { own: 'de', guild: 'fr' })
  }
  expect([await languages.ofMember(ada.member), await languages.ofMember(ben.member)]).toEqual(['de', 'de'])
})
