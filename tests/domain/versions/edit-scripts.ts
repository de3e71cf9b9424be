// Roadmaps and edits of them, made up by fast-check. Every topic remembers which old topics it stands for.
import fc from 'fast-check'
import { nodesOf, type Outline } from './outline.ts'

export type Item = {
  title: string
  /** Ids of the old topics that this one really continues; empty for a new one. */
  origins: ReadonlySet<string>
  children: Item[]
}

export type Edit = {
  readonly kind:
    | 'reword'
    | 'retitle'
    | 'move'
    | 'split'
    | 'unfold'
    | 'merge'
    | 'remove'
    | 'shuffle'
    | 'insert'
    | 'wrap'
  /** Numbers that choose the node, the place and the title. */
  readonly at: number
  readonly to: number
  readonly word: number
}

export type EditKind = Edit['kind']

export const allEdits: readonly EditKind[] = [
  'reword',
  'retitle',
  'move',
  'split',
  'unfold',
  'merge',
  'remove',
  'shuffle',
  'insert',
  'wrap',
]

const subjects = [
  'Python',
  'SQL',
  'Docker',
  'Git',
  'HTTP',
  'Flask',
  'Redis',
  'Linux',
  'React',
  'Kafka',
  'GraphQL',
  'CSS',
]
const matters = [
  'installation',
  'transactions',
  'deployment',
  'debugging',
  'permissions',
  'caching',
  'networking',
  'templates',
  'migrations',
  'streams',
  'validation',
  'monitoring',
  'sessions',
  'profiling',
  'packaging',
  'concurrency',
]
/** 192 titles that are told apart by two words each. */
export const distinctTitles = subjects.flatMap((subject) => matters.map((matter) => `${subject} ${matter}`))
/** Titles that no matching can tell apart, and that slip into each other. */
const nastyTitles = [
  'Practice',
  'practice',
  'Basics',
  'Practice 2',
  'C',
  'C++',
  '!',
  'Joins',
  'Joins and keys',
  'Keys',
  '練習',
]

export type Regime = 'distinct' | 'nasty'

export function roadmapArbitrary(regime: Regime): fc.Arbitrary<Item[]> {
  const shape = fc.array(fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 })
  const titles =
    regime === 'distinct'
      ? fc.shuffledSubarray(distinctTitles, { minLength: 60, maxLength: 60 })
      : fc.array(fc.constantFrom(...nastyTitles), { minLength: 60, maxLength: 60 })
  return fc.tuple(shape, titles).map(([phases, pool]) => {
    let used = 0
    const item = (children: Item[] = []): Item => ({
      title: pool[used++ % pool.length] ?? '',
      origins: new Set(),
      children,
    })
    // A number is a group with so many topics; 0 is a topic.
    return phases.map((groups) =>
      item(groups.map((size) => item(Array.from({ length: size }, () => item())))),
    )
  })
}

export function scriptArbitrary(
  kinds: readonly EditKind[],
  lengthMax: number,
): fc.Arbitrary<readonly Edit[]> {
  const edit = fc.record({
    kind: fc.constantFrom(...kinds),
    at: fc.nat(999),
    to: fc.nat(999),
    word: fc.nat(999),
  })
  return fc.array(edit, { minLength: 1, maxLength: lengthMax })
}

