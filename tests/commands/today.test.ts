// /today: one message that does the day.

import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

const selectsOf = (said: Awaited<ReturnType<Awaited<ReturnType<typeof enrolled>>['ada']['ask']>>) =>
  said.reply?.blocks.flatMap((block) => (block.kind === 'select' ? [block] : [])) ?? []

describe('/today', () => {
  test('says what is next and why, and has a button for each thing to do', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('today')
    expect(said.visibility).toBe('private')
    expect(textOf(said).split('\n')).toEqual([
      '## Today on Small roadmap',
      expect.stringContaining('0\u00a0%'),
      '-# 0 of 5',
      '**Variables**',
      '-# Basics',
      '-# Next in the order of your roadmap.',
      '-# After that: Loops · Framework',
    ])
    expect(labelsOf(said)).toEqual(['Done', 'Resources', 'Plan', 'Progress'])
    expect(selectsOf(said).map(({ placeholder }) => placeholder)).toEqual(['Remind me later'])
  })

  test('is where a topic is logged, undone and gone on from, always in the same message', async () => {
    const { ada, ben } = await enrolled()
    const first = await ada.ask('today')
    expect(textOf(await ben.press(first, 'Done'))).toContain('belongs to someone else')
    const done = await ada.press(first, 'Done')
    expect(done.visibility).toBe('update')
    expect(textOf(done)).toContain('✓ Done: **Variables**\n## Today on Small roadmap')
    expect(textOf(done)).toContain('1 of 5 done, all still fresh')
    expect(textOf(done)).toContain('**Loops**')
    expect(textOf(done)).toContain('a new streak began today')
    expect(labelsOf(done)).toContain('Undo')
    const undone = await ada.press(done, 'Undo')
    expect(undone.visibility).toBe('update')
    expect(textOf(await ada.ask('today'))).toContain('**Variables**')
  })

  test('delivered twice logs once', async () => {
    const { bot, ada } = await enrolled()
    const id = ((BigInt(bot.now().epochMilliseconds - 1_420_070_400_000) << 22n) + 999n).toString()
    const first = await ada.ask('today')
    await ada.press(first, 'Done', id)
    const again = await ada.press(first, 'Done', id)
    expect(again.reply).toBeUndefined()
    const home = textOf(await ada.ask('today'))
    expect(home).toContain('1 of 5 done')
    expect(home).toContain('**Loops**')
  })

  test('leads to reviews, links and the plan in its own place, and back', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    bot.setNow('2026-11-25T12:00Z')
    const home = await ada.ask('today')
    expect(textOf(home)).toContain('**1 review** is ready, about a minute.')
    for (const label of ['Resources', 'Plan']) {
      const there = await ada.press(home, label)
      expect(there.visibility).toBe('update')
      const back = await ada.press(there, 'Back to today')
      expect(back.visibility).toBe('update')
      expect(textOf(back)).toContain('## Today on Small roadmap')
    }
    const asked = await ada.press(home, 'Review 1')
    expect(asked.visibility).toBe('update')
    expect(textOf(asked)).toContain('## Variables\n-# 1 of 1')
    const good = labelsOf(asked).find((label) => label.startsWith('Good')) ?? ''
    const over = await ada.press(asked, good)
    expect(textOf(await ada.press(over, 'Today'))).toContain('## Today on Small roadmap')
  })

  test('lets a group be chosen from where it stands', async () => {
    const { ada } = await enrolled()
    for (const topic of ['variables', 'loops']) await ada.ask('done', { topic })
    const said = await ada.ask('today')
    expect(textOf(said)).toContain('**Framework** *(choose one)*')
    const [group] = selectsOf(said)
    const value = group?.options.find(({ label }) => label === 'FastAPI')?.value ?? ''
    const chosen = await ada.pressId(group?.customId ?? '', [value])
    expect(chosen.visibility).toBe('update')
    expect(textOf(chosen)).toContain('**Validation**\n-# Web › Framework › FastAPI')
  })

  test('shows today against the plan, and when the next reminder comes', async () => {
    const { ada } = await enrolled()
    await ada.ask('remind set', { hour: '18:00', zone: 'UTC' })
    await ada.ask('plan', { hours: '7', days: 'every day' })
    const said = await ada.ask('today')
    expect(textOf(said)).toContain('**Plan:** about 0 of 60 minutes today.')
    expect(textOf(said)).toMatch(/Your next reminder comes <t:\d+:R>/)
    expect(textOf(await ada.press(said, 'Done'))).toContain('**Plan:** today’s share is done.')
  })

  test('names what was put off for later as the next reminder', async () => {
    const { bot, ada } = await enrolled()
    const [later] = selectsOf(await ada.ask('today'))
    await ada.pressId(later?.customId ?? '', ['hour'])
    const at = bot.now().add({ hours: 1 }).epochMilliseconds / 1_000
    expect(textOf(await ada.ask('today'))).toContain(`Your next reminder comes <t:${at}:R>`)
  })

  test('has no streak for whom streaks are off, and none of it while the roadmap is paused', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    await ada.press(await ada.ask('streak'), 'Don’t show streaks')
    expect(textOf(await ada.ask('today'))).not.toContain('streak')
    await ada.ask('roadmap pause')
    const paused = await ada.ask('today')
    expect(textOf(paused)).toContain('## Today’s reviews\n-# Small roadmap is paused')
    expect(labelsOf(paused)).toEqual(['Progress'])
  })

  test('is for those on a roadmap, in a server', async () => {
    expect(textOf(await (await scene()).ada.ask('today'))).toContain('You’re not on a roadmap here yet')
    const gone = await roadmapGone()
    expect(textOf(await gone.ada.ask('today'))).toContain('is no longer available')
    expect(textOf(await gone.adaInDirectMessages.ask('today'))).toContain('inside a server')
  })
})
