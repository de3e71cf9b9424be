// What topics of roadmaps that people bring are found to be about, against a table that says what is right.

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadConcepts } from '../../src/services/concepts.ts'
import { type Row, roadmapsOf, rows, titleOf } from './title-table.ts'

const concepts = await loadConcepts(join(import.meta.dirname, '../../data/concepts'))

/** Of the titles that are about a concept, as many may be missed; a wrong one is worse than none. */
const missedShareMax = 0.15

type Tried = { readonly row: Row; readonly found: readonly string[] }

const tried: readonly Tried[] = roadmapsOf(rows).flatMap((roadmap) =>
  [...roadmap.rows].map(([id, row]) => ({
    row,
    found: concepts.conceptsOf(roadmap, { id, title: titleOf(row) }).map((concept) => concept.id),
  })),
)
const isWrong = ({ row, found }: Tried): boolean => found.some((id) => !row.right.includes(id))
const named = tried.filter(({ row }) => row.right.length > 0)
const missed = named.filter(({ found }) => found.length === 0)
const places = (some: readonly Tried[]) => some.map(({ row, found }) => `${row.place}: ${found.join(', ')}`)

describe('of the titles in the table', () => {
  test('each is tried, and half of them are from outside software', () => {
    expect(tried).toHaveLength(rows.length)
    expect(rows.length).toBeGreaterThanOrEqual(150)
    expect(rows.filter(({ field }) => field === 'outside').length).toBeGreaterThanOrEqual(rows.length / 2)
  })

  test('each names concepts that there are', () => {
    expect(rows.flatMap(({ right }) => right).filter((id) => !concepts.byId.has(id))).toEqual([])
  })

  test('none finds a wrong concept', () => {
    process.stdout.write(`${tried.length} titles: ${tried.filter(isWrong).length} wrong\n`)
    expect(places(tried.filter(isWrong))).toEqual([])
  })

  test('few that are about a concept find none', () => {
    process.stdout.write(`${named.length} titles are about a concept: ${missed.length} missed\n`)
    expect(missed.length / named.length, places(missed).join('\n')).toBeLessThanOrEqual(missedShareMax)
  })
})