/** Changes the roadmap in place. An edit for which there is no room does nothing. */
export function perform(phases: Item[], edit: Edit, regime: Regime): void {
  const leaves = leavesOf(phases)
  const leaf = chosen(leaves, edit.at)
  const siblings = leaf && siblingsOf(phases, leaf)
  if (!leaf || !siblings) return
  const newTitle = (offset = 0): string => titleOf(regime, edit.word + offset, phases)
  switch (edit.kind) {
    case 'reword':
      leaf.title = reworded(leaf.title, edit.word)
      break
    case 'retitle':
      leaf.title = newTitle()
      break
    case 'move': {
      const parents = allOf(phases).filter((item) => item.children.length > 0)
      siblings.splice(siblings.indexOf(leaf), 1)
      chosen(parents, edit.to)?.children.splice(edit.word % 3, 0, leaf)
      break
    }
    case 'split': {
      const parts = leaf.title.split(' ').filter((word) => word !== 'and')
      const titles = parts.length > 1 ? parts : [`${leaf.title} one`, `${leaf.title} two`]
      siblings.splice(siblings.indexOf(leaf), 1, ...titles.map((title) => ({ ...leaf, title, children: [] })))
      break
    }
    case 'unfold':
      leaf.children = [0, 1].map((offset) => ({
        title: newTitle(offset),
        origins: leaf.origins,
        children: [],
      }))
      leaf.origins = new Set()
      break
    case 'merge': {
      const other = chosen(
        siblings.filter((item) => item !== leaf && item.children.length === 0),
        edit.to,
      )
      if (!other) return
      siblings.splice(siblings.indexOf(other), 1)
      leaf.title = `${leaf.title} and ${other.title}`
      leaf.origins = new Set([...leaf.origins, ...other.origins])
      break
    }
    case 'remove':
      if (leaves.length > 1) siblings.splice(siblings.indexOf(leaf), 1)
      break
    case 'shuffle':
      siblings.push(...siblings.splice(0, edit.to % siblings.length))
      phases.push(...phases.splice(0, edit.word % phases.length))
      break
    case 'insert':
      siblings.splice(edit.to % (siblings.length + 1), 0, {
        title: newTitle(),
        origins: new Set(),
        children: [],
      })
      break
    case 'wrap': {
      const from = siblings.indexOf(leaf)
      const inside = siblings.slice(from, from + 1 + (edit.to % 3))
      siblings.splice(from, inside.length, { title: newTitle(), origins: new Set(), children: inside })
    }
  }
  dropEmpty(phases)
}

export function leavesOf(items: readonly Item[]): readonly Item[] {
  return allOf(items).filter((item) => item.children.length === 0)
}

function outlineOf(items: readonly Item[]): readonly Outline[] {
  return items.map((item) => ({ title: item.title, links: [], children: [...outlineOf(item.children)] }))
}

/** The roadmap with the ids that reading its document gives. */
export function asRead(items: readonly Item[]) {
  return nodesOf(outlineOf(items), '')
}

function reworded(title: string, word: number): string {
  const forms = [`${title} basics`, `Learn ${title}`, `The ${title}!`, title.toUpperCase(), withSlip(title)]
  return forms[word % forms.length] ?? title
}

/** Two neighbouring letters change places, near the end of the longest word. */
function withSlip(title: string): string {
  const longest = title.split(' ').toSorted((one, other) => other.length - one.length)[0] ?? ''
  if (longest.length < 6) return `${title}.`
  const slipped = `${longest.slice(0, -3)}${longest.at(-2)}${longest.at(-3)}${longest.at(-1)}`
  return title.replace(longest, slipped)
}

/** A title that stands nowhere in the roadmap, where titles are told apart. */
function titleOf(regime: Regime, word: number, phases: readonly Item[]): string {
  if (regime === 'nasty') return chosen(nastyTitles, word) ?? ''
  const taken = new Set(allOf(phases).map((item) => item.title))
  return (
    chosen(
      distinctTitles.filter((title) => !taken.has(title)),
      word,
    ) ?? ''
  )
}

function allOf(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [item, ...allOf(item.children)])
}

/** Among which a leaf stands; undefined for a phase, which has to stay. */
function siblingsOf(phases: readonly Item[], leaf: Item): Item[] | undefined {
  return allOf(phases).find((item) => item.children.includes(leaf))?.children
}

/** A phase goes with its last topic, but for the last phase; a group without topics is read as a topic. */
function dropEmpty(phases: Item[]): void {
  const full = phases.filter((phase) => phase.children.length > 0)
  if (full.length > 0) phases.splice(0, phases.length, ...full)
}

function chosen<Value>(values: readonly Value[], number: number): Value | undefined {
  return values[number % Math.max(1, values.length)]
}
