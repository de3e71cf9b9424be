// What a server is told of a roadmap that is gone in the meantime: nothing.
import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { channelId } from '../../src/domain/ids.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { expectKind, learner, otherRoadmap, smallBot } from './support.ts'

test('what was finished on a roadmap that is gone is not posted, and stands in no other message', async () => {
  const bot = await smallBot()
  const ada = learner(bot)
  const small = expectKind(await ada.start('small'), 'started')
  const other = expectKind(await ada.start('other'), 'started')
  const without = createApp({
    database: bot.database,
    catalogue: createCatalogue([otherRoadmap]),
    concepts: indexConcepts([]),
  })
  const day = Temporal.PlainDate.from('2026-11-02')
  const news = { kind: 'finished', ...ada.member, day, sections: ['basics'], now: bot.now() } as const
  const tell = (enrolmentId: number, isRoadmapFinished = false) =>
    without.announcements.stepsFor({ ...news, enrolmentId, isRoadmapFinished })
  expect(await tell(small.enrolmentId)).toEqual([])
  const [step, ...rest] = await tell(other.enrolmentId)
  expect(rest).toEqual([])
  const line = { displayName: 'Ada', roadmapId: 'other', roadmapTitle: 'Other roadmap', sections: ['Basics'] }
  expect(step).toMatchObject({ act: 'post', told: [{ ...line, isRoadmapFinished: false }] })
  const message = { channelId: channelId('500'), messageId: '1' }
  await without.announcements.posted(step?.id ?? 0, message)
  const about = { message, told: [{ ...line, isRoadmapFinished: true }] }
  expect(await tell(other.enrolmentId, true)).toMatchObject([{ act: 'edit', ...about }])
})

test('nothing is told when nothing was finished, and nothing is taken back then', async () => {
  const bot = await smallBot()
  const ada = learner(bot)
  const { enrolmentId } = expectKind(await ada.start(), 'started')
  const news = { ...ada.member, enrolmentId, sections: [], isRoadmapFinished: false }
  const day = Temporal.PlainDate.from('2026-11-02')
  const tell = bot.app.announcements.stepsFor
  expect(await tell({ ...news, kind: 'finished', day, now: bot.now() })).toEqual([])
  expect(await tell({ ...news, kind: 'taken-back' })).toEqual([])
})
