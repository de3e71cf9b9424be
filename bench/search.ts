// How long one search over a roadmap takes, by the number of its topics and by what was typed.

import { slugOf } from '../src/domain/roadmap/ids.ts'
import type { RoadmapNode } from '../src/domain/roadmap/tree.ts'
import { indexRoadmap, type RoadmapIndex } from '../src/domain/roadmap/walk.ts'
import { type AliasesOf, searchNodes } from '../src/domain/search/search.ts'
import { percentile } from './statistics.ts'

export type SearchPlan = {
  readonly topics: readonly number[]
  /** Different texts of each kind. */
  readonly texts: number
  readonly rounds: number
}

type SearchTimes = {
  /** Over the texts, each with the middle one of its rounds: what else the machine does must not hide a slow text. */
  readonly p50Ms: number
  readonly p99Ms: number
  /** The slowest of all searches, with every pause of the machine. */
  readonly maxMs: number
}

export type SearchCell = SearchTimes & {
  readonly topics: number
  /** Different words in titles and aliases. */
  readonly words: number
  /** The first search over a roadmap prepares it, once. */
  readonly prepareMs: number
  readonly searches: number
  readonly kinds: readonly (SearchTimes & { readonly kind: SearchKind })[]
}

const searchKinds = [
  'exact',
  'prefix',
  'typo',
  'alias',
  'two words swapped',
  'one letter',
  'long text',
  'nonsense',
  'nothing typed',
] as const
type SearchKind = (typeof searchKinds)[number]

type Made = { readonly index: RoadmapIndex; readonly aliasesOf: AliasesOf; readonly words: number }
type Typed = { readonly kind: SearchKind; readonly text: string; readonly elapsedMs: number[] }
type Random = (below: number) => number

const suggestionsMax = 25
const typedLengthMax = 100
const topicsInGroup = 10
const groupsInPhase = 10

/** Searches each roadmap for every text in turn, round after round, after a first round that is not counted. */
export function measureSearch({ topics: sizes, texts, rounds }: SearchPlan): readonly SearchCell[] {
  const stages = sizes.map((topics) => ({ topics, ...prepare(makeRoadmap(topics), texts) }))
  for (let round = 0; round <= rounds; round += 1) {
    for (const { typed, search } of stages) {
      for (const { text, elapsedMs } of typed) {
        const startedAtMs = performance.now()
        search(text)
        if (round > 0) elapsedMs.push(performance.now() - startedAtMs)
      }
    }
  }
  return stages.map(({ topics, words, prepareMs, typed }) => {
    const kinds = searchKinds.map((kind) => ({ kind, ...timesOf(typed.filter((one) => one.kind === kind)) }))
    return { topics, words, prepareMs, searches: typed.length * rounds, ...timesOf(typed), kinds }
  })
}

function timesOf(typed: readonly Typed[]): SearchTimes {
  const middles = typed.map(({ elapsedMs }) => percentile(elapsedMs, 0.5))
  return {
    p50Ms: percentile(middles, 0.5),
    p99Ms: percentile(middles, 0.99),
    maxMs: Math.max(...typed.flatMap(({ elapsedMs }) => elapsedMs)),
  }
}

/** A third of the topics is done, so that what is left must be told from what is done. */
function prepare(made: Made, texts: number) {
  const { index, aliasesOf, words } = made
  const done = new Set(index.leaves.filter((_, at) => at % 3 === 0).map(({ id }) => id))
  const search = (text: string) => searchNodes(index, text, done, suggestionsMax, aliasesOf)
  const startedAtMs = performance.now()
  search('prepare')
  return { words, prepareMs: performance.now() - startedAtMs, typed: textsFor(made, texts), search }
}

