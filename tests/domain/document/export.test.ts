import { describe, expect, test } from 'vitest'
import { exportRoadmap } from '../../../src/domain/document/export.ts'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { twinsOf } from '../../../src/domain/roadmap/same-tree.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const done = new Set(['basics/variables', 'basics/loops', 'web/framework/flask/routing', 'web/redis'])

function ticksOf(nodes: readonly RoadmapNode[]): readonly string[] {
  return nodes.flatMap((node) => [...(node.done ? [node.title] : []), ...ticksOf(node.children)])
}

function readAgain(text: string) {
  const reading = readRoadmap(text)
  if (reading.kind !== 'roadmap') throw new Error(reading.reason.kind)
  return { ...reading.document, summary: reading.summary }
}

describe('a checklist', () => {
  const { name, text } = exportRoadmap(smallRoadmap, 'checklist', done)

  test('is called after its title and has a box for everything below the phases', () => {
    expect(name).toBe('small-roadmap.md')
    expect(text).toContain('- [x] Variables')
    expect(text).toContain('- [ ] Validation')
    expect(text.match(/^## .*/gmu)).toEqual(['## Basics', '## Web'])
  })

  test('reads back as the same roadmap with the same ticks', () => {
    const { title, summary, phases } = readAgain(text)
    expect([title, summary]).toEqual([smallRoadmap.title, smallRoadmap.summary])
    expect(twinsOf(phases, smallRoadmap.phases)).toBeDefined()
    expect(ticksOf(phases)).toEqual(['Variables', 'Loops', 'Routing', 'Redis'])
  })

  test('of somebody who finished one of a choice ticks the choice', () => {
    const { phases } = readAgain(
      exportRoadmap(smallRoadmap, 'checklist', new Set(['web/framework/fastapi/validation'])).text,
    )
    expect(ticksOf(phases)).toContain('Validation')
    expect(ticksOf(phases)).not.toContain('Flask')
  })
})

test('a plain file has no boxes, whatever is done, and reads back as the same roadmap', () => {
  const { text } = exportRoadmap(smallRoadmap, 'plain', done)
  expect(text).not.toMatch(/\[[ x]\]/u)
  expect(twinsOf(readAgain(text).phases, smallRoadmap.phases)).toBeDefined()
})

test('JSON holds ids and ticks, and no tick of anybody else', () => {
  const withTick = {
    ...smallRoadmap,
    phases: smallRoadmap.phases.map((phase) => ({ ...phase, done: true as const })),
  }
  const { name, text } = exportRoadmap(withTick, 'json', done)
  expect(name).toBe('small-roadmap.json')
  const { title, phases } = JSON.parse(text) as { title: string; phases: RoadmapNode[] }
  expect(title).toBe('Small roadmap')
  expect(phases[0]?.children[0]).toMatchObject({ id: 'basics/variables', done: true })
  expect(ticksOf(phases)).toEqual(['Variables', 'Loops', 'Routing', 'Redis'])
  expect(JSON.parse(text)).toMatchObject({ warnings: [] })
})
