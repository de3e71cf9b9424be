import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, roadmapGone, scene } from './scene.ts'

describe('/cohort stats', () => {
  test('shows the one roadmap that is walked, with its learners, furthest first, privately', async () => {
    const { ada, ben, mara } = await enrolled()
    await ben.ask('roadmap start', { roadmap: 'small' })
    await ben.ask('done', { topic: 'basics' })
    const said = await mara.ask('cohort stats')
    expect(said.visibility).toBe('private')
    const text = textOf(said)
    expect(text).toContain('**Small roadmap**\n2 learners: 2 active. Median: 20\u00a0%.')
    expect(text).toContain('- Basics: 1\n- Web: 1')
    expect(text).toContain(`- <@${ben.userId}> 40\u00a0% (2/5), in Web`)
    expect(text.indexOf(`<@${ben.userId}>`)).toBeLessThan(text.indexOf(`<@${ada.userId}>`))
    expect(said.reply?.pings).toBeUndefined()
  })

  test('shows several roadmaps in short, and one of them by name', async () => {
    const { ben, mara } = await enrolled()
    await ben.ask('roadmap start', { roadmap: 'sql' })
    const overview = textOf(await mara.ask('cohort stats'))
    expect(overview).toContain('**Small roadmap**')
    expect(overview).toContain('Choose a **roadmap** to see its learners')
    expect(overview).not.toContain('<@')
    expect(textOf(await mara.ask('cohort stats', { roadmap: 'SQL in a week' }))).toContain(
      `<@${ben.userId}> 0\u00a0% (0/1)`,
    )
  })

  test('tells who is quiet, paused or finished', async () => {
    const { bot, ada, ben, mara } = await enrolled()
    const cleo = bot.as({ name: 'Cleo' })
    const dan = bot.as({ name: 'Dan' })
    for (const person of [ben, cleo, dan]) await person.ask('roadmap start', { roadmap: 'small' })
    await ben.ask('roadmap pause')
    for (const topic of ['variables', 'loops', 'fastapi', 'blog']) await cleo.ask('done', { topic })
    bot.setNow('2026-11-29T12:00Z')
    await dan.ask('done', { topic: 'loops' })
    const text = textOf(await mara.ask('cohort stats'))
    expect(text).toContain('4 learners: 1 active, 1 quiet, 1 paused, 1 finished.')
    expect(text).toMatch(new RegExp(`<@${cleo.userId}> 100\u00a0% \\(5/5\\), last .* · \\*finished\\*`))
    expect(text).toMatch(new RegExp(`<@${ada.userId}> .* · \\*quiet\\*`))
    expect(text).toMatch(new RegExp(`<@${ben.userId}> .* · \\*paused\\*`))
  })

  test('lists fifteen learners and counts the others', async () => {
    const { bot, mara } = await scene()
    for (let index = 0; index < 17; index += 1)
      await bot.as({ name: `Learner ${index}` }).ask('roadmap start', { roadmap: 'small' })
    const text = textOf(await mara.ask('cohort stats'))
    expect(text.match(/<@/g)).toHaveLength(15)
    expect(text).toContain('-# and 2 more')
    expect(text).toContain('17 learners')
  })

  test('says when nobody is on it', async () => {
    const { mara } = await scene()
    expect(textOf(await mara.ask('cohort stats'))).toContain('Nobody here is on')
    const { mara: other } = await enrolled()
    expect(textOf(await other.ask('cohort stats', { roadmap: 'sql' }))).toContain('Nobody here is on')
  })

  test('refuses a roadmap that there is not', async () => {
    const { mara } = await enrolled()
    const said = await mara.ask('cohort stats', { roadmap: '`x`' })
    expect(textOf(said)).toContain('There is no roadmap “\\`x\\`”')
    expect(said.visibility).toBe('private')
  })

  test('tells nothing of other servers, of those who left, and of roadmaps that are gone', async () => {
    const { ada, adaElsewhere, mara } = await scene()
    await adaElsewhere.ask('roadmap start', { roadmap: 'small' })
    expect(textOf(await mara.ask('cohort stats'))).toContain('Nobody here is on')
    await ada.ask('roadmap start', { roadmap: 'small' })
    await ada.ask('roadmap leave')
    expect(textOf(await mara.ask('cohort stats'))).toContain('Nobody here is on')
    expect(textOf(await (await roadmapGone()).mara.ask('cohort stats'))).toContain('Nobody here is on')
  })

  test('suggests every roadmap', async () => {
    const { mara } = await scene()
    expect((await mara.type('cohort stats', 'roadmap', '')).map(({ value }) => value)).toEqual([
      'small',
      'sql',
    ])
  })

  test('is not for direct messages', async () => {
    const { adaInDirectMessages } = await scene()
    expect(textOf(await adaInDirectMessages.ask('cohort stats'))).toContain('inside a server')
  })
})
