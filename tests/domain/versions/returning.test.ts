import { describe, expect, test } from 'vitest'
import { copiesOf, withCopies } from '../../../src/domain/versions/copies.ts'
import { newsOf } from '../../../src/domain/versions/news.ts'
import { carryingOf } from '../../../src/domain/versions/next-version.ts'
import { retiredBy, returning } from '../../../src/domain/versions/returning.ts'
import { compared } from './outline.ts'

const planOf = (before: string, after: string) => compared(before, after).plan
const retiredOf = (before: string, after: string) => retiredBy(planOf(before, after))

describe('given up are', () => {
  test('removed and split topics, with where they stood', () => {
    expect(retiredOf('A\n  Joins and keys\n  Telnet\n  X', 'A\n  Joins\n  Keys\n  X')).toEqual([
      { id: 'a/joins-and-keys', title: 'Joins and keys', place: ['A'], fate: 'split' },
      { id: 'a/telnet', title: 'Telnet', place: ['A'], fate: 'removed' },
    ])
  })

  test('merged topics but the one whose id goes on', () => {
    expect(retiredOf('A\n  Joins\n  Keys\n  X', 'A\n  Joins and keys\n  X')).toEqual([
      { id: 'a/keys', title: 'Keys', place: ['A'], fate: 'merged' },
    ])
  })

  test('none that are renamed or moved', () => {
    expect(retiredOf('A\n  Joins\n  X\nB\n  Y', 'A\n  X\nB\n  Y\n  Joins')).toEqual([])
  })
})

describe('a removed topic', () => {
  const removed = retiredOf('A\n  Telnet\n  X', 'A\n  X')
  const back = (after: string, retired = removed) => [...returning(planOf('A\n  X', after), retired)]

  test('returns with the same title at the same place', () => {
    expect(back('A\n  X\n  Telnet').map(([, topic]) => topic.id)).toEqual(['a/telnet'])
  })

  test('does not return elsewhere, or under another title', () => {
    expect(back('A\n  X\nB\n  Telnet')).toEqual([])
    expect(back('A\n  X\n  Gopher')).toEqual([])
  })

  test('returns once, however many come', () => {
    expect(back('A\n  X\n  Telnet\n  Telnet')).toHaveLength(1)
    const returned = removed.map((topic) => ({ ...topic, fate: 'returned' as const }))
    expect(back('A\n  X\n  Telnet', returned)).toEqual([])
  })

  test('that was split or merged does not: its mark lives on already', () => {
    for (const fate of ['split', 'merged'] as const)
      expect(
        back(
          'A\n  X\n  Telnet',
          removed.map((topic) => ({ ...topic, fate })),
        ),
      ).toEqual([])
  })
})

describe('copies', () => {
  test('go to the parts, to the whole from all but its first part, and to what is back', () => {
    const plan = planOf(
      'A\n  Joins and keys\n  Images\n  Networks\n  X',
      'A\n  Joins\n  Keys\n  Images and networks\n  X',
    )
    const telnet = { id: 'a/telnet', title: 'Telnet', place: ['A'], fate: 'removed' as const }
    expect(copiesOf(plan, new Map([['a/telnet-2', telnet]]))).toEqual([
      { from: 'a/joins-and-keys', to: 'a/joins' },
      { from: 'a/joins-and-keys', to: 'a/keys' },
      { from: 'a/networks', to: 'a/images' },
      { from: 'a/telnet', to: 'a/telnet-2' },
    ])
  })

  test('make done what they come from done', () => {
    const copies = [
      { from: 'a', to: 'b' },
      { from: 'c', to: 'd' },
    ]
    expect([...withCopies(new Set(['a', 'x']), copies)]).toEqual(['a', 'x', 'b'])
  })
})

describe('news', () => {
  const plan = planOf('A\n  Telnet\n  X', 'A\n  X\n  Docker\n  Gopher')
  const gopher = { id: 'a/gopher', title: 'Gopher', place: ['A'], fate: 'removed' as const }
  const back = new Map([['a/gopher-2', gopher]])
  const newsFor = newsOf(carryingOf(plan, back), plan.before)

  test('count what came, what went, and what came back for whoever had it done', () => {
    expect(newsFor(new Set(['a/x']))).toEqual({ added: 2, archived: 0, wasFinished: false })
    expect(newsFor(new Set(['a/telnet']))).toMatchObject({ added: 2, archived: 1 })
    expect(newsFor(new Set(['a/gopher']))).toMatchObject({ added: 1, archived: -1 })
  })

  test('know who had finished what there was', () => {
    expect(newsFor(new Set(['a/x', 'a/telnet'])).wasFinished).toBe(true)
  })
})
