import { expect, test } from 'vitest'
import { learner, smallBot } from './support.ts'

test('what is due and what is not settled is counted, and nothing else', async () => {
  const bot = await smallBot()
  for (const name of ['Ada', 'Ben', 'Cleo']) {
    const person = learner(bot, name)
    await person.start()
    await person.remind({ hour: 18, summary: 'off' })
  }
  const none = { claimed: 0, sending: 0, unknown: 0 }
  const now = () => bot.app.deliveries.now(bot.now())
  expect(await now()).toEqual({ due: 0, open: none })
  bot.setNow('2026-11-02T18:00Z')
  expect(await now()).toEqual({ due: 3, open: none })
  const { claims } = await bot.app.reminders.claimDue(bot.now(), 2)
  expect(await now()).toEqual({ due: 1, open: { ...none, claimed: 2 } })
  const [claim] = claims
  if (claim === undefined) throw new Error('Nothing is due.')
  const sending = await bot.app.reminders.markSending(claim, bot.now())
  if (sending === undefined) throw new Error('It was not ours.')
  expect(await now()).toEqual({ due: 1, open: { ...none, claimed: 1, sending: 1 } })
  await bot.app.reminders.settle(sending, { kind: 'no-answer' }, bot.now())
  expect(await now()).toEqual({ due: 1, open: { ...none, claimed: 1, unknown: 1 } })
  bot.setNow('2026-11-02T18:30Z')
  await bot.beat()
  expect(await now()).toEqual({ due: 0, open: none })
})
