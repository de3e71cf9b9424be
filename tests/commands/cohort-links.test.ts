import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Visit } from '../../src/domain/resource/link-check.ts'
import { loadCommands } from '../../src/interaction/loader.ts'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { textOf } from '../support/test-bot.ts'
import { menuOf, readers, tutorial } from './links.ts'

const one = { topic: 'variables', link: 'https://one.org/' }
const two = { topic: 'variables', link: 'https://two.org/' }

async function withReports() {
  const found = await readers()
  const { ada, ben, cem } = found
  for (const person of [ada, ben, cem]) await person.ask('resources report', one)
  await ada.ask('resources report', two)
  return found
}

describe('/cohort links', () => {
  test('is for moderators', async () => {
    const commands = await loadCommands(join(import.meta.dirname, '../../src/commands'))
    expect(commands.find(({ name }) => name === 'cohort links')?.audience).toBe('moderator')
  })

  test('says that nothing is wrong, and that links are not checked by themselves', async () => {
    const { mara } = await readers()
    const said = await mara.ask('cohort links')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('None right now')
    expect(textOf(said)).toContain('CHECK_LINKS')
  })

  test('lists what was reported, the most reported first, and by how many, but not by whom', async () => {
    const { ada, mara } = await withReports()
    const text = textOf(await mara.ask('cohort links'))
    expect(text).toContain(
      '- [Read one.org/](<https://one.org/>): 3 people\n- [Read two.org/](<https://two.org/>): 1 person',
    )
    expect(text).not.toContain(ada.userId)
  })

  test.each<[Visit, string]>([
    [{ kind: 'answered', status: 404 }, 'answered 404'],
    [{ kind: 'no-such-host' }, 'no such site'],
  ])('names what the weekly check found dead, and what it saw: %j', async (visit, words) => {
    const { bot, mara } = await readers()
    const { linkChecks } = bot.app
    for (const days of [0, 7]) {
      const at = bot.now().add({ hours: 24 * days })
      await linkChecks.gather(at)
      for (let page = await linkChecks.takeDue(at); page; page = await linkChecks.takeDue(at))
        await linkChecks.record(page, visit, at)
    }
    expect(textOf(await mara.ask('cohort links'))).toContain(`](<${tutorial}>): ${words}, since <t:`)
  })

  test('clears the reports of a link that works after all', async () => {
    const { ada, mara, dora } = await withReports()
    const said = await mara.ask('cohort links')
    const after = await mara.pressId(menuOf(said).customId, [menuOf(said).value('one.org/')])
    expect(after.visibility).toBe('update')
    expect(textOf(after)).toContain('✓ Cleared 3 reports of **Read one.org/**')
    expect(menuOf(after).labels).toEqual(['Read two.org/'])
    expect(textOf(await dora.ask('resources show', { topic: 'variables' }))).not.toContain('⚠')
    // Whoever finds it dead again may say so again.
    expect(textOf(await ada.ask('resources report', one))).toContain('1 person has reported')
  })

  test('clears once, whatever is pressed twice or made up', async () => {
    const { mara } = await withReports()
    const { customId, value } = menuOf(await mara.ask('cohort links'))
    await mara.pressId(customId, [value('one.org/')])
    for (const values of [[value('one.org/')], ['nosuchkey0'], ['https://two.org/']])
      expect(textOf(await mara.pressId(customId, values))).toContain('cleared already. Nothing changed.')
    expect(textOf(await mara.ask('cohort links'))).toContain('Read two.org/')
  })

  test('is checked again at each press: a member clears nothing', async () => {
    const { ada, mara } = await withReports()
    const { customId, value } = menuOf(await mara.ask('cohort links'))
    expect(textOf(await ada.pressId(customId, [value('one.org/')]))).toContain('Only moderators can do that')
    expect(textOf(await mara.ask('cohort links'))).toContain('3 people')
  })

  test('is held to the permission itself, since it stands beside what members use', async () => {
    const { ada, mara } = await withReports()
    for (const values of [{}, { clear: 'one.org/' }])
      expect(textOf(await ada.ask('cohort links', values))).toContain('Only moderators can do that')
    expect(textOf(await mara.ask('cohort links'))).toContain('3 people')
  })

  test('knows one server', async () => {
    const { bot, mara } = await withReports()
    const maraElsewhere = bot.as({ name: 'Mara', guild: '101', permissions: 8n })
    expect(textOf(await maraElsewhere.ask('cohort links'))).toContain('None right now')
    const { customId, value } = menuOf(await mara.ask('cohort links'))
    await maraElsewhere.pressId(customId, [value('one.org/')])
    expect(textOf(await mara.ask('cohort links'))).toContain('3 people')
  })

  test('keeps the report of a link that no roadmap has any more', async () => {
    const { ada, ben, cem, dora, mara } = await withReports()
    for (const person of [ada, ben, cem, dora]) await person.ask('roadmap leave')
    expect(textOf(await mara.ask('cohort links'))).toContain('- [one.org/](<https://one.org/>): 3 people')
  })

  test('is a message that Discord takes, however much is wrong', async () => {
    const { ada, mara, bot } = await readers()
    const ref = { member: ada.member }
    for (let at = 0; at < 45; at += 1) {
      const link = `https://realpython.com/${'x'.repeat(480)}${at}`
      const about = { ref, topic: 'loops', link, now: bot.now() }
      await bot.app.resources.add({ ...about, title: '[x](y) '.repeat(14) })
      await bot.app.resources.report(about)
    }
    const said = await mara.ask('cohort links')
    expect(menuOf(said).options).toHaveLength(25)
    if (said.given !== undefined) checkAsDiscordDoes(said.given)
    expect(textOf(said)).toMatch(/- and \d+ more/)
    const shown = await ada.ask('resources show', { topic: 'loops' })
    if (shown.given !== undefined) checkAsDiscordDoes(shown.given)
    expect(textOf(shown)).toMatch(/- and \d+ more/)
    expect(bot.problems).toEqual([])
  })
})
