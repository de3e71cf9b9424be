// What a member does on a roadmap of their own is in no number, crowd, role or message of the server, on both databases; and the
// files that read enrolments either ask the one rule for that or read for one member alone.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { isOwnRoadmapId } from '../../src/domain/roadmap/ids.ts'
import { addAnnouncement, addItem, itemsOf } from '../../src/store/announcements.ts'
import { crowdSizes } from '../../src/store/cohort-crowds.ts'
import { addCohortMembers, openMembershipsOf } from '../../src/store/cohort-members.ts'
import { walksAt } from '../../src/store/cohort-spans.ts'
import { learnerProgressOn, roadmapsWalkedIn } from '../../src/store/cohorts.ts'
import type { Database } from '../../src/store/database.ts'
import { handInsBetween, saveHandIn } from '../../src/store/hand-ins.ts'
import { offeringHelp } from '../../src/store/helpers.ts'
import { participantsWork } from '../../src/store/leaderboard.ts'
import { roadmapsWalked } from '../../src/store/link-checks.ts'
import { addCohort, countFree, freeEnrolments, sizesOf } from '../../src/store/named-cohorts.ts'
import { phaseCompletionsBetween } from '../../src/store/phase-completions.ts'
import { newestEnrolmentsOn } from '../../src/store/plans.ts'
import { countMeeting } from '../../src/store/roles.ts'
import { isSeenBy } from '../../src/store/seen-names.ts'
import { expectKind, learner, smallBot } from '../services/support.ts'
import { documentOf } from '../support/own-roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'
import { kinds, newDatabase } from './support.ts'

const guild = guildId('100')
const source = documentOf('Zymurgy', { Mashing: ['Grist ratio', 'Lautering'], Boiling: ['Hop stands'] })

async function opened(database: Database) {
  const bot = await smallBot({ database })
  const ada = learner(bot)
  const others = ['Ben', 'Cem', 'Dan', 'Eva', 'Fay'].map((name) => learner(bot, name))
  for (const { start, member } of [ada, ...others]) {
    await start()
    await bot.app.leaderboard.join({ member, displayName: 'x', isAnonymous: false, now: bot.now() })
    await bot.app.privacy.choose({ member, displayName: 'x', visibility: 'server', now: bot.now() })
  }
  await ada.done('variables')
  let serial = 0
  async function create(document = source, replaces?: string) {
    serial += 1
    const request = {
      ...ada.member,
      interactionId: `create-${serial}`,
      fileName: 'mine.md',
      title: undefined,
    }
    const asked = { ...request, source: document, replaces, isOwn: true, now: bot.now() }
    const { importId } = expectKind(await bot.app.imports.preview(asked), 'preview')
    const press = { ...ada.member, importId, isOwn: true, displayName: 'Ada' }
    const kept = await bot.app.imports.confirm({ ...press, now: bot.now() })
    return expectKind(kept, 'imported').entry.roadmap.id
  }
  return { bot, ada, create }
}

/** All that is counted or told of a server; `roadmapId` is asked for as if somebody knew of it. */
async function countedIn({ reading }: Database, roadmapId: string, cohortId: number, now: Temporal.Instant) {
  const from = now.subtract({ hours: 240 })
  const span = { from, until: now.add({ hours: 48 }) }
  const day = Temporal.PlainDate.from('2026-11-02')
  const page = { reader: 'moderators', after: 0, limit: 50 } as const
  const crowds = [{ guildId: guild, roadmapId }, { cohortId }]
  return {
    crowds: await crowdSizes(reading, guild),
    walked: await roadmapsWalkedIn(reading, guild),
    links: [await roadmapsWalked(reading, guild), await roadmapsWalked(reading)],
    earlier: await walksAt(
      reading,
      { guildId: guild, at: span.until },
      {
        reader: 'moderators',
        after: { userId: '', roadmapId: '' },
        limit: 50,
      },
    ),
    progress: [
      await learnerProgressOn(reading, crowds[0] ?? { cohortId }, page),
      await learnerProgressOn(reading, crowds[1] ?? { cohortId }, page),
    ],
    work: await participantsWork(reading, guild, {
      from: day.subtract({ days: 7 }),
      to: day.add({ days: 7 }),
    }),
    sizes: await sizesOf(reading, [cohortId]),
    free: [
      await countFree(reading, { guildId: guild, roadmapId }),
      await freeEnrolments(reading, { guildId: guild, roadmapId }, { after: 0, limit: 50 }),
    ],
    phases: await phaseCompletionsBetween(reading, guild, from, span.until),
    handIns: await handInsBetween(reading, guild, span),
    efforts: await newestEnrolmentsOn(reading, guild, roadmapId, 50),
    helpers: (
      await offeringHelp(
        reading,
        { guildId: guild, roadmapId, nodeId: 'mashing/grist-ratio', logged: span },
        { after: 0, limit: 50 },
      )
    ).helpers,
    roles: await Promise.all(
      (['on', 'phase', 'finished'] as const).map((reason) =>
        countMeeting(reading, guild, {
          roleId: '700',
          reason,
          roadmapId: reason === 'phase' ? roadmapId : undefined,
          nodeId: 'mashing',
          from: reason === 'on' ? now.add({ hours: 1 }) : undefined,
        }),
      ),
    ),
  }
}

