import { describe, expect, test } from 'vitest'
import type { Concept } from '../../../src/domain/concept/concept.ts'
import { guildId, userId } from '../../../src/domain/ids.ts'
import {
  decideAdd,
  mayRemove,
  placeOf,
  placesShownAt,
  readLinkTitle,
} from '../../../src/domain/resource/own-link.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const { byId } = indexRoadmap(smallRoadmap)
const node = (id: string) => {
  const found = byId.get(id)?.node
  if (found === undefined) throw new Error(`no node ${id}`)
  return found
}
const concept = (id: string) => ({ id }) as Concept

describe('where a link belongs', () => {
  const loops = node('basics/loops')

  test('to the concept of a topic that is about exactly one', () => {
    expect(placeOf('small', loops, [concept('loops')])).toEqual({ kind: 'concept', id: 'loops' })
  })

  test.each([[[]], [[concept('loops'), concept('iterators')]]])(
    'to the topic itself otherwise',
    (concepts) => {
      expect(placeOf('small', loops, concepts)).toEqual({ kind: 'topic', id: 'small/basics/loops' })
    },
  )

  test('and it is shown there, at every topic of the concept, and at the group around the topic', () => {
    const at = (id: string, ...concepts: string[]) =>
      placesShownAt({ id: 'small' }, node(id), concepts.map(concept))
    expect(at('basics/loops', 'loops', 'iterators')).toEqual([
      { kind: 'topic', id: 'small/basics/loops' },
      { kind: 'concept', id: 'loops' },
      { kind: 'concept', id: 'iterators' },
    ])
    expect(at('basics')).toEqual([
      { kind: 'topic', id: 'small/basics' },
      { kind: 'topic', id: 'small/basics/variables' },
      { kind: 'topic', id: 'small/basics/loops' },
    ])
  })
})

describe('the title of a link', () => {
  test.each([
    ['  A  good\n read ', 'A good read'],
    ['C', 'C'],
    ['\u202Egnitset\u200B 1', 'gnitset 1'],
    ['日本語の記事', '日本語の記事'],
  ])('%j is kept as %j', (typed, title) => {
    expect(readLinkTitle(typed)).toEqual({ kind: 'title', title })
  })

  test.each([
    ['\u200B\u2060', 'no-words'],
    ['***', 'no-words'],
    ['https://discord.com', 'title-is-link'],
    ['Sign in: https://discord.com/login', 'title-is-link'],
    ['www.discord.com', 'title-is-link'],
    ['x'.repeat(101), 'title-too-long'],
  ])('%j is refused as %s', (typed, kind) => {
    expect(readLinkTitle(typed)).toEqual({ kind })
  })

  test('may be 100 characters long', () => {
    expect(readLinkTitle('x'.repeat(100)).kind).toBe('title')
  })
})

describe('whether a link may be added', () => {
  const address = 'https://realpython.com/'
  const room = { shown: new Set<string>(), atPlace: 0, inGuild: 0 }

  test.each([
    ['nothing stands there', room, { kind: 'add' }],
    ['it stands there already', { ...room, shown: new Set([address]) }, { kind: 'there-already' }],
    ['49 stand at the place', { ...room, atPlace: 49 }, { kind: 'add' }],
    ['50 stand at the place', { ...room, atPlace: 50 }, { kind: 'full', of: 'place', max: 50 }],
    ['999 stand in the server', { ...room, inGuild: 999 }, { kind: 'add' }],
    ['1,000 stand in the server', { ...room, inGuild: 1_000 }, { kind: 'full', of: 'guild', max: 1_000 }],
  ])('when %s', (_, state, decision) => {
    expect(decideAdd(address, state)).toEqual(decision)
  })
})

test('a link is removed by who added it or by a moderator, and by nobody else', () => {
  const link = {
    id: 1,
    guildId: guildId('100'),
    place: { kind: 'concept', id: 'loops' },
    title: 'Loops',
    address: 'https://a.org/',
    addedBy: userId('1'),
    namesAdder: true,
  } as const
  expect(mayRemove(link, { userId: userId('1'), isModerator: false })).toBe(true)
  expect(mayRemove(link, { userId: userId('2'), isModerator: false })).toBe(false)
  expect(mayRemove(link, { userId: userId('2'), isModerator: true })).toBe(true)
})
