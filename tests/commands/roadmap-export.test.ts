import { expect, test } from 'vitest'
import { exportRoadmap } from '../../src/domain/document/export.ts'
import { readRoadmap } from '../../src/domain/document/read.ts'
import { twinsOf } from '../../src/domain/roadmap/same-tree.ts'
import type { RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

function fileOf(said: Said) {
  if (said.reply === undefined || said.given === undefined) throw new Error('Nothing was said.')
  checkAsDiscordDoes(said.given)
  const [file] = said.reply.files ?? []
  expect(said.reply.blocks).toContainEqual({ kind: 'file', fileName: file?.name })
  return { name: file?.name, text: new TextDecoder().decode(file?.data) }
}

function ticksOf(nodes: readonly RoadmapNode[]): readonly string[] {
  return nodes.flatMap((node) => [...(node.done ? [node.title] : []), ...ticksOf(node.children)])
}

test('/roadmap export gives a checklist of the current roadmap with one’s own ticks, privately', async () => {
  const { ada } = await enrolled()
  await ada.ask('done', { topic: 'Variables' })
  await ada.ask('done', { topic: 'FastAPI' })
  const said = await ada.ask('roadmap export')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('**Small roadmap**, with what you’ve done ticked off.')
  const { name, text } = fileOf(said)
  expect(name).toBe('small-roadmap.md')
  expect(text).toContain('- [x] Variables')
  expect(text).toContain('- [ ] Loops')
  const reading = readRoadmap(text)
  if (reading.kind !== 'roadmap') throw new Error(reading.reason.kind)
  expect(twinsOf(reading.document.phases, smallRoadmap.phases)).toBeDefined()
  expect(ticksOf(reading.document.phases)).toEqual(expect.arrayContaining(['Variables', 'Validation']))
  expect(ticksOf(reading.document.phases)).not.toContain('Loops')
})

test('/roadmap export without ticks, and for other programs, of any roadmap that is offered', async () => {
  const { ada } = await enrolled()
  await ada.ask('done', { topic: 'Variables' })
  const plain = fileOf(await ada.ask('roadmap export', { format: 'plain' }))
  expect(plain.text).toBe(exportRoadmap(smallRoadmap, 'plain', new Set()).text)
  const json = fileOf(await ada.ask('roadmap export', { format: 'json', roadmap: 'SQL in a week' }))
  expect(json.name).toBe('sql-in-a-week.json')
  expect(JSON.parse(json.text)).toMatchObject({ title: 'SQL in a week', phases: [{ id: 'queries' }] })
})

test('a file of /roadmap export can be imported in another server as the same roadmap', async () => {
  const { bot, ada } = await enrolled()
  const { text } = fileOf(await ada.ask('roadmap export', { format: 'plain' }))
  const elsewhere = bot.as({ name: 'Zoe', guild: '101', permissions: 8n })
  const shown = await elsewhere.ask('roadmap import', { file: bot.attach('x.md', text), title: 'Ours' })
  await elsewhere.press(shown, 'Import')
  const found = await bot.app.roadmaps.find(elsewhere.member.guildId, 'Ours')
  expect(twinsOf(found?.roadmap.phases ?? [], smallRoadmap.phases)).toBeDefined()
})

test('/roadmap export without a roadmap, of an unknown one and of one that is gone says so', async () => {
  const { ada } = await scene()
  expect(labelsOf(await ada.ask('roadmap export'))).toEqual(['See the roadmaps'])
  expect(textOf(await ada.ask('roadmap export', { roadmap: '**Go**' }))).toContain(
    'There’s no roadmap “\\*\\*Go\\*\\*” here',
  )
  const gone = await roadmapGone()
  expect((await gone.ada.ask('roadmap export')).reply?.tone).toBe('warning')
})

test('the roadmaps that are offered are suggested', async () => {
  const { ada } = await scene()
  expect(await ada.type('roadmap export', 'roadmap', 'sql')).toEqual([
    { name: 'SQL in a week', value: 'sql' },
  ])
})