describe.each(kinds)('on %s', (kind) => {
  test('nothing of it is counted, given a role for, or told', async () => {
    const database = await (await newDatabase(kind))()
    const { bot, ada, create } = await opened(database)
    const cohortOn = (roadmapId: string) =>
      database.write((writing) =>
        addCohort(writing, {
          guildId: guild,
          name: 'Secret',
          nameKey: 'secret',
          roadmapId,
          startsOn: Temporal.PlainDate.from('2026-11-02'),
          weeks: 4,
          roleId: undefined,
          madeAt: bot.now(),
        }),
      )
    const id = await create()
    expect(isOwnRoadmapId(id)).toBe(true)
    const cohort = await cohortOn(id)
    const before = await countedIn(database, id, cohort.id, bot.now())
    expect(before.walked).toEqual(['small'])
    expect(before.earlier).toHaveLength(6)

    bot.setNow(bot.now().add({ hours: 2 }))
    const { enrolmentId } = expectKind(await ada.start(id), 'started')
    for (const topic of ['mashing', 'boiling']) expectKind(await ada.done(topic), 'completed')
    // As if somebody had found a way to them all the same.
    await database.write(async (writing) => {
      await addCohortMembers(writing, cohort.id, [enrolmentId], bot.now())
      await saveHandIn(
        writing,
        { enrolmentId, nodeId: 'mashing/grist-ratio' },
        { link: undefined, note: 'Here' },
        bot.now(),
      )
    })
    bot.setNow(bot.now().subtract({ hours: 2 }))
    expect(await countedIn(database, id, cohort.id, bot.now())).toEqual(before)
    expect(await openMembershipsOf(database.reading, ada.member)).toEqual([])
    for (const reader of ['everyone', 'moderators', 'fellows', 'digest'] as const)
      expect(await isSeenBy(database.reading, reader, enrolmentId)).toBe(false)
    const told = await database.write(async (writing) => {
      const about = { guildId: guild, kind: 'finished', about: ada.userId, day: '2026-11-02' } as const
      const announcement = await addAnnouncement(writing, about, bot.now())
      await addItem(writing, announcement, 'finished', { enrolmentId, nodeId: 'mashing' })
      return itemsOf(writing, announcement)
    })
    expect(told).toEqual([])
    const news = { guildId: guild, enrolmentId, now: bot.now() }
    expect(await bot.app.announcements.stepsFor({ kind: 'started', roadmapId: id, ...news })).toEqual([])
  })

  test('it goes with its owner, and until then is written out for them', async () => {
    const database = await (await newDatabase(kind))()
    const { bot, ada, create } = await opened(database)
    const id = await create()
    await create(documentOf('Zymurgy', { Mashing: ['Grist ratio'], Boiling: ['Hop stands'] }), id)
    await ada.start(id)
    await ada.done('Hop stands')
    const file = expectKind(await bot.app.privacy.write(ada.member, bot.now()), 'file')
    const written = JSON.parse(new TextDecoder().decode(file.data)) as Readonly<
      Record<string, readonly object[]>
    >
    expect(written.roadmaps).toMatchObject([{ roadmapId: id, title: 'Zymurgy', version: 2 }])
    expect(written.roadmapVersions).toMatchObject([{ version: 1 }, { version: 2 }])
    expect(JSON.stringify(written.roadmapVersions)).toContain('Hop stands')
    expect(written.retiredTopics).toMatchObject([{ title: 'Lautering' }])
    await bot.app.privacy.erase({ ...ada.member })
    expect(await bot.app.ownRoadmaps.list(ada.member)).toEqual([])
    expect(await bot.catalogue.get(database.reading, id)).toBeUndefined()
  })

  test('its owner edits it, whatever they may else, and nobody else does; nothing of that is in the list of acts', async () => {
    const database = await (await newDatabase(kind))()
    const { bot, ada, create } = await opened(database)
    const id = await create()
    const editor = { ...ada.member, isImporter: false }
    const view = expectKind(await bot.app.editing.find(editor, 'zymurgy'), 'view')
    const press = { editor, roadmapId: id, stamp: view.stamp, interactionId: 'edit-1', now: bot.now() }
    const wish = { kind: 'rename', at: 'boiling', title: 'The boil' } as const
    const edited = expectKind(await bot.app.editing.edit({ ...press, wish }), 'edited')
    const published = await bot.app.publishing.publish({ ...press, stamp: edited.view.stamp })
    expectKind(published, 'published')
    expect((await bot.catalogue.get(database.reading, id))?.roadmap.phases[1]?.title).toBe('The boil')
    expect((await bot.app.ownRoadmaps.list(ada.member)).map((own) => own.id)).toEqual([id])
    const { rows } = await sql`select * from moderator_acts`.execute(queriesOf(database))
    expect(rows).toEqual([])
    const moderator = { ...learner(bot, 'Mara').member, isImporter: true }
    for (const typed of ['zymurgy', id])
      expectKind(await bot.app.editing.find(moderator, typed), 'no-such-roadmap')
    expectKind(await bot.app.editing.show({ editor: moderator, roadmapId: id }), 'no-such-roadmap')
  })

  test('deleting it takes all that was done on it, and leaves the rest', async () => {
    const database = await (await newDatabase(kind))()
    const { bot, ada, create } = await opened(database)
    const id = await create()
    await ada.start(id)
    await ada.done('Hop stands')
    expect(await bot.app.ownRoadmaps.find(ada.member, 'zymurgy')).toEqual({ id, title: 'Zymurgy', done: 1 })
    expect(await bot.app.ownRoadmaps.remove(ada.member, id)).toMatchObject({ title: 'Zymurgy' })
    expect(await bot.app.ownRoadmaps.remove(ada.member, id)).toBeUndefined()
    const { entry, total } = await ada.view()
    expect([entry.roadmap.id, total.done]).toEqual(['small', 1])
    expectKind(await ada.start(id), 'no-such-roadmap')
  })
})

