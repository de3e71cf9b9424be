// The table of titles with the concept that each is about, read into roadmaps as people bring them.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { siblingSlugs } from '../../src/domain/roadmap/ids.ts'
import type { RoadmapNode } from '../../src/domain/roadmap/tree.ts'

export type Row = {
  /** Whether the roadmap is about software. */
  readonly field: 'software' | 'outside'
  readonly place: string
  /** Ids of which each is right; none when the catalogue has nothing for it. */
  readonly right: readonly string[]
  readonly part: string
}

export type TableRoadmap = {
  readonly id: string
  readonly title: string
  readonly phases: readonly RoadmapNode[]
  readonly rows: ReadonlyMap<string, Row>
}

export const rows: readonly Row[] = readFileSync(join(import.meta.dirname, 'concept-titles.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [field, place, right, part] = line.split('\t')
    if ((field !== 'software' && field !== 'outside') || !place || !right || !part)
      throw new Error(`Not a row of the table: ${line}`)
    return { field, place, right: right === 'none' ? [] : right.split('|'), part }
  })

/** The title that a row is about: the last of its place. */
export const titleOf = ({ place }: Pick<Row, 'place'>): string => place.split(' › ').at(-1) ?? ''

/** The rows of one roadmap title make one roadmap; a row is found by the id of its node. */
export function roadmapsOf(some: readonly Row[]): readonly TableRoadmap[] {
  const byTitle = Map.groupBy(some, ({ place }) => place.split(' › ')[0] ?? '')
  return [...byTitle].map(([title, own], number) => {
    const found = new Map<string, Row>()
    const ways = own.map((row) => ({ row, way: row.place.split(' › ').slice(1) }))
    return { id: `100.${number + 1}`, title, phases: nodesOf(ways, '', found), rows: found }
  })
}

type Way = { readonly row: Row; readonly way: readonly string[] }

function nodesOf(ways: readonly Way[], above: string, found: Map<string, Row>): readonly RoadmapNode[] {
  const groups = [...Map.groupBy(ways, ({ way }) => way[0] ?? '')]
  const slugs = siblingSlugs(groups.map(([title]) => title))
  return groups.map(([title, own], at) => {
    const id = above === '' ? `${slugs[at]}` : `${above}/${slugs[at]}`
    const ended = own.find(({ way }) => way.length === 1)
    if (ended !== undefined) found.set(id, ended.row)
    const below = own.filter(({ way }) => way.length > 1).map(({ row, way }) => ({ row, way: way.slice(1) }))
    const children = nodesOf(below, id, found)
    const kind = children.length === 0 ? 'topic' : above === '' ? 'phase' : 'group'
    return { id, title, kind, resources: [], children }
  })
}
