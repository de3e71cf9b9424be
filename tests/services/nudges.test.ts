// Notes from moderators: whom they reach, how often, at which hour, and what comes back.
import { describe, expect, test } from 'vitest'
import { userId } from '../../src/domain/ids.ts'
import { createForgetOldOccurrences } from '../../src/jobs/forget-old-occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import { type TestBot, textOf } from '../support/test-bot.ts'
import { learner, smallBot } from './support.ts'

/** The notes among what was sent: when, and to whom. */
const notesIn = (bot: TestBot) =>
  bot.sent.filter(({ reply }) => textOf(reply).includes('A note from the moderators of Study hall'))

/** Ada has reminders by direct message, Ben none; both are on the small roadmap, at noon. */
async function group() {
  const bot = await smallBot()
  bot.setNow('2026-11-02T12:00Z')
  const [ada, ben] = [learner(bot, 'Ada'), learner(bot, 'Ben')]
  for (const one of [ada, ben]) await one.start('small')
  await ada.remind({ hour: 18, summary: 'off' })
  const nudges = bot.app.nudges
  const { guildId } = ada.member
  const send = (...users: readonly { readonly member: { readonly userId: string } }[]) =>
    nudges.send({
      guildId,
      roadmapId: 'small',
      to: users.map(({ member }) => ({ userId: userId(member.userId), because: 'quiet' as const })),
      words: undefined,
      now: bot.now(),
    })
  const judged = async (user: typeof ada) =>
    (await nudges.judge(guildId, [user.member.userId], bot.now())).get(user.member.userId)
  return { bot, ada, ben, nudges, guildId, send, judged }
}

describe('whom moderators may have written to', () => {
  test('those who have the bot write to them already, until they say otherwise', async () => {
    const { bot, ada, ben, judged } = await group()
    expect([await judged(ada), await judged(ben)]).toEqual(['may', 'not-allowed'])
    await bot.app.privacy.choose({
      member: ada.member,
      displayName: 'Ada',
      allowsNudges: false,
      now: bot.now(),
    })
    await bot.app.privacy.choose({
      member: ben.member,
      displayName: 'Ben',
      allowsNudges: true,
      now: bot.now(),
    })
    expect([await judged(ada), await judged(ben)]).toEqual(['not-allowed', 'may'])
  })

  test('nobody who keeps to themselves, whatever they allowed before', async () => {
    const { bot, ada, judged, send } = await group()
    const known = { member: ada.member, displayName: 'Ada', now: bot.now() }
    await bot.app.privacy.choose({ ...known, allowsNudges: true })
    await bot.app.privacy.choose({ ...known, visibility: 'private' })
    expect(await judged(ada)).toBe('not-allowed')
    expect(await send(ada)).toEqual([])
  })

  test('nobody who stopped their reminders and never said yes', async () => {
    const { bot, ada, judged } = await group()
    await bot.app.reminderSettings.turnOff(ada.member, bot.now())
    expect(await judged(ada)).toBe('not-allowed')
  })

  test('nobody whom direct messages do not reach, nobody who left, nobody who was never here', async () => {
    const { bot, ada, judged, nudges, guildId } = await group()
    bot.results.push({ kind: 'dm-closed' })
    await bot.turnTo('2026-11-02T18:00Z')
    expect(await judged(ada)).toBe('unreachable')
    await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
    expect(await judged(ada)).toBe('not-allowed')
    const stranger = userId('77')
    expect((await nudges.judge(guildId, [stranger], bot.now())).get(stranger)).toBe('not-allowed')
  })
})

