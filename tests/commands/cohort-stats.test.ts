import { describe, expect, test } from 'vitest'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, roadmapGone, scene } from './scene.ts'

/** Two phases of 29 and 21 topics. */
const fifty: Roadmap = {
  id: 'fifty',
  title: 'Fifty topics',
  summary: '',
  phases: [
    ['one', 29],
    ['two', 21],
  ].map(([name, count]) => ({
    id: `${name}`,
    title: `Part ${name}`,
    kind: 'phase',
    resources: [],
    children: Array.from({ length: Number(count) }, (_, at) => ({
      id: `${name}/${at}`,
      title: `Topic ${name} ${at}`,
      kind: 'topic',
      resources: [],
      children: [],
    })),
  })),
}

describe('/cohort stats', () => {
  test('shows the one roadmap that is walked, with its learners by name, who needs help first, privately', async () => {
    const { ben, mara } = await enrolled()
    await ben.ask('roadmap start', { roadmap: 'small' })
    await ben.ask('done', { topic: 'basics' })
    const said = await mara.ask('cohort stats')
    expect(said.visibility).toBe('private')
    const text = textOf(said)
    expect(text).toContain('**Small roadmap**\n2 learners · 2 active · Median: 20\u00a0%')
    expect(textOf(await mara.press(said, 'Sections'))).toContain(
      '- Basics: 2 reached · 1 finished · 1 here now\n- Web: 1 reached · 0 finished · 1 here now',
    )
    expect(text).toContain('- **Ben** · 40\u00a0% (2/5) · Web · studied <t:')
    expect(text).toMatch(/- \*\*Ada\*\* · 0\u00a0% \(0\/5\) · Basics · started .*, nothing done yet/)
    expect(text.indexOf('**Ada**')).toBeLessThan(text.indexOf('**Ben**'))
    expect(text).not.toContain('<@')
    expect(said.reply?.pings).toBeUndefined()
  })

  test('tells two of the same name apart', async () => {
    const { bot, ben, mara } = await enrolled()
    await ben.ask('roadmap start', { roadmap: 'small' })
    await bot.database.write((writing) =>
      writing
        .updateTable('members')
        .set({ display_name: 'Ada' })
        .where('guild_id', '=', '100')
        .where('user_id', '=', ben.userId)
        .execute(),
    )
    const text = textOf(await mara.ask('cohort stats'))
    expect(text).toContain(`**Ada** (<@${ben.userId}>)`)
  })

  test('shows several roadmaps in short, and one of them by name or by the menu', async () => {
    const { ben, mara } = await enrolled()
    await ben.ask('roadmap start', { roadmap: 'sql' })
    const overview = await mara.ask('cohort stats')
    expect(textOf(overview)).toContain('**Small roadmap**')
    expect(textOf(overview)).not.toContain('**Ben**')
    expect(textOf(await mara.ask('cohort stats', { roadmap: 'SQL in a week' }))).toContain(
      '**Ben** · 0\u00a0% (0/1)',
    )
    const menu = overview.reply?.blocks.find((block) => block.kind === 'select')
    expect(menu?.options.map(({ label, description }) => [label, description])).toEqual([
      ['Small roadmap', '1 learner'],
      ['SQL in a week', '1 learner'],
    ])
    const chosen = await mara.pressId(menu?.customId ?? '', ['sql'])
    expect(chosen.visibility).toBe('update')
    expect(textOf(chosen)).toContain('**Ben** · 0\u00a0% (0/1)')
    const again = chosen.reply?.blocks.find((block) => block.kind === 'select')
    expect(again?.options.find(({ selected }) => selected)?.value).toBe('sql')
  })

  test('tells who is quiet, paused or finished', async () => {
    const { bot, ben, mara } = await enrolled()
    const cleo = bot.as({ name: 'Cleo' })
    const dan = bot.as({ name: 'Dan' })
    for (const person of [ben, cleo, dan]) await person.ask('roadmap start', { roadmap: 'small' })
    await ben.ask('roadmap pause')
    for (const topic of ['variables', 'loops', 'fastapi', 'blog']) await cleo.ask('done', { topic })
    bot.setNow('2026-11-29T12:00Z')
    await dan.ask('done', { topic: 'loops' })
    const text = textOf(await mara.ask('cohort stats'))
    expect(text).toContain('4 learners · 1 active · 1 quiet · 1 paused · 1 finished · Median')
    expect(text).toMatch(/\*\*Cleo\*\* · 100\u00a0% \(5\/5\) · studied .* · \*finished\*/)
    expect(text).toMatch(/\*\*Ada\*\* .* · \*quiet\*/)
    expect(text).toMatch(/\*\*Ben\*\* .* · \*paused\*/)
    expect([...text.matchAll(/- \*\*(\w+)\*\* · /g)].map(([, name]) => name)).toEqual([
      'Ada',
      'Dan',
      'Ben',
      'Cleo',
    ])
  })

  test('gives the share that the learner reads in /progress', async () => {
    const { bot, ada, mara } = await scene({ roadmaps: [fifty] })
    await ada.ask('roadmap start', { roadmap: 'fifty' })
    await ada.ask('done', { topic: 'Part one' })
    bot.setNow('2026-11-21T12:00:01Z')
    expect(textOf(await ada.ask('progress'))).toContain('58\u00a0%')
    expect(textOf(await mara.ask('cohort stats'))).toContain('58\u00a0% (29/50)')
    expect(textOf(await mara.ask('cohort stats'))).toContain('Median: 58\u00a0%')
  })

  test('lists all of them, fifteen on a page, turned in place', async () => {
    const { bot, mara } = await scene()
    for (let index = 10; index < 27; index += 1)
      await bot.as({ name: `L${index}` }).ask('roadmap start', { roadmap: 'small' })
    const first = await mara.ask('cohort stats')
    const namesIn = (said: typeof first) => textOf(said).match(/\*\*L\d+\*\*/g) ?? []
    expect(namesIn(first)).toHaveLength(15)
    expect(textOf(first)).toContain('17 learners')
    const second = await mara.press(first, 'More ▶')
    expect(second.visibility).toBe('update')
    expect(namesIn(second)).toEqual(['**L25**', '**L26**'])
    expect(namesIn(await mara.press(second, '◀ Back'))).toEqual(namesIn(first))
    expect(namesIn(await mara.ask('cohort stats', { page: 2 }))).toEqual(namesIn(second))
  })

  test('is held to the permission itself, since it stands beside what members use', async () => {
    const { ben } = await enrolled()
    for (const values of [{}, { roadmap: 'small', page: 2 }])
      expect(textOf(await ben.ask('cohort stats', values))).toContain('Only moderators can do that')
  })

  test('says when nobody is on it', async () => {
    const { mara } = await scene()
    expect(textOf(await mara.ask('cohort stats'))).toContain('No one here is on')
    const { mara: other } = await enrolled()
    expect(textOf(await other.ask('cohort stats', { roadmap: 'sql' }))).toContain('No one here is on')
  })

  test('refuses a roadmap that there is not', async () => {
    const { mara } = await enrolled()
    const said = await mara.ask('cohort stats', { roadmap: '`x`' })
    expect(textOf(said)).toContain('There’s no roadmap “\\`x\\`”')
    expect(said.visibility).toBe('private')
    const menu = said.reply?.blocks.find((block) => block.kind === 'select')
    expect(menu?.options.map(({ value }) => value)).toEqual(['small'])
  })

  test('tells nothing of other servers, of those who left, and of roadmaps that are gone', async () => {
    const { ada, adaElsewhere, mara } = await scene()
    await adaElsewhere.ask('roadmap start', { roadmap: 'small' })
    expect(textOf(await mara.ask('cohort stats'))).toContain('No one here is on')
    await ada.ask('roadmap start', { roadmap: 'small' })
    await ada.ask('roadmap leave')
    expect(textOf(await mara.ask('cohort stats'))).toContain('No one here is on')
    expect(textOf(await (await roadmapGone()).mara.ask('cohort stats'))).toContain('No one here is on')
  })

  test('suggests the roadmaps that somebody is on, the most walked first', async () => {
    const { bot, ada, ben, mara } = await scene()
    const suggested = async () => (await mara.type('cohort stats', 'roadmap', '')).map(({ value }) => value)
    expect(await suggested()).toEqual([])
    await ada.ask('roadmap start', { roadmap: 'small' })
    for (const person of [ben, bot.as({ name: 'Cleo' })])
      await person.ask('roadmap start', { roadmap: 'sql' })
    expect(await suggested()).toEqual(['sql', 'small'])
  })

  test('is not for direct messages', async () => {
    const { adaInDirectMessages } = await scene()
    expect(textOf(await adaInDirectMessages.ask('cohort stats'))).toContain('inside a server')
  })
})
