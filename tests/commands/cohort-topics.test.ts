import { describe, expect, test } from 'vitest'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { queriesOf } from '../support/queries-of.ts'
import { buttonsOf, type Said, textOf } from '../support/test-bot.ts'
import { labelsOf, scene } from './scene.ts'

/** Six learners finish Variables; four of them go quiet before Loops, two finish that as well. */
async function stuck() {
  const opened = await scene()
  const { bot } = opened
  const people = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay'].map((name) => bot.as({ name }))
  for (const one of people) await one.ask('roadmap start', { roadmap: 'small' })
  bot.setNow('2026-11-24T12:00Z')
  for (const one of people) await one.ask('done', { topic: 'variables' })
  bot.setNow('2026-12-05T12:00Z')
  for (const one of people.slice(4)) await one.ask('done', { topic: 'loops' })
  return { ...opened, people }
}

const menuOf = (said: Said) => (said.reply?.blocks ?? []).find((block) => block.kind === 'select')

describe('/cohort topics', () => {
  test('shows where most stop first, with the link that is read there, privately', async () => {
    const { mara } = await stuck()
    const said = await mara.ask('cohort topics')
    expect(said.visibility).toBe('private')
    if (said.given !== undefined) checkAsDiscordDoes(said.given)
    const text = textOf(said)
    expect(text).toContain('Everyone on **Small roadmap** · 6 learners')
    expect(text).toContain('**Loops** · Basics\n- **4 of 6** stopped before it · 2 finished it')
    expect(text).toContain(
      '**Variables** · Basics\n- none of 6 stopped before it · 6 finished it · usually 3 days · 4 stopped after it',
    )
    expect(text).toContain('- Read: [Python tutorial](<https://docs.python.org/3/tutorial/>)')
    expect(text.indexOf('**Loops**')).toBeLessThan(text.indexOf('**Variables**'))
    expect(text).not.toMatch(/Ada|Ben|Cleo|<@/)
  })

  test('explains its rules, and the topic at the top', async () => {
    const { mara, ada } = await stuck()
    const said = await mara.ask('cohort topics')
    const why = textOf(await mara.press(said, 'Why?'))
    expect(why).toContain('Everyone on **Small roadmap**: 6 learners who let moderators see their progress')
    expect(why).toContain(
      'At the top, **Loops**: 4 of 6 stopped before it, 66.7\u00a0%, so at least 30\u00a0%',
    )
    expect(textOf(await ada.press(said, 'Why?'))).toMatch(/moderator/i)
  })

  test('says nothing of fewer than five', async () => {
    const { mara, people } = await stuck()
    for (const one of people.slice(0, 2)) await one.ask('privacy visibility', { who: 'private' })
    const said = await mara.ask('cohort topics')
    expect(textOf(said)).toContain('4 learners')
    expect(textOf(said)).toContain('No topic has been reached by 5 learners yet')
    expect(labelsOf(said)).toEqual([])
  })

  test('looks at a cohort by its name, and at others by the menu', async () => {
    const { bot, mara } = await stuck()
    const queries = queriesOf(bot.database)
    await queries
      .insertInto('cohorts')
      .values({
        guild_id: '100',
        name: 'Autumn',
        name_key: 'autumn',
        roadmap_id: 'small',
        starts_on: '2026-11-21',
        made_at: 0,
      })
      .execute()
    const said = await mara.ask('cohort topics', { cohort: 'autumn' })
    expect(textOf(said)).toContain('Cohort **Autumn** · Small roadmap · 0 learners')
    const menu = menuOf(said)
    expect(menu?.options.map(({ label, selected }) => [label, selected])).toEqual([
      ['Small roadmap', undefined],
      ['Autumn', true],
    ])
    const all = await mara.pressId(menu?.customId ?? '', [menu?.options[0]?.value ?? ''])
    expect(all.visibility).toBe('update')
    expect(textOf(all)).toContain('Everyone on **Small roadmap**')
    expect(textOf(await mara.ask('cohort topics', { cohort: 'Spring' }))).toContain('no open cohort “Spring”')
    expect((await mara.type('cohort topics', 'cohort', 'aut')).map(({ name }) => name)).toEqual(['Autumn'])
    expect((await mara.type('cohort topics', 'roadmap', '')).map(({ value }) => value)).toEqual(['small'])
  })

  test('gives somebody whose role was let in no control that would refuse them, and others none at all', async () => {
    const { ben, mara } = await stuck()
    expect(buttonsOf(await ben.ask('cohort topics'))).toEqual([])
    const menu = await mara.ask('cohort topics')
    expect(textOf(await ben.press(menu, 'Why?'))).toMatch(/moderator/i)
  })

  test('says when there is nobody, no such roadmap, and no server', async () => {
    const { adaInDirectMessages, mara } = await scene()
    expect(textOf(await mara.ask('cohort topics'))).toContain('No one here is on a roadmap yet')
    const { mara: other } = await stuck()
    expect(textOf(await other.ask('cohort topics', { roadmap: 'sql' }))).toContain('No one here is on **SQL')
    expect(textOf(await adaInDirectMessages.ask('cohort topics'))).toContain('inside a server')
  })
})
