// Two copies of the program on one database: what both do at the same moment happens once.

import { describe, expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { unansweredMax } from '../../src/domain/reminder/feed.ts'
import { shortKey } from '../../src/domain/text/short-key.ts'
import { feedsInGuild } from '../../src/store/feeds.ts'
import { findGuild, markDirectMessages } from '../../src/store/members.ts'
import { expectKind, ids, type Learner, learner, smallBot } from '../services/support.ts'
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { kinds, newDatabase } from './support.ts'

/** Two hundred where there is time (`npm run test:copies`). */
const rounds = process.env.LONG ? 200 : 40
const members = 12

/** How a member names where they stand. */
const ways = [
  ['by command', ({ ref }: Learner) => ref],
  ['by the buttons of one message', ({ userId }: Learner, enrolmentId: number) => ({ enrolmentId, userId })],
] as const

describe.each(kinds)('on %s', (kind) => {
  async function copies(): Promise<readonly [TestBot, TestBot]> {
    const open = await newDatabase(kind)
    return [await smallBot({ database: await open() }), await smallBot({ database: await open() })]
  }

  test('two /done of one member give “done” and “already done”, every time', async () => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      const name = `Ada ${round}`
      await learner(one, name).start()
      const outcomes = await Promise.all([
        learner(one, name).done('Loops', { id: `${name} one` }),
        learner(other, name).done('Loops', { id: `${name} other` }),
      ])
      expect(outcomes.map((outcome) => outcome.kind).toSorted(), name).toEqual(['already-done', 'completed'])
    }
  })

  test.each(ways)(
    'the two last topics of a phase, logged at once %s, finish it once',
    async (_how, refOf) => {
      const [one, other] = await copies()
      for (let round = 0; round < rounds; round += 1) {
        const name = `Ada ${round}`
        const person = learner(one, name)
        await person.start()
        const ref = refOf(person, (await person.view()).enrolment.id)
        const log = (bot: TestBot, topic: string) =>
          bot.app.progress.complete({ ref, topic, interactionId: `${name} ${topic}`, now: bot.now() })
        const outcomes = await Promise.all([log(one, 'Variables'), log(other, 'Loops')])
        const finished = outcomes.map((outcome) => ids(expectKind(outcome, 'completed').phases))
        expect(finished.toSorted(), name).toEqual([[], ['basics']])
      }
    },
  )

  test.each(ways)('a topic that is graded on two devices at once %s is graded once', async (_how, refOf) => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      const name = `Ada ${round}`
      const person = learner(one, name)
      await person.start()
      await person.done('Loops')
      const ref = refOf(person, (await person.view()).enrolment.id)
      const later = Temporal.Instant.from('2026-11-20T08:00Z')
      const grade = (bot: TestBot, device: string) =>
        bot.app.reviews.answer({
          ref,
          key: shortKey('basics/loops'),
          grade: 'good',
          interactionId: `${name} ${device}`,
          now: later,
        })
      const outcomes = await Promise.all([grade(one, 'phone'), grade(other, 'desk')])
      const recalls = outcomes.map((outcome) => expectKind(outcome, 'graded').recallId)
      expect(
        recalls.filter((id) => id !== undefined),
        name,
      ).toHaveLength(1)
    }
  })

  test('a reminder that is set just as the bot comes back keeps its new hour', async () => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      const person = learner(one, 'Ada', String(100 + round))
      await person.start()
      await person.remind({ hour: 18, summary: 'off' })
      const guild = person.member.guildId
      await one.app.attendance.guildLeft(guild, one.now())
      await Promise.all([
        one.app.attendance.guildJoined(guild, one.now()),
        learner(other, 'Ada', guild).remind({ hour: 20, summary: 'off' }),
      ])
      const [feed] = await feedsInGuild(one.database.reading, guild)
      expect(feed?.next?.dueAt.toString(), guild).toBe('2026-11-02T20:00:00Z')
    }
  })

  test('what is due is claimed by one of them, and what a dead one left behind as well', async () => {
    const [one, other] = await copies()
    for (let number = 0; number < members; number += 1)
      await learner(one, `M${number}`).remind({ hour: 18, summary: 'off' })
    const everyFeed = Array.from({ length: members }, (_, at) => at + 1)
    // The second time the lease of the first claims is over.
    for (const instant of ['2026-11-02T18:00:00Z', '2026-11-02T18:01:00Z']) {
      const now = Temporal.Instant.from(instant)
      const batches = await Promise.all([one, other].map((bot) => bot.app.reminders.claimDue(now, 100)))
      const feeds = batches.flatMap(({ claims }) => claims.map(({ feedId }) => feedId))
      expect(feeds.toSorted((a, b) => a - b)).toEqual(everyFeed)
    }
  })

  test('one /undo that is delivered to both takes back one thing', async () => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      const name = `Ada ${round}`
      const person = learner(one, name)
      for (const bot of [one, other]) bot.setNow('2026-11-02T08:00Z')
      await person.start()
      await person.done('Loops')
      for (const bot of [one, other]) bot.setNow('2026-11-20T08:00Z')
      await person.grade('basics/loops', 'good')
      const id = `${name} undo`
      const outcomes = await Promise.all([
        person.undo(undefined, id),
        learner(other, name).undo(undefined, id),
      ])
      expect(outcomes.map((outcome) => outcome.kind).toSorted(), name).toEqual([
        'already-undone',
        'grade-undone',
      ])
      expect((await person.view()).done.size, name).toBe(1)
    }
  })

  test('one press of Undo that is delivered to both takes back one thing', async () => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      const name = `Ada ${round}`
      const person = learner(one, name)
      await person.start()
      const enrolmentId = (await person.view()).enrolment.id
      await person.done('Variables')
      await person.done('Loops')
      const undo = ({ app, now }: TestBot) =>
        app.changes.undo({
          ref: { enrolmentId, userId: person.userId },
          interactionId: `${name} undo`,
          now: now(),
        })
      const outcomes = await Promise.all([undo(one), undo(other)])
      expect(outcomes.map((outcome) => outcome.kind).toSorted(), name).toEqual(['already-undone', 'undone'])
    }
  })

  test('nothing is left of a person who is erased in two servers at once', async () => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      const here = learner(one, `Ada ${round}`, '100')
      const there = learner(one, `Ada ${round}`, '200')
      for (const person of [here, there]) await person.start()
      await one.database.write((writing) => markDirectMessages(writing, here.userId, one.now()))
      await Promise.all([one.app.privacy.erase(here.member), other.app.privacy.erase(there.member)])
      const left = queriesOf(one.database).selectFrom('users').selectAll().where('user_id', '=', here.userId)
      expect(await left.execute()).toEqual([])
    }
  })

  test('who starts on a server just as that is forgotten has started', async () => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      const guild = guildId(String(100 + round))
      for (const bot of [one, other]) bot.setNow('2026-11-02T08:00Z')
      await one.app.guildSettings.set({ guildId: guild, zone: 'Asia/Tokyo', now: one.now() })
      await one.app.attendance.guildLeft(guild, one.now())
      for (const bot of [one, other]) bot.setNow('2026-12-24T08:00Z')
      const person = learner(other, 'Ada', guild)
      const [, started] = await Promise.all([one.app.retention.forgetGuilds(one.now(), 10), person.start()])
      expect(started.kind, guild).toBe('started')
      expect((await person.view()).done.size, guild).toBe(0)
      expect(await findGuild(one.database.reading, guild), guild).toBeDefined()
    }
  })

  test('reminders that are stopped just as they come due are off, and hold up nobody', async () => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      for (const bot of [one, other]) bot.setNow('2026-11-02T08:00Z')
      const people = ['Ada', 'Bob', 'Cy', 'Dee'].map((name) => learner(one, `${name} ${round}`))
      for (const person of people) await person.remind({ hour: 18, summary: 'off' })
      for (const bot of [one, other]) bot.setNow('2026-11-02T18:00Z')
      await Promise.all([
        one.app.reminders.claimDue(one.now(), 100),
        ...people.map(({ member }) => other.app.reminderSettings.turnOff(member, other.now())),
      ])
    }
    const feeds = await feedsInGuild(one.database.reading, guildId('100'))
    expect(feeds.filter(({ isOff, next }) => !isOff || next !== undefined)).toEqual([])
  })

  test('an hour that is chosen just as a reminder comes due is that of the next one', async () => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      const name = `Ada ${round}`
      for (const bot of [one, other]) bot.setNow('2026-11-02T08:00Z')
      await learner(one, name).remind({ hour: 18, summary: 'off' })
      for (const bot of [one, other]) bot.setNow('2026-11-02T18:00Z')
      await Promise.all([
        one.app.reminders.claimDue(one.now(), 100),
        learner(other, name).remind({ hour: 9 }),
      ])
      // Where the change came first, what was due still comes.
      await one.app.reminders.claimDue(one.now(), 100)
      const { daily } = await learner(one, name).feeds()
      expect(daily?.next?.dueAt.toString(), name).toBe('2026-11-03T09:00:00Z')
    }
  })

  test('a zone that a server chooses just as a reminder comes due is that of the next one', async () => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      const person = learner(one, 'Ada', String(100 + round))
      const { guildId: guild } = person.member
      for (const bot of [one, other]) bot.setNow('2026-11-02T08:00Z')
      await person.remind({ hour: 18, summary: 'off' })
      for (const bot of [one, other]) bot.setNow('2026-11-02T18:00Z')
      await Promise.all([
        one.app.reminders.claimDue(one.now(), 100),
        other.app.guildSettings.set({ guildId: guild, zone: 'Asia/Tokyo', now: other.now() }),
      ])
      await one.app.reminders.claimDue(one.now(), 100)
      expect((await person.feeds()).daily?.next?.dueAt.toString(), guild).toBe('2026-11-03T09:00:00Z')
    }
  })

  test('a sign of life just as a reminder of every other day comes due brings the next one tomorrow', async () => {
    const [one, other] = await copies()
    for (let round = 0; round < rounds; round += 1) {
      const name = `Ada ${round}`
      for (const bot of [one, other]) bot.setNow('2026-11-02T08:00Z')
      const person = learner(one, name)
      await person.remind({ hour: 18, summary: 'off' })
      await queriesOf(one.database)
        .updateTable('feeds')
        .set({ unanswered: unansweredMax })
        .where('user_id', '=', person.userId)
        .execute()
      for (const bot of [one, other]) bot.setNow('2026-11-02T18:00Z')
      await Promise.all([one.app.reminders.claimDue(one.now(), 100), learner(other, name).tap()])
      expect((await person.feeds()).daily?.next?.dueAt.toString(), name).toBe('2026-11-03T18:00:00Z')
    }
  })

  test('one import that two moderators’ presses confirm is made once', async () => {
    const [one, other] = await copies()
    const shown = await moderator(one).show(documentOf('Rust', { Basics: ['Ownership', 'Borrowing'] }))
    const outcomes = await Promise.all([moderator(one).confirm(shown), moderator(other).confirm(shown)])
    expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(['expired', 'imported'])
    expect(await queriesOf(one.database).selectFrom('roadmap_versions').selectAll().execute()).toHaveLength(1)
  })

  test('one link that two people add is there once', async () => {
    const [one, other] = await copies()
    const adding = async (bot: TestBot, name: string) => {
      const person = learner(bot, name)
      await person.start()
      const link = { topic: 'Loops', title: 'A read', link: 'https://a.org/' }
      return () => bot.app.resources.add({ ...link, ref: person.ref, now: bot.now() })
    }
    const both = [await adding(one, 'Ada'), await adding(other, 'Bob')]
    const outcomes = await Promise.all(both.map((add) => add()))
    expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(['added', 'there-already'])
  })
})