describe('a note', () => {
  test('comes once, by direct message, and another one after seven days at the earliest', async () => {
    const { bot, ada, send, judged } = await group()
    expect(await send(ada)).toEqual([ada.member.userId])
    expect(await send(ada)).toEqual([])
    await bot.beat()
    await bot.beat()
    expect(notesIn(bot).map(({ target }) => target)).toEqual([{ kind: 'direct', userId: ada.member.userId }])
    expect(textOf(notesIn(bot)[0]?.reply)).toContain('Small roadmap')
    bot.setNow('2026-11-09T11:59Z')
    expect(await judged(ada)).toBe('recent')
    bot.setNow('2026-11-09T12:00Z')
    expect(await judged(ada)).toBe('may')
    expect(await send(ada)).toEqual([ada.member.userId])
  })

  test('is one, however many press at once', async () => {
    const { ada, send } = await group()
    const sent = await Promise.all([send(ada), send(ada), send(ada)])
    expect(sent.flat()).toEqual([ada.member.userId])
  })

  test('is forgotten with its delivery, but for the last one, by which the next is counted', async () => {
    const { bot, ada, send } = await group()
    for (const at of ['2026-11-02T12:00Z', '2026-11-20T12:00Z', '2027-03-01T12:00Z']) {
      bot.setNow(at)
      expect(await send(ada)).toHaveLength(1)
      await bot.beat()
    }
    const job = createForgetOldOccurrences({ app: bot.app, now: bot.now })
    await job.run()
    const left = await queriesOf(bot.database).selectFrom('nudges').select('local_date').execute()
    expect(left).toEqual([{ local_date: '2027-03-01' }])
  })

  test('waits for the morning when it is night where its reader is', async () => {
    const { bot, ada, send } = await group()
    bot.setNow('2026-11-02T23:30Z')
    await send(ada)
    await bot.beat()
    expect(notesIn(bot)).toEqual([])
    bot.setNow('2026-11-03T07:59Z')
    await bot.beat()
    expect(notesIn(bot)).toEqual([])
    bot.setNow('2026-11-03T08:00Z')
    await bot.beat()
    expect(notesIn(bot).map(({ at }) => at)).toEqual(['2026-11-03T08:00:00Z'])
  })

  test('goes by the quiet hours of its reader where they have some', async () => {
    const { bot, ada, send } = await group()
    await ada.remind({ quiet: '11:00-13:30' })
    await send(ada)
    await bot.beat()
    expect(notesIn(bot)).toEqual([])
    bot.setNow('2026-11-02T13:30Z')
    await bot.beat()
    expect(notesIn(bot)).toHaveLength(1)
  })

  test('does not come once its reader paused or left, or stopped everything, meanwhile', async () => {
    for (const change of ['pause', 'leave', 'stop'] as const) {
      const { bot, ada, send } = await group()
      bot.setNow('2026-11-02T23:30Z')
      await send(ada)
      if (change === 'pause') await bot.app.enrolments.pause({ member: ada.member }, undefined, bot.now())
      else if (change === 'leave') await ada.leave()
      else await bot.app.reminderSettings.turnOff(ada.member, bot.now())
      bot.setNow('2026-11-03T08:00Z')
      await bot.beat()
      expect([change, notesIn(bot)]).toEqual([change, []])
    }
  })

  test('is not sent to who finished, paused or left, nor on a roadmap that they are not on', async () => {
    const { bot, ada, guildId, nudges, send } = await group()
    const elsewhere = { guildId, roadmapId: 'other', words: undefined, now: bot.now() }
    expect(
      await nudges.send({ ...elsewhere, to: [{ userId: ada.member.userId, because: 'quiet' }] }),
    ).toEqual([])
    await bot.app.enrolments.pause({ member: ada.member }, undefined, bot.now())
    expect(await send(ada)).toEqual([])
  })

  test('says what the moderators wrote, as a quote, without what nobody sees', async () => {
    const { bot, ada, guildId, nudges } = await group()
    const to = [{ userId: ada.member.userId, because: 'at-risk' as const }]
    const words = 'Come to the\u202e call\n# on Friday'
    await nudges.send({ guildId, roadmapId: 'small', to, words, now: bot.now() })
    await bot.beat()
    const text = textOf(notesIn(bot)[0]?.reply)
    expect(text).toContain('behind the plan')
    expect(text).toContain('> Come to the call\n> \\# on Friday')
  })
})

describe('an answer', () => {
  async function noted() {
    const opened = await group()
    await opened.send(opened.ada)
    await opened.bot.beat()
    const { feed_id, local_date } = await queriesOf(opened.bot.database)
      .selectFrom('nudges')
      .selectAll()
      .executeTakeFirstOrThrow()
    return { ...opened, key: { feedId: feed_id, localDate: Temporal.PlainDate.from(local_date) } }
  }

  test('is what moderators see, the last one that was given', async () => {
    const { bot, ada, nudges, guildId, key } = await noted()
    const now = bot.now()
    expect(await nudges.answer(key, ada.member.userId, { answer: 'fine', now })).toMatchObject({
      kind: 'answered',
      isNew: true,
    })
    expect(await nudges.answer(key, ada.member.userId, { answer: 'fine', now })).toMatchObject({
      isNew: false,
    })
    await nudges.answer(key, ada.member.userId, { answer: 'stuck', words: ' Loops ', now })
    expect(await nudges.answers(guildId, 'small', now)).toMatchObject([
      { displayName: 'Ada', answer: 'stuck', words: 'Loops', isLost: false },
    ])
  })

  test('of somebody else is none', async () => {
    const { bot, ben, nudges, guildId, key } = await noted()
    const given = { answer: 'stuck', now: bot.now() } as const
    expect(await nudges.answer(key, ben.member.userId, given)).toEqual({ kind: 'gone' })
    expect(await nudges.answers(guildId, 'small', bot.now())).toMatchObject([{ answer: undefined }])
  })

  test('is not shown once somebody keeps to themselves', async () => {
    const { bot, ada, nudges, guildId } = await noted()
    await bot.app.privacy.choose({
      member: ada.member,
      displayName: 'Ada',
      visibility: 'private',
      now: bot.now(),
    })
    expect(await nudges.answers(guildId, 'small', bot.now())).toEqual([])
  })

  test('goes with everything else that is erased', async () => {
    const { bot, ada, nudges, guildId } = await noted()
    await bot.app.privacy.erase(ada.member)
    expect(await nudges.answers(guildId, 'small', bot.now())).toEqual([])
  })
})