/** Files that read enrolments without the rule, and why nobody else learns anything by that. */
const withoutTheRule: Readonly<Record<string, string>> = {
  'active-enrolments.ts': 'of one member, for themselves',
  'check.ts': 'of a whole database, whether its rows fit together',
  'cohort-weeks.ts': 'of enrolments that were counted before',
  'completions.ts': 'of one enrolment',
  'due-reviews.ts': 'of one member, for themselves',
  'enrolments.ts': 'of one member, of one roadmap, or the pauses of all',
  'presence.ts': 'of one member, for themselves',
  'recalls.ts': 'of enrolments that were counted before',
  'reminder-settings.ts': 'of one member, for themselves',
  'rests.ts': 'the pauses of all, which are ended',
  'roadmap-marks.ts': 'of one roadmap, for whoever may edit it',
  'streaks.ts': 'of one member, for themselves',
  'topic-walks.ts': 'of enrolments that were counted before',
}

test('whatever reads enrolments asks what counts, or is known to read for one member alone', async () => {
  const folder = join(import.meta.dirname, '../../src/store')
  const without: string[] = []
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.ts'))) {
    const text = await readFile(join(folder, name), 'utf8')
    const reads = /(?:selectFrom|[jJ]oin)\('enrolments\b|\b(?:from|join) enrolments\b/.test(text)
    if (reads && !text.includes("from './counted.ts'")) without.push(name)
  }
  expect(without.toSorted()).toEqual(Object.keys(withoutTheRule).toSorted())
})
