// How a guild's week reads, in a good week, a quiet one, and with names that try to be clever.
import { describe, expect, onTestFinished, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { sayDigest } from '../../src/text/digest.ts'
import { learner, smallBot } from '../services/support.ts'
import { bringNamed } from '../support/named-cohorts.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { type TestBot, testBot, textOf } from '../support/test-bot.ts'

async function digestOf(bot: TestBot, late = false) {
  const until = bot.now().add({ hours: 1 })
  return sayDigest(await bot.app.digests.compose(guildId('100'), until, 'UTC'), { late })
}

describe('a week', () => {
  test('with news has counts, people, phases, those who are new, and each roadmap', async () => {
    const bot = await smallBot()
    const [ada, bob] = [learner(bot, 'Ada'), learner(bot, 'Bob')]
    await ada.start()
    await bob.start()
    await ada.done('Basics')
    const text = textOf(await digestOf(bot))
    expect(text).toContain('1 learner finished 2 topics and 1 section this week.\n**Ada**\n')
    expect(text).toContain('- **Ada** finished Basics')
    expect(text).toContain('New: Ada · Bob')
    expect(text).toContain('**Small roadmap** · 2 learners · median 20\u00a0%')
    expect((await digestOf(bot)).tone).toBe('progress')
  })

  test('names its own span, in times that each reader sees in their zone', async () => {
    const bot = await smallBot()
    const until = bot.now().add({ hours: 1 }).epochMilliseconds / 1_000
    expect(textOf(await digestOf(bot))).toContain(`<t:${until - 7 * 86_400}:D> to <t:${until}:D>`)
  })

  test('that was quiet is met kindly; with nobody it says how to begin', async () => {
    const bot = await smallBot()
    expect(textOf(await digestOf(bot))).toContain(
      'No one has started yet. **/roadmap list** shows what’s here.',
    )
    await learner(bot).start()
    expect(textOf(await digestOf(bot))).toContain('New: ')
    bot.setNow('2026-11-16T08:00Z')
    expect(textOf(await digestOf(bot))).toContain('A quiet week; that happens.')
  })

  test('says when it is late, and only then', async () => {
    const bot = await smallBot()
    expect(textOf(await digestOf(bot))).not.toContain('later than')
    expect(textOf(await digestOf(bot, true))).toContain('sorry, this comes later than planned')
  })

  test('with many people names ten and counts the others', async () => {
    const bot = await smallBot()
    for (let number = 10; number < 23; number += 1) {
      const one = learner(bot, `M${number}`)
      await one.start()
      await one.done('Loops')
    }
    const text = textOf(await digestOf(bot))
    expect(text).toContain('**M19** · and 3 more')
    expect(text).not.toContain('M20')
  })

  test('pings nobody, whatever somebody calls themselves', async () => {
    const bot = await smallBot()
    const one = learner(bot, '@everyone')
    await one.start()
    await one.done('Loops')
    const said = await digestOf(bot)
    expect(said.pings ?? []).toEqual([])
    expect(textOf(said)).toContain('**\\@everyone**')
  })
  test('is no race: names stand by the alphabet, without numbers', async () => {
    const bot = await smallBot()
    const [zoe, bob] = [learner(bot, 'Zoe'), learner(bot, 'Bob')]
    await zoe.start()
    await bob.start()
    await zoe.done('Basics')
    await zoe.done('Blog')
    await bob.done('Loops')
    const text = textOf(await digestOf(bot))
    expect(text).toContain('2 learners finished 4 topics and 1 section this week.\n**Bob** · **Zoe**\n')
    expect(text).not.toMatch(/\*\*(?:Zoe|Bob)\*\* \(/)
  })

  test('names nobody who does not want it, and counts them', async () => {
    const bot = await smallBot()
    const [ada, bob] = [learner(bot, 'Ada'), learner(bot, 'Bob')]
    for (const one of [ada, bob]) await one.start()
    await ada.done('Basics')
    await bob.done('Loops')
    const hide = (one: typeof ada, displayName: string) =>
      bot.app.privacy.choose({ member: one.member, displayName, isNamedInDigest: false, now: bot.now() })
    await hide(ada, 'Ada')
    const text = textOf(await digestOf(bot))
    expect(text).toContain('2 learners finished 3 topics and 1 section this week.\n**Bob** · and 1 more')
    expect(text).toContain('New: Bob · and 1 more')
    expect(text).not.toContain('Ada')
    await hide(bob, 'Bob')
    const without = textOf(await digestOf(bot))
    expect(without).toContain('2 learners finished 3 topics and 1 section this week.\n2 learners are new.')
    expect(without).not.toContain('Bob')
  })

  test('counts the learners and roadmaps that it has no room for', async () => {
    const titles = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
    const roadmaps = titles.map((title) => ({ ...smallRoadmap, id: title.toLowerCase(), title }))
    const bot = await testBot({ now: '2026-11-02T08:00Z', roadmaps })
    onTestFinished(() => bot.close())
    for (let number = 10; number < 22; number += 1) {
      const one = learner(bot, `M${number}`)
      await one.start(titles[number % titles.length] ?? 'A')
      await one.done('Basics')
    }
    const text = textOf(await digestOf(bot))
    expect(text).toContain('- **M19** finished Basics\n- and 2 more learners')
    expect(text).toContain('-# and 2 more roadmaps')
  })

  test('tells of a section once, though it was undone and finished again in a later week', async () => {
    const bot = await smallBot()
    const ada = learner(bot, 'Ada')
    await ada.start()
    await ada.done('Basics')
    expect(textOf(await digestOf(bot))).toContain('- **Ada** finished Basics')
    await ada.undo()
    expect(textOf(await digestOf(bot))).not.toContain('finished Basics')
    bot.setNow('2026-11-16T08:00Z')
    await ada.done('Basics')
    expect(textOf(await digestOf(bot))).not.toContain('finished Basics')
  })

  test('counts a topic in one week alone, though it was taken back in the next and logged again', async () => {
    const bot = await smallBot()
    const ada = learner(bot, 'Ada')
    await ada.start()
    await ada.done('Basics')
    expect(textOf(await digestOf(bot))).toContain('1 learner finished 2 topics')
    bot.setNow('2026-11-16T08:00Z')
    await ada.undo()
    await ada.done('Basics')
    await ada.done('Validation')
    expect(textOf(await digestOf(bot))).toContain('1 learner finished 1 topic this week')
  })
})

test('what comes next, and that the bot was away, is said in a quiet week too', async () => {
  const bot = await smallBot()
  await learner(bot).start()
  const named = { guild: guildId('100'), roadmapId: 'small', startsOn: '2026-11-09' }
  await bringNamed(bot.database, { ...named, name: 'Autumn', weeks: 2 }, [1])
  bot.setNow('2026-11-16T08:00Z')
  for (const at of ['2026-11-12T08:00Z', '2026-11-12T11:00Z'])
    await bot.app.beats.beat({ at: Temporal.Instant.from(at), sinceLastMs: undefined })
  const text = textOf(await digestOf(bot))
  expect(text).toContain('A quiet week')
  expect(text).toContain('**Next week**\n- **Autumn**, week 2 of 2: Web')
  expect(text).toContain(
    'I couldn’t be reached for about 3 hours this week. A day that this took from you doesn’t break a streak.',
  )
})

test('the first digest of a month tells of the one before, without ranks', async () => {
  const bot = await smallBot()
  const [ada, bob] = [learner(bot, 'Ada'), learner(bot, 'Bob')]
  await ada.start()
  await ada.done('Basics')
  bot.setNow('2026-12-02T08:00Z')
  await bob.start()
  await bob.done('Loops')
  const text = textOf(await digestOf(bot))
  expect(text).toContain('**The month** · Nov\n1 learner finished 2 topics and 1 section.\nNew: Ada\n')
  bot.setNow('2027-01-02T08:00Z')
  await bob.done('Variables')
  expect(textOf(await digestOf(bot))).toContain(
    '**The month** · Dec\n1 learner finished 1 topic. The month before it was 2 topics; months differ, and every topic counts.\nNew: Bob\n',
  )
})
