// What was finished on one roadmap can be all that another one asks for.
import { expect, test } from 'vitest'
import { type Concept, indexConcepts } from '../../src/domain/concept/concept.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { expectKind, learner, smallBot } from './support.ts'

const concept = (id: string): Concept => ({
  id,
  title: `About ${id}`,
  meaning: '',
  aliases: [],
  prerequisites: [],
  topics: [`small/basics/${id}`, `short/basics/${id}`],
  resources: [],
  questions: [],
})
const short: Roadmap = {
  ...smallRoadmap,
  id: 'short',
  title: 'Short roadmap',
  phases: smallRoadmap.phases.slice(0, 1),
}

test('counting the last of it finishes a roadmap, and one undo opens it again', async () => {
  const concepts = indexConcepts([concept('variables'), concept('loops')])
  const bot = await smallBot({ roadmaps: [smallRoadmap, short], concepts })
  const ada = learner(bot)
  await ada.start()
  await ada.done('Basics')
  await ada.start('short')
  const count = (interactionId: string, chosen?: readonly string[]) =>
    bot.app.carryOvers.count({ ref: ada.ref, interactionId, now: bot.now(), ...(chosen && { chosen }) })
  expectKind(await count('count-1', ['basics/loops']), 'counted')
  expect((await ada.view()).enrolment.finishedAt).toBeUndefined()
  expect(expectKind(await count('count-2'), 'counted').topics.map(({ title }) => title)).toEqual([
    'Variables',
  ])
  expect((await ada.view()).enrolment.finishedAt?.toString()).toBe('2026-11-02T08:00:00Z')
  expect(await count('count-3')).toEqual({ kind: 'nothing-to-count' })
  expect(expectKind(await ada.undo('count-2'), 'undone').isRoadmapReopened).toBe(true)
  expect((await ada.view()).enrolment.finishedAt).toBeUndefined()
})
