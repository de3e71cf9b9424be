// How the daily reminder and the weekly summary read, drawn from real members.
import { describe, expect, test } from 'vitest'
import { userId } from '../../src/domain/ids.ts'
import { zoneDefault } from '../../src/domain/time/zone.ts'
import { type HowReminded, sayReminder } from '../../src/text/reminder.ts'
import { expectKind, learner, smallBot } from '../services/support.ts'
import { buttonsOf, textOf } from '../support/test-bot.ts'

const plainly: HowReminded = {
  late: false,
  mentioned: undefined,
  guildName: 'Study hall',
  isAskedFor: false,
  isEveryOtherDay: false,
  at: { zone: zoneDefault, now: Temporal.Instant.from('2026-11-02T18:00Z') },
}

async function started() {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  const today = async () => expectKind(await bot.app.today.view(ada.ref, 3, bot.now()), 'view')
  const said = (what: Parameters<typeof sayReminder>[0], how = plainly) => {
    const reply = sayReminder(what, how)
    if (reply === undefined) throw new Error('there was nothing to say')
    return reply
  }
  const daily = async (how = plainly) => said({ today: await today(), week: undefined }, how)
  const summary = async (how = plainly) => said({ today: undefined, week: await ada.view() }, how)
  const both = async () => said({ today: await today(), week: await ada.view() })
  return { bot, ada, daily, summary, both }
}

describe('the daily reminder', () => {
  test('has the roadmap, the bar and the next topics with where they stand', async () => {
    const { ada, daily } = await started()
    await ada.done('Basics')
    expect(textOf(await daily()).split('\n')).toEqual([
      '## Today on Small roadmap',
      '▰▰▰▰▱▱▱▱▱▱▱▱ 40\u00a0%',
      '-# 2 of 5 done, all still fresh',
      '**Framework** *(choose one)*',
      '-# Web',
      '-# After that: Blog · Redis',
      '**1 day**: a new streak began today.',
      '-# From Study hall',
    ])
  })

  test('says that it is late, and mentions whom it is for', async () => {
    const { daily } = await started()
    expect(textOf(await daily({ ...plainly, late: true }))).toContain('0 of 5\n-# Sorry, this comes later')
    const said = await daily({ ...plainly, late: true, mentioned: userId('42') })
    expect(textOf(said)).toMatch(/^### <@42> Today on Small roadmap\n.*\n-# Sorry, this comes later/)
    expect(textOf(said)).not.toContain('Study hall')
    expect(said.pings).toEqual(['42'])
  })

  test('counts reviews in words that agree', async () => {
    const { bot, ada, daily } = await started()
    await ada.done('Loops', { day: '2026-10-01' })
    expect(textOf(await daily())).toContain('**1 review** is ready, about a minute.')
    await ada.done('Variables', { day: '2026-10-01' })
    expect(textOf(await daily())).toContain('**2 reviews** are ready, about 2 minutes.')
    expect(buttonsOf(await daily()).map((button) => button.label)).toContain('Review 2')
    expect(bot.problems).toEqual([])
  })
})

describe('the weekly summary', () => {
  test('names what was finished in the week, also when something older was logged after it', async () => {
    const { bot, ada, summary } = await started()
    await ada.done('Variables')
    bot.setNow(bot.now().add({ hours: 1 }))
    await ada.done('Loops', { day: '2026-09-01' })
    const text = textOf(await summary())
    expect(text).toContain('**1 topic** on 1 day.\n-# Variables')
    expect(text).not.toContain('Loops')
  })

  test('shows five and says how many more there are', async () => {
    const { ada, summary } = await started()
    for (const topic of ['Basics', 'Flask', 'FastAPI', 'Redis', 'Blog']) await ada.done(topic)
    const text = textOf(await summary())
    expect(text).toContain('**7 topics** on 1 day.')
    expect(text).toMatch(/^-# (\w+ · ){5}and 2 more$/m)
  })

  test('meets a week without anything kindly, and blames nobody', async () => {
    const { summary } = await started()
    const text = textOf(await summary())
    expect(text).toContain('Nothing logged this week')
    expect(text).not.toMatch(/0 topics|streak|lost|failed|missed/i)
  })
})

describe('both at once', () => {
  test('are one message, the week first, with one row of ways on and one of what can be done about it', async () => {
    const { ada, both } = await started()
    await ada.done('Variables')
    const said = await both()
    expect(
      textOf(said)
        .split('\n')
        .filter((line) => /^(###|\*\*)/.test(line)),
    ).toEqual(['### Your week on Small roadmap', '**1 topic** on 1 day.', '**Today**', '**Loops**'])
    expect(buttonsOf(said).map(({ label }) => label)).toEqual([
      'Done',
      'Resources',
      'Plan',
      'Progress',
      'Change the time',
      'Stop',
    ])
  })
})
