// What stands behind the numbers of /cohort stats: named cohorts, phases, weeks, the forecast and the rules.
import { describe, expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { reply } from '../../src/interaction/reply.ts'
import { counted } from '../discord/replies.ts'
import { bringCrowd, phasesOf } from '../support/crowd.ts'
import { bringNamed } from '../support/named-cohorts.ts'
import { bringVersion } from '../support/own-roadmaps.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

/** Ada and Ben in a cohort of eight weeks that began four weeks ago, a Saturday at noon. */
async function spring({ startsOn = '2026-10-24', weeks = 8 as number | null } = {}) {
  const opened = await scene({ now: '2026-10-24T08:00:00Z' })
  const { bot, ada, ben } = opened
  for (const person of [ada, ben]) await person.ask('roadmap start', { roadmap: 'small' })
  const cohort = { guild: '100', roadmapId: 'small', name: 'Spring *2026*', startsOn, weeks }
  const id = await bringNamed(bot.database, cohort, [1, 2])
  bot.setNow('2026-11-21T12:00:00Z')
  return { ...opened, id }
}

describe('a named cohort', () => {
  test('stands by its weeks: who is behind comes first, and the rules are said in words', async () => {
    const { bot, ada, ben, mara } = await spring({ startsOn: '2026-10-27' })
    bot.setNow('2026-11-20T12:00:00Z')
    for (const topic of ['variables', 'loops', 'fastapi']) await ada.ask('done', { topic })
    await ben.ask('done', { topic: 'loops' })
    bot.setNow('2026-11-21T12:00:00Z')
    const said = await mara.ask('cohort stats', { cohort: 'SPRING *2026*' })
    const text = textOf(said)
    expect(said.visibility).toBe('private')
    expect(text).toContain('**Spring \\*2026\\*** · Small roadmap\n-# Week 4 of 8, until')
    expect(text).toMatch(/2 learners · 1 on track · 1 behind · Median/)
    expect(text).toMatch(/\*\*Ben\*\* · 20\u00a0% \(1\/5\) · .* · \*behind\* · 1 topic short/)
    expect(text.indexOf('**Ben**')).toBeLessThan(text.indexOf('**Ada**'))
    expect(text).toContain(
      'Quiet: nothing done for 7 days. Behind: not even where they should have been a week ago; at risk: 2 weeks ago, or behind with nothing done for 3.5 days.',
    )
    expect(labelsOf(said)).toEqual(['Sections', 'Weeks', 'Forecast', 'Rules…', 'Why?'])
    const why = textOf(await mara.press(said, 'Why?'))
    expect(why).toContain('spread evenly over the 8 weeks from')
    expect(why).toContain('- 1 behind: not as far as that a week ago')
    expect(why).not.toMatch(/Ada|Ben/)
  })

  test('is chosen from a menu or by typing, and is refused by a name that there is not', async () => {
    const { mara, id } = await spring()
    expect(await mara.type('cohort stats', 'cohort', 'spr')).toEqual([
      { name: 'Spring *2026*', value: 'Spring *2026*' },
    ])
    const overview = await mara.ask('cohort stats')
    expect(textOf(overview)).toContain('**Cohorts**\n- Spring \\*2026\\*: Small roadmap')
    const menus = overview.reply?.blocks.filter((block) => block.kind === 'select') ?? []
    expect(menus.map(({ options }) => options.map(({ value }) => value))).toEqual([['small', `#${id}`]])
    const chosen = await mara.pressId(menus[0]?.customId ?? '', [`#${id}`])
    expect(chosen.visibility).toBe('update')
    expect(textOf(chosen)).toContain('**Spring \\*2026\\*** · Small roadmap')
    expect(textOf(await mara.ask('cohort stats', { cohort: 'autumn' }))).toContain(
      'There’s no open cohort “autumn” here',
    )
  })

  test('of another server is not to be had by its number', async () => {
    const { bot, mara, id } = await spring()
    const other = bot.as({ name: 'Mara', guild: '101', permissions: 1n << 40n })
    expect(textOf(await other.ask('cohort stats', { cohort: `#${id}` }))).toContain('There’s no open cohort')
    const said = await mara.ask('cohort stats', { cohort: `#${id}` })
    expect(textOf(await other.press(said, 'Sections'))).toContain('nobody left to show')
  })

  test('says when it starts, that it has no end, and when it ended', async () => {
    const title = async (about: Parameters<typeof spring>[0]) => {
      const { mara, id } = await spring(about)
      return textOf(await mara.ask('cohort stats', { cohort: `#${id}` }))
    }
    expect(await title({ startsOn: '2026-11-30' })).toContain('-# Starts ')
    expect(await title({ weeks: null })).toContain('-# Since ')
    expect(await title({ weeks: 2 })).toContain('-# Ended ')
  })

  test('counts no private member in any number, and says so whether or not there is one', async () => {
    const { ada, ben, mara, id } = await spring()
    const sentence = 'Members who keep their progress to themselves are in no number of a cohort'
    expect(textOf(await mara.ask('cohort stats', { cohort: `#${id}` }))).toContain(sentence)
    await ada.ask('privacy visibility', { who: 'private' })
    const text = textOf(await mara.ask('cohort stats', { cohort: `#${id}` }))
    expect(text).toContain(sentence)
    expect(text).toContain('1 learner ·')
    expect(text).not.toContain('Ada')
    await ben.ask('privacy visibility', { who: 'private' })
    expect(textOf(await mara.ask('cohort stats', { cohort: `#${id}` }))).toContain(
      'No one whose numbers can be shown',
    )
  })
})

describe('behind the buttons', () => {
  test('are twelve weeks of topics, the newest first, and the way back', async () => {
    const { ada, mara } = await enrolled()
    await ada.ask('done', { topic: 'basics' })
    const said = await mara.ask('cohort stats')
    const weeks = await mara.press(said, 'Weeks')
    expect(weeks.visibility).toBe('update')
    expect(textOf(weeks).match(/- 7 days from .*: (\d+)/g)).toHaveLength(12)
    expect(textOf(weeks)).toMatch(/last 12 weeks\*\*\n- 7 days from [^\n]*: 2\n- 7 days from [^\n]*: 0\n/)
    expect(textOf(await mara.press(weeks, '◀ Learners'))).toContain('**Ada**')
  })

  test('is a forecast, which comes once a pace is known', async () => {
    const { bot, ada, ben, mara, id } = await spring()
    const forecast = async () =>
      textOf(await mara.press(await mara.ask('cohort stats', { cohort: `#${id}` }), 'Forecast'))
    expect(await forecast()).toContain('Nobody’s pace is known yet')
    const days = ['2026-10-27', '2026-11-03', '2026-11-10', '2026-11-17']
    for (const [at, topic] of ['variables', 'loops', 'fastapi', 'blog'].entries()) {
      bot.setNow(`${days[at]}T12:00:00Z`)
      await ada.ask('done', { topic })
      if (at === 1) await ben.ask('done', { topic })
    }
    bot.setNow('2026-11-21T12:00:00Z')
    const text = await forecast()
    expect(text).toMatch(
      /By \*\*.*\*\*, \*\*1( to 2)? of 2\*\* will have finished \(now 1\)\.\nA week later: \d/,
    )
    expect(text).toContain('From the weeks of 1 learner at their own pace.')
    expect(await forecast()).toBe(text)
  })

  test('are rules that a moderator changes, for this server alone', async () => {
    const { bot, ada, ben, mara } = await enrolled()
    const said = await mara.ask('cohort stats')
    const { modal } = await mara.press(said, 'Rules…')
    const chosen = modal?.fields.map((field) =>
      'options' in field ? field.options.find((one) => one.selected)?.value : '',
    )
    expect(chosen).toEqual(['7', '1', '2'])
    bot.setNow('2026-11-25T12:00:00Z')
    expect(textOf(await mara.ask('cohort stats'))).toContain('1 learner · 1 active')
    const changed = await mara.fill(modal, { quiet: '3', behind: '2', 'at-risk': '4' })
    expect(changed.visibility).toBe('update')
    expect(textOf(changed)).toContain('1 learner · 1 quiet')
    expect(textOf(changed)).toContain('Quiet: nothing done for 3 days')
    expect(textOf(await ada.ask('why', { what: 'standing' }))).toContain('which is 3 days after that')
    const refused = await mara.fill(modal, { quiet: '3', behind: '3', 'at-risk': '2' })
    expect([refused.visibility, textOf(refused)]).toEqual([
      'private',
      expect.stringContaining('Nobody can be at risk before'),
    ])
    for (const quiet of ['1', '61', 'x', ''])
      expect(textOf(await mara.fill(modal, { quiet, behind: '1', 'at-risk': '2' }))).toContain(
        'can’t be chosen',
      )
    expect(textOf(await ben.press(said, 'Rules…'))).toMatch(/moderator/i)
    expect(textOf(await ben.fill(modal, { quiet: '9', behind: '1', 'at-risk': '2' }))).toMatch(/moderator/i)
    expect(textOf(await mara.ask('cohort stats'))).toContain('nothing done for 3 days')
  })

  test('is for moderators, also when the button was theirs', async () => {
    const { ben, mara } = await enrolled()
    const said = await mara.ask('cohort stats')
    for (const label of ['Sections', 'Weeks', 'Forecast'])
      expect(textOf(await ben.press(said, label))).toMatch(/moderator/i)
  })
})

test('a plan of one’s own says how far somebody should be', async () => {
  const { bot, ada, mara } = await enrolled()
  await ada.ask('plan', { hours: '2', days: 'every day' })
  bot.setNow('2026-11-28T11:00:00Z')
  const text = textOf(await mara.ask('cohort stats'))
  expect(text).toContain('1 learner · 1 on track')
  expect(text).toContain('Behind: not even where they should have been a week ago')
  bot.setNow('2026-12-02T12:00:00Z')
  await ada.ask('done', { topic: 'loops' })
  bot.setNow('2026-12-06T11:00:00Z')
  expect(textOf(await mara.ask('cohort stats'))).toContain('1 learner · 1 at risk')
  expect(textOf(await ada.ask('why', { what: 'standing' }))).toContain(
    'Expected by now: 4 topics by their plan',
  )
})

/** 32 characters that Markdown makes something of, or that take two. */
const oddName = '*_`~|>#[](){}<@&!𝔸𝔹é‮ﷺ…’\\//__**``'

test('every message of 3,000 learners with odd names on 60 phases fits, and names a whole page of them', async () => {
  const { bot, mara } = await scene({ now: '2026-11-02T08:00:00Z' })
  const phases = phasesOf(60, { title: `${'*Long* title_'.repeat(7)}` })
  await bringVersion(bot.database, {
    id: '100.1',
    guildId: '100',
    content: { title: 'Everything_'.repeat(8), summary: '', phases },
    now: bot.now(),
  })
  const topics = phases.flatMap(({ children }) => children.map(({ id }) => id))
  const crowd = {
    guild: guildId('100'),
    roadmapId: '100.1',
    learners: 3_000,
    topics,
    doneByEach: 10,
    now: bot.now(),
  }
  await bringCrowd(bot.database, crowd)
  await bot.database.write((writing) =>
    writing.updateTable('members').set({ display_name: oddName }).where('guild_id', '=', '100').execute(),
  )
  const ids = Array.from({ length: 3_000 }, (_, at) => at + 1)
  const named = {
    guild: '100',
    roadmapId: '100.1',
    name: oddName.repeat(3),
    startsOn: '2026-10-01',
    weeks: 20,
  }
  const cohort = await bringNamed(bot.database, named, ids)
  for (const ask of [{ roadmap: '100.1' }, { cohort: `#${cohort}` }]) {
    const said = await mara.ask('cohort stats', ask)
    expect(textOf(said).match(/^- \*\*/gm)).toHaveLength(15)
    const { texts, length } = counted(said.given ?? reply())
    expect(length).toBeLessThanOrEqual(4_000)
    expect(texts.join('\n')).not.toContain('fits here')
    for (const label of ['Sections', 'Weeks', 'Forecast', 'Why?', 'Rules…', 'More ▶']) {
      const pressed = await mara.press(said, label)
      expect([label, bot.problems]).toEqual([label, []])
      expect(pressed.modal ?? pressed.reply).toBeDefined()
    }
  }
  expect(bot.problems).toEqual([])
})
