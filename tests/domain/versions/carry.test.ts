import { describe, expect, test } from 'vitest'
import { carryMarks, forMember } from '../../../src/domain/versions/carry.ts'
import { summarise } from '../../../src/domain/versions/summary.ts'
import { compared } from './outline.ts'

type Mark = { readonly day: string; readonly note?: string }

const earlier = (one: Mark, other: Mark): Mark => (other.day < one.day ? other : one)
const may = { day: '2026-05-01', note: 'in May' }
const june = { day: '2026-06-01', note: 'in June' }

function carried(before: string, after: string, marks: Readonly<Record<string, Mark>>) {
  const { plan } = compared(before, after)
  const result = carryMarks(plan, new Map(Object.entries(marks)), earlier)
  return { marks: Object.fromEntries(result.marks), archived: Object.fromEntries(result.archived) }
}

describe('marks', () => {
  test('of renamed and moved topics stay with them', () => {
    expect(carried('A\n  Joins\n  X\nB\n  Y', 'A\n  X\nB\n  Y\n  Joins', { 'a/joins': may })).toEqual({
      marks: { 'a/joins': { mark: may, from: ['a/joins'] } },
      archived: {},
    })
  })

  test('of a split topic go to all its parts', () => {
    const before = 'A\n  Joins and keys\n  X'
    expect(carried(before, 'A\n  Joins\n  Keys\n  X', { 'a/joins-and-keys': may })).toEqual({
      marks: {
        'a/joins': { mark: may, from: ['a/joins-and-keys'] },
        'a/keys': { mark: may, from: ['a/joins-and-keys'] },
      },
      archived: {},
    })
  })

  test('one done part makes a merged topic done', () => {
    expect(carried('A\n  Joins\n  Keys\n  X', 'A\n  Joins and keys\n  X', { 'a/keys': may })).toEqual({
      marks: { 'a/joins': { mark: may, from: ['a/keys'] } },
      archived: {},
    })
  })

  test('of merged topics the earlier day stays and the other mark is archived with its note', () => {
    const marks = { 'a/joins': june, 'a/keys': may }
    expect(carried('A\n  Joins\n  Keys\n  X', 'A\n  Joins and keys\n  X', marks)).toEqual({
      marks: { 'a/joins': { mark: may, from: ['a/joins', 'a/keys'] } },
      archived: { 'a/joins': june },
    })
  })

  test('of a removed topic are archived', () => {
    expect(carried('A\n  Telnet\n  X', 'A\n  X', { 'a/telnet': may, 'a/x': june })).toEqual({
      marks: { 'a/x': { mark: june, from: ['a/x'] } },
      archived: { 'a/telnet': may },
    })
  })

  test('for ids that the old version does not know are archived', () => {
    expect(carried('A\n  X', 'A\n  X', { 'a/gone': may }).archived).toEqual({ 'a/gone': may })
  })

  test('are not given for topics that are new', () => {
    expect(Object.keys(carried('A\n  X', 'A\n  X\n  Kubernetes', { 'a/x': may }).marks)).toEqual(['a/x'])
  })
})

describe('what a new version means for a member', () => {
  const { plan } = compared(
    'A\n  Joins and keys\n  Telnet\n  Docker\nB?\n  Y',
    'A\n  Joins\n  Keys\n  Docker\n  Kubernetes\nB?\n  Y\n  Logging',
  )

  test('is told in counts: 2 new, 0 lost', () => {
    expect(forMember(plan, new Set(['a/joins-and-keys', 'a/telnet']))).toEqual({
      added: ['a/kubernetes', 'b/logging'],
      kept: ['a/joins-and-keys'],
      archived: ['a/telnet'],
      lost: [],
      doneBefore: 2,
      doneAfter: 2,
      wasFinished: false,
    })
  })

  test('says who had finished the old version, whatever is new', () => {
    const all = new Set(['a/joins-and-keys', 'a/telnet', 'a/docker', 'b/y'])
    expect(forMember(plan, all)).toMatchObject({ wasFinished: true, doneAfter: 4, lost: [] })
    all.delete('b/y')
    expect(forMember(plan, all).wasFinished).toBe(false)
  })

  test('an optional phase is not needed for having finished', () => {
    const before = compared('A\n  X\nB\n  Y', 'A\n  X').plan.before
    const optional = before.map((phase) => (phase.id === 'b' ? { ...phase, optional: true as const } : phase))
    expect(forMember({ ...plan, before: optional }, new Set(['a/x'])).wasFinished).toBe(true)
  })
})

test('the summary lists every change once, with places', () => {
  const { plan } = compared(
    'SQL\n  Joins and keys\n  Views\n  Triggers\n  Isolaton levels\nOps\n  Docker\n  Telnet\n  Logging',
    'SQL\n  Joins\n  Keys\n  Views & triggers\n  Isolation levels\n  Docker\nOps\n  Kubernetes\n  Logging',
  )
  const topic = (id: string, title: string, ...place: readonly string[]) => ({ id, title, place })
  expect(summarise(plan)).toEqual({
    unchanged: 1,
    added: [topic('ops/kubernetes', 'Kubernetes', 'Ops')],
    renamed: [{ topic: topic('sql/isolaton-levels', 'Isolation levels', 'SQL'), from: 'Isolaton levels' }],
    moved: [{ topic: topic('ops/docker', 'Docker', 'SQL'), from: ['Ops'] }],
    split: [
      {
        from: topic('sql/joins-and-keys', 'Joins and keys', 'SQL'),
        into: [topic('sql/joins', 'Joins', 'SQL'), topic('sql/keys', 'Keys', 'SQL')],
      },
    ],
    merged: [
      {
        from: [topic('sql/views', 'Views', 'SQL'), topic('sql/triggers', 'Triggers', 'SQL')],
        into: topic('sql/views', 'Views & triggers', 'SQL'),
      },
    ],
    removed: [topic('ops/telnet', 'Telnet', 'Ops')],
  })
})
