// A bot with two small roadmaps on a Saturday at noon, and the people of a study group.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { FetchSource } from '../../src/domain/resource/source.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { permission } from '../../src/interaction/caller.ts'
import type { Reply } from '../../src/interaction/reply.ts'
import type { SaidReply } from '../support/english.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { buttonsOf, type Said, type TestBot, testBot } from '../support/test-bot.ts'

/** A Saturday. */
export const noon = '2026-11-21T12:00:00Z'

const otherRoadmap: Roadmap = {
  id: 'sql',
  title: 'SQL in a week',
  summary: 'Tables and queries.',
  phases: [
    {
      id: 'queries',
      title: 'Queries',
      kind: 'phase',
      resources: [],
      children: [{ id: 'queries/joins', title: 'Joins', kind: 'topic', resources: [], children: [] }],
    },
  ],
}

type Options = {
  readonly now?: string
  readonly roadmaps?: readonly Roadmap[]
  readonly databasePath?: string
  readonly fetchSource?: FetchSource
}

/** Ada and Ben learn, Mara moderates, Olga owns the server; closed when the test ends. */
export async function scene({
  now = noon,
  roadmaps = [smallRoadmap, otherRoadmap],
  databasePath,
  fetchSource,
}: Options = {}) {
  const bot = await testBot({
    now,
    roadmaps,
    ...(databasePath === undefined ? {} : { databasePath }),
    ...(fetchSource === undefined ? {} : { fetchSource }),
  })
  onTestFinished(() => bot.close())
  return { bot, ...peopleOf(bot) }
}

function peopleOf(bot: TestBot) {
  return {
    ada: bot.as({ name: 'Ada' }),
    ben: bot.as({ name: 'Ben' }),
    mara: bot.as({ name: 'Mara', permissions: permission.moderateMembers }),
    olga: bot.as({ name: 'Olga', permissions: permission.manageGuild | permission.moderateMembers }),
    /** Ada again, in another server. */
    adaElsewhere: bot.as({ name: 'Ada', guild: '101' }),
    adaInDirectMessages: bot.as({ name: 'Ada', guild: '' }),
  }
}

/** The same, with Ada on the small roadmap. */
export async function enrolled(options: Options = {}) {
  const opened = await scene(options)
  await opened.ada.ask('roadmap start', { roadmap: 'small' })
  return opened
}

/** Ada is on the small roadmap, which is no longer available since the bot started again. */
export async function roadmapGone() {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const databasePath = join(folder, 'cairn.sqlite')
  const before = await testBot({ now: noon, roadmaps: [smallRoadmap], databasePath })
  const ada = before.as({ name: 'Ada' })
  const said = await ada.ask('roadmap start', { roadmap: 'small' })
  const list = await ada.ask('next')
  await before.close()
  // Ids are made from the time, and must not repeat those of before.
  return {
    ...(await scene({ now: '2026-11-21T12:01:00Z', roadmaps: [otherRoadmap], databasePath })),
    said,
    list,
  }
}

export const labelsOf = (said: Said | SaidReply | Reply | undefined): readonly string[] =>
  buttonsOf(said).map(({ label }) => label)
