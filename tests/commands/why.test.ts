// How numbers explain themselves, to those whose they are and to who may see them.

import { describe, expect, test } from 'vitest'
import { buttonsOf, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

/** Ada logged two topics on the 12th and one on the 13th; it is noon of the 23rd, a Monday. */
async function studied() {
  const opened = await enrolled({ now: '2026-11-02T12:00Z' })
  const { bot, ada } = opened
  bot.setNow('2026-11-12T12:00Z')
  await ada.ask('done', { topic: 'variables' })
  await ada.ask('done', { topic: 'redis' })
  bot.setNow('2026-11-13T12:00Z')
  await ada.ask('done', { topic: 'routing' })
  bot.setNow('2026-11-23T12:00Z')
  const why = async (what: string, topic?: string) =>
    textOf(await ada.ask('why', { what, ...(topic === undefined ? {} : { topic }) }))
  return { ...opened, why }
}

const alone = ['progress', 'fresh', 'reviews', 'streak', 'reminder', 'plan', 'links', 'standing']

describe('/why', () => {
  test('is private, and fits on the screen of a phone', async () => {
    const { ada } = await studied()
    await ada.ask('remind set', { hour: '18:00' })
    await ada.ask('plan', { hours: '4', days: 'sat sun' })
    for (const what of alone) {
      const said = await ada.ask('why', { what })
      expect(said.visibility).toBe('private')
      expect(textOf(said).length).toBeLessThan(1_300)
      expect(textOf(said)).toContain('###')
    }
  })

  test('adds up a share section by section, with choices, optional topics and the zone', async () => {
    const { why } = await studied()
    const text = await why('progress')
    expect(text).toContain('- Basics: 1 of 2\n- Web: 1 of 3\nTogether **2 of 5**, which is **40\u00a0%**.')
    expect(text).toContain('In Framework one option is enough')
    expect(text).toContain('1 finished topic is optional')
    expect(text).toContain('Logged last: Routing for Fri, 13 Nov 2026, <t:1794571200:f>.')
    expect(text).toContain('the server’s time zone, UTC; each one lasts until 04:00')
  })

  test('names the zone as one’s own once it is', async () => {
    const { ada, why } = await studied()
    await ada.ask('remind set', { hour: '18:00', zone: 'Europe/Berlin' })
    expect(await why('progress')).toContain('by your time zone, Europe/Berlin')
    expect(await why('streak')).toContain('by your time zone, Europe/Berlin')
    expect(await why('reminder')).toContain('in Europe/Berlin, your time zone')
  })

  test('takes what is still fresh from the average chance, and names what slips first', async () => {
    const { ada, why } = await studied()
    expect(textOf(await ada.ask('progress'))).toContain('2 of 5 done, all still fresh')
    const text = await why('fresh')
    expect(text).toMatch(/On average \*\*7\d(\.\d)? %\*\* over 3 finished topics\./)
    expect(text).toMatch(/% of 2 done is about \*\*2\*\*\./)
    expect(text).toMatch(/- Variables: 7\d(\.\d)? %, last answer Thu, 12 Nov 2026/)
  })

  test('takes today’s reviews from what is due, wanted and answered', async () => {
    const { ada, why } = await studied()
    await ada.ask('review', { daily: 2 })
    const text = await why('reviews')
    // They were away for ten days.
    const small = '- **2** today, because a small start is enough after a time away'
    expect(text).toContain(`- Due: **3**\n${small}\n- Answered today: **0**`)
    expect(text).toContain('every fifth is the one that has waited longest')
    expect(text).toContain('So **2** now, and 1 waits for another day.')
    const said = await ada.ask('review')
    await ada.press(said, labelsOf(said).find((label) => label.startsWith('Good')) ?? '')
    expect(await why('reviews')).toContain('- Answered today: **1**')
    expect(await why('reviews')).toContain('So **1** now, and 1 waits for another day.')
    expect(await why('topic', 'variables')).toMatch(
      /Your last answer was \*\*Good\*\*, today \(<t:\d+:f>\)\./,
    )
  })

  test('of a topic tells the last answer, the memory, and what each answer would bring', async () => {
    const { why } = await studied()
    const text = await why('topic', 'variables')
    expect(text).toContain('### Why Variables has been due since Sun, 15 Nov 2026')
    expect(text).toContain('You finished it Thu, 12 Nov 2026 (<t:1794484800:f>).')
    expect(text).toContain('*stability* is **2.3 days**: after that long, the chance that you still know it')
    expect(text).toContain('You want to be **90 %** sure')
    expect(text).toContain('**3 days**: Sun, 15 Nov 2026.')
    expect(text).toContain('- Forgot: tomorrow')
    expect(text).toContain('3 of the 3 due are still to come today')
  })

  test('of a topic whose wish was another one says that its day is of then', async () => {
    const { ada, why } = await studied()
    await ada.ask('review', { sure: 80 })
    expect(await why('topic', 'variables')).toContain(
      'was set when you wanted to be more or less sure than now',
    )
  })

  test.each([
    ['templates', 'Templates isn’t finished yet'],
    ['blog', 'Blog is a project'],
    ['flask', 'Flask is a group'],
    ['xyz', 'None of your roadmaps has “xyz”.'],
    [undefined, 'Which topic?'],
  ])('of the topic %s says that it has no review', async (topic, words) => {
    const { why } = await studied()
    expect(await why('topic', topic)).toContain(words)
  })

  test('offers the topic that somebody may have meant, to the one who asked alone', async () => {
    const { ada, ben } = await studied()
    const said = await ada.ask('why', { what: 'topic', topic: 'variabels' })
    expect(labelsOf(said)).toEqual(['Variables'])
    expect(textOf(await ada.press(said, 'Variables'))).toContain('Why Variables has been due')
    expect(textOf(await ben.press(said, 'Variables'))).toContain('belongs to someone else')
  })

  test('suggests topics that are done', async () => {
    const { ada } = await studied()
    const names = async (typed: string) => (await ada.type('why', 'topic', typed)).map(({ name }) => name)
    expect((await names('')).map((name) => name.split(' — ')[0])).toEqual(['Variables', 'Redis', 'Routing'])
    expect(await names('loops')).toEqual([])
  })

  test('of a topic that is kept out says so', async () => {
    const { bot, ada, why } = await studied()
    const view = await bot.app.study.view({ member: ada.member }, bot.now())
    if (view.kind !== 'view') throw new Error('Ada is on no roadmap.')
    const key = view.entry.index.byId.get('basics/variables')?.key ?? ''
    const ref = { enrolmentId: view.enrolment.id, userId: ada.userId }
    await bot.app.reviewWishes.suspend(ref, key, 'suspend', bot.now())
    expect(await why('topic', 'variables')).toContain('stays out of your reviews')
    expect(await why('fresh')).toContain('1 of them counts as known for good')
  })

  test('of a streak names its first day, what kept it, and how the one before ended', async () => {
    const { ada, why } = await studied()
    expect(await why('streak')).toContain('No streak right now')
    await ada.ask('done', { topic: 'loops' })
    const text = await why('streak')
    expect(text).toContain('It began on Mon, 23 Nov 2026. Since then you studied on **1 day**.')
    expect(text).toContain('Today counts already. Freezes left this month: 0 of 2.')
    expect(text).toContain('ran until Sun, 15 Nov 2026')
    expect(text).toContain('had been used on Sat, 14 Nov 2026 · Sun, 15 Nov 2026.')
    expect(text).not.toMatch(/missed|lost|broke|fail/i)
  })

  test('shows no streak to who has turned them off', async () => {
    const { ada, why } = await studied()
    const said = await ada.ask('streak')
    await ada.press(said, 'Don’t show streaks')
    expect(await why('streak')).toContain('Streaks are off for you')
    expect(await why('streak')).not.toMatch(/studied on|freeze/i)
    expect(textOf(await ada.press(said, 'Why?'))).toContain('Streaks are off for you')
  })

  test('of a reminder names its hour, quiet hours, back-off and what moves it', async () => {
    const { ada, why } = await studied()
    expect(await why('reminder')).toContain('You have no reminders')
    await ada.ask('remind set', { hour: '18:00', quiet: '17:00-19:00', summary: 'off' })
    const text = await why('reminder')
    expect(text).toContain('### Why the next one comes <t:1795460400:F>')
    expect(text).toContain('Your daily reminder comes at **18:00** in UTC, the server’s time zone.')
    expect(text).toContain('↪ It waits for the end of your quiet hours.')
    expect(text).toContain('without a tap: 0; from 5 on')
    await ada.ask('roadmap pause')
    expect(await why('reminder')).toContain('While all your roadmaps are paused')
  })

  test('of a plan lays what is left over the week, and says what the forecast was drawn from', async () => {
    const { ada, why } = await studied()
    expect(await why('plan')).toContain('### Why this forecast')
    await ada.ask('plan', { hours: '4', days: 'sat sun' })
    const text = await why('plan')
    expect(text).toContain('**3 topics** that count, about **5 hours**.')
    expect(text).toContain('You plan **4 hours** a week on 2 days, so 120 minutes a day.')
    expect(text).toContain('the last topic is done on **Sat, 5 Dec 2026**')
    expect(text).toContain('Whole weeks since the first day: 2.')
    await ada.ask('done', { topic: 'loops' })
    expect(await why('plan')).toMatch(/Your last 2 whole weeks count.* 2 are left\..* 300 times/)
  })

  test('of one’s standing says what moderators see, and whether they do', async () => {
    const { ada, why } = await studied()
    expect(await why('standing')).toContain('Moderators read just this')
    expect(await why('standing')).toContain('Quiet since <t:1795176000:F>, which is 7 days after that')
    await ada.press(await ada.ask('privacy visibility'), 'Only me')
    expect(await why('standing')).toContain('no moderator reads this')
  })
})

describe('who has nothing to explain', () => {
  test('is told so: without a roadmap, with one that is gone, paused or finished', async () => {
    const { ada } = await scene()
    for (const what of ['progress', 'fresh', 'reviews', 'plan'])
      expect(textOf(await ada.ask('why', { what }))).toContain('You’re not on a roadmap here yet')
    expect(textOf(await ada.ask('why', { what: 'standing' }))).toContain('No roadmap here')
    expect(textOf(await ada.ask('why', { what: 'streak' }))).toContain('No streak right now')
    const gone = await roadmapGone()
    expect(textOf(await gone.ada.ask('why', { what: 'progress' }))).toContain('no longer available')
  })

  test('paused or finished still reads of shares and standing, and why there are no dates', async () => {
    const { ada, why } = await studied()
    await ada.ask('roadmap pause')
    expect(await why('plan')).toContain('is paused, so nothing is planned')
    expect(await why('standing')).toContain('- Paused: so they don’t count as quiet')
    expect(await why('reviews')).toContain('So **0** now.')
    expect(await why('topic', 'variables')).toContain('its reviews rest with it')
    await ada.ask('roadmap resume')
    for (const topic of ['loops', 'templates', 'blog']) await ada.ask('done', { topic })
    expect(await why('plan')).toContain('All that counts on **Small roadmap** is done')
    expect(await why('standing')).toContain('- Finished: so they don’t count as quiet')
    expect(await why('progress')).toContain('**5 of 5**, which is **100\u00a0%**')
  })
})

describe('Why?', () => {
  test('stands below the number, and a menu leads on to the others in the same message', async () => {
    const { ada } = await studied()
    const words = { progress: 'Together', streak: 'A day counts when', plan: 'Left to do' }
    for (const [command, said] of Object.entries(words))
      expect(textOf(await ada.press(await ada.ask(command), 'Why?'))).toContain(said)
    const end = await ada.press(await ada.ask('review'), 'Enough for today')
    expect(textOf(await ada.press(end, 'Why?'))).toContain('So **3** now.')
    const why = await ada.ask('why', { what: 'progress' })
    const menu = /1\|why\.other\|\d+/.exec(JSON.stringify(why.reply))?.[0] ?? ''
    for (const what of alone.slice(1)) {
      const other = await ada.pressId(menu, [what])
      expect(other.visibility).toBe('update')
    }
    expect(textOf(await ada.pressId(menu, ['topic']))).toContain('can’t be explained')
    expect(textOf(await ada.pressId(menu, ['toString']))).toContain('can’t be explained')
  })

  test('of another member’s message is refused', async () => {
    const { ada, ben } = await studied()
    const menu = /1\|why\.other\|\d+/.exec(
      JSON.stringify((await ada.ask('why', { what: 'fresh' })).reply),
    )?.[0]
    for (const command of ['progress', 'plan'])
      expect(textOf(await ben.press(await ada.ask(command), 'Why?'))).toContain('belongs to someone else')
    expect(textOf(await ben.pressId(menu ?? '', ['progress']))).toContain('belongs to someone else')
    // A streak hangs on nobody but who presses.
    expect(textOf(await ben.press(await ada.ask('streak'), 'Why?'))).toContain('No streak right now')
  })

  test('in direct messages leads to a server', async () => {
    const { ada, adaInDirectMessages } = await studied()
    const said = await ada.ask('streak')
    expect(textOf(await adaInDirectMessages.press(said, 'Why?'))).toContain('Use **/why** in a server')
  })
})

describe('Why? below a member’s Progress', () => {
  test('tells moderators how the standing comes about, and nothing that is the learner’s alone', async () => {
    const { ada, mara } = await studied()
    const shown = await mara.onMember('Progress', ada)
    const text = textOf(await mara.press(shown, 'Why?'))
    const [, , line = ''] = textOf(shown).split('\n')
    expect(line).toContain('*quiet*')
    expect(text).toContain(line)
    expect(text).toContain('### How Ada’s numbers come about')
    expect(text).toContain('2 of the 5 topics that count are done')
    expect(text).toContain('Last topic or review: <t:1794571200:F>')
    expect(text).toContain('Quiet since <t:1795176000:F>')
    expect(text).not.toMatch(/Routing|Variables|streak|freeze|stability|due/i)
  })

  test('asks anew at each press who may see it', async () => {
    const { ada, ben, mara } = await studied()
    const shown = await mara.onMember('Progress', ada)
    expect(textOf(await ben.press(shown, 'Why?'))).toContain('keeps their progress to themselves')
    expect(textOf(await ada.press(shown, 'Why?'))).toContain('### What moderators see of you')
    await ada.press(await ada.ask('privacy visibility'), 'Only me')
    const refused = textOf(await mara.press(shown, 'Why?'))
    expect(refused).toBe('That member keeps their progress to themselves.')
  })

  test('has nothing to tell of who has left the roadmap, or was never on one', async () => {
    const { ada, ben, mara } = await studied()
    const shown = await mara.onMember('Progress', ada)
    await ada.ask('roadmap leave')
    expect(textOf(await mara.press(shown, 'Why?'))).toContain('isn’t on a roadmap here anymore')
    const [button] = buttonsOf(shown)
    const id = button !== undefined && 'customId' in button ? button.customId : ''
    for (const other of [ben.userId, '1'])
      expect(textOf(await mara.pressId(id.replace(ada.userId, other)))).toContain('isn’t on a roadmap here')
  })
})
