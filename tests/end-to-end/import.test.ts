import { expect, test } from 'vitest'
import { readRoadmap } from '../../src/domain/document/read.ts'
import { documentOf } from '../support/own-roadmaps.ts'
import { type PracticeBot, practiceBot } from '../support/practice-bot.ts'

const first = {
  Databases: ['SQL basics', 'Joins, indexing and relationships', 'Stored procedures'],
  Web: ['HTTP', 'Status codes'],
}
const second = {
  Databases: ['SQL basics', 'Joins', 'Indexing', 'Relationships'],
  Web: ['HTTP', 'Status codes', 'Caching'],
}

const fileOf = (phases: Parameters<typeof documentOf>[1]) => ({
  name: 'backend.md',
  contentType: 'text/markdown',
  data: new TextEncoder().encode(documentOf('Backend at our school', phases)),
})
type Outcome = Awaited<ReturnType<PracticeBot['guild']['learner']['slash']>>

function messageOf({ message }: Outcome) {
  if (message === null) throw new Error('The bot gave no message.')
  return message
}

test('a roadmap is brought as a file, walked, brought anew without losing a mark, and taken home', async () => {
  const { guild, furnish } = await practiceBot()
  const { learner, moderator, other } = guild

  const shown = messageOf(await moderator.slash('roadmap import', { file: fileOf(first) }))
  expect(shown.ephemeral).toBe(true)
  expect(shown.text).toContain('Import **Backend at our school**?')
  const imported = messageOf(await moderator.press(shown.id, 'Import'))
  expect(imported.id).toBe(shown.id)
  expect(imported.text).toContain('is on this server’s list now')

  const [offered] = await learner.autocomplete('roadmap start', 'roadmap', 'our school')
  await learner.slash('roadmap start', { roadmap: String(offered?.value) })
  for (const topic of ['Joins, indexing and relationships', 'Stored procedures', 'HTTP'])
    expect(messageOf(await learner.slash('done', { topic })).text).toContain('✓')

  const preview = messageOf(await moderator.slash('roadmap import', { file: fileOf(second) }))
  expect(preview.text).toContain('which 1 learner is on. They keep everything they’ve done.')
  await moderator.press(preview.id, 'Import the new version')

  const next = messageOf(await learner.slash('next'))
  expect(next.text).toContain('Your roadmap was updated: 1 new topic. Everything you did is kept.')
  const progress = messageOf(await learner.slash('progress'))
  expect(progress.text).not.toContain('was updated')
  expect(progress.text).toContain('Databases · 3/4')
  expect(progress.text).toContain('Done and kept, though no longer on the roadmap: Stored procedures')

  const exported = messageOf(await learner.slash('roadmap export'))
  expect(exported.ephemeral).toBe(true)
  const [attachment] = exported.raw.attachments as { url: string; filename: string }[]
  expect(attachment?.filename).toBe('backend-at-our-school.md')
  const text = await (await fetch(attachment?.url ?? '')).text()
  expect(text).toContain('- [x] Indexing')
  expect(text).toContain('- [ ] Caching')
  expect(readRoadmap(text).kind).toBe('roadmap')

  await moderator.slash('roadmap remove', { roadmap: 'Backend at our school' })
  expect(messageOf(await other.slash('roadmap list')).text).not.toContain('Backend at our school')
  expect(messageOf(await learner.slash('done', { topic: 'Caching' })).text).toContain('✓')
  expect(messageOf(await furnish('Elsewhere').learner.slash('roadmap list')).text).not.toContain('our school')
})

test('a learner who sends a file is told whom that is for, and nothing is read', async () => {
  const { guild, server } = await practiceBot()
  const said = messageOf(await guild.learner.slash('roadmap import', { file: fileOf(first) }))
  expect(said.text).toContain('You can’t import roadmaps here.')
  expect(server.requests.filter(({ path }) => path.includes('/cdn/'))).toEqual([])
})

test('an own roadmap, its marks and what there is to tell outlive a restart', async () => {
  const { guild, restart } = await practiceBot()
  const { learner, moderator } = guild
  const shown = messageOf(await moderator.slash('roadmap import', { file: fileOf(first) }))
  await restart()
  await moderator.press(shown.id, 'Import')
  await learner.slash('roadmap start', { roadmap: 'Backend at our school' })
  await learner.slash('done', { topic: 'HTTP' })
  const preview = messageOf(await moderator.slash('roadmap import', { file: fileOf(second) }))
  await moderator.press(preview.id, 'Import the new version')
  await restart()
  expect(messageOf(await learner.slash('progress')).text).toContain('Your roadmap was updated: 1 new topic.')
})