/** What people might type, as many texts of each kind. Throws when one finds nothing that should find something. */
function textsFor({ index, aliasesOf }: Made, texts: number): readonly Typed[] {
  const random = randomFrom(texts)
  const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item
  const aliased = index.leaves.filter((leaf) => aliasesOf(leaf).length > 0)
  const several = index.leaves.filter(({ title }) => title.includes(' '))
  const title = () => pick(index.leaves).title
  const makers: Readonly<Record<SearchKind, () => string>> = {
    exact: title,
    prefix: () => {
      const whole = title()
      return whole.slice(0, 2 + random(Math.max(1, whole.length - 2)))
    },
    typo: () => withSlip(title(), random),
    alias: () => pick(aliasesOf(pick(aliased))),
    'two words swapped': () => pick(several).title.split(' ').toReversed().join(' '),
    'one letter': () => title().slice(0, 1),
    'long text': () => {
      const path = index.byId.get(pick(index.leaves).id)?.path ?? []
      return path
        .map((node) => node.title)
        .toReversed()
        .join(' ')
    },
    nonsense: () => Array.from({ length: 12 }, () => pick([...'qxzjwkvy'])).join(''),
    'nothing typed': () => '',
  }
  const all = searchKinds.flatMap((kind) =>
    Array.from({ length: texts }, () => ({
      kind,
      text: makers[kind]().slice(0, typedLengthMax),
      elapsedMs: [],
    })),
  )
  for (const { kind, text } of all) {
    const isHit = searchNodes(index, text, new Set(), suggestionsMax, aliasesOf).length > 0
    // A slip in a short word is not forgiven.
    if (!isHit && kind !== 'nonsense' && kind !== 'typo')
      throw new Error(`the ${kind} search for ${text} finds nothing`)
  }
  return all
}

/**
 * Ten topics in a group, ten groups in a phase, one to five words in a title. As in any text, few words are in many
 * titles and most words in few. Every fourth topic has the two aliases of a concept.
 */
function makeRoadmap(topics: number): Made {
  const random = randomFrom(topics)
  const vocabulary = [
    ...new Set(Array.from({ length: 12 * Math.ceil(Math.sqrt(topics * 10)) }, () => makeWord(random))),
  ]
  const word = () => vocabulary[Math.floor(vocabulary.length * (random(10_000) / 10_000) ** 3)] ?? ''
  const makeTitle = (most: number) => Array.from({ length: 1 + random(most) }, word).join(' ')
  const makeNodes = (
    count: number,
    kind: RoadmapNode['kind'],
    under: string,
    below: number,
  ): readonly RoadmapNode[] =>
    Array.from({ length: count }, (_, at) => {
      const title = makeTitle(kind === 'topic' ? 5 : 2)
      const id = `${under}${slugOf(title)}-${at}`
      const children =
        kind === 'phase'
          ? makeNodes(groupsInPhase, 'group', `${id}/`, topicsInGroup)
          : makeNodes(below, 'topic', `${id}/`, 0)
      return { id, title, kind, resources: [], children }
    })
  const index = indexRoadmap({ phases: makeNodes(topics / topicsInGroup / groupsInPhase, 'phase', '', 0) })
  const aliases = new Map(
    index.leaves
      .filter((_, at) => at % 4 === 0)
      .map((leaf) => [leaf.id, [makeWord(random).slice(0, 4), `${word()} ${word()}`]] as const),
  )
  const texts = [...index.places.map(({ node }) => node.title), ...[...aliases.values()].flat()]
  return {
    index,
    aliasesOf: ({ id }) => aliases.get(id) ?? [],
    words: new Set(texts.flatMap((text) => text.split(' '))).size,
  }
}

function makeWord(random: Random): string {
  const consonants = [...'bcdfghklmnprstvw', 'st', 'tr', 'ch', 'pl', 'qu', 'nd']
  const syllable = () =>
    `${consonants[random(consonants.length)]}${'aeiou'[random(5)]}${['', '', 'n', 'r', 's'][random(5)]}`
  return Array.from({ length: 1 + random(4) }, syllable).join('')
}

/** One letter changed, dropped or swapped with the next. */
function withSlip(text: string, random: Random): string {
  const at = random(Math.max(1, text.length - 1))
  const middle = ['x', '', `${text[at + 1] ?? ''}${text[at] ?? ''}`][random(3)] ?? ''
  return `${text.slice(0, at)}${middle}${text.slice(at + (middle.length === 2 ? 2 : 1))}`
}

/** The same numbers in every run, so that two runs can be compared. */
function randomFrom(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x9e3779b9) | 0
    const mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    const again = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return Math.floor((((again ^ (again >>> 15)) >>> 0) / 2 ** 32) * below)
  }
}
