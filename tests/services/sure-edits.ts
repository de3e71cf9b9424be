// Edits of which nobody doubts what becomes of each topic, and what a learner must have after them: an account of its own,
// which knows nothing of ids, plans and copies.
import fc from 'fast-check'
import { distinctTitles } from '../domain/versions/edit-scripts.ts'

/** What one learner has at a topic, word for word. */
export type Mark = {
  readonly note: string | undefined
  readonly link: string | undefined
  readonly day: string
  readonly card: string
}

export type Item = {
  title: string
  children: Item[]
  /** Each learner's mark, by name. */
  marks: ReadonlyMap<string, Mark>
}

type Removed = { readonly item: Item; readonly parent: Item; readonly place: string }

export type Account = {
  readonly phases: Item[]
  /** What was removed and has not come back. */
  removed: readonly Removed[]
  /** Titles that no new topic may have, since it could be taken for one that had it. */
  readonly used: Set<string>
}

const kinds = [
  'reword',
  'move',
  'split',
  'unfold',
  'merge',
  'remove',
  'return',
  'shuffle',
  'insert',
  'wrap',
] as const

/** Numbers choose the topic, the place and the words. */
export type SureEdit = {
  readonly kind: (typeof kinds)[number]
  readonly at: number
  readonly to: number
  readonly word: number
}

export const sureEdit: fc.Arbitrary<SureEdit> = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.nat(999),
  to: fc.nat(999),
  word: fc.nat(999),
})

export const account: fc.Arbitrary<Account> = fc
  .tuple(
    // A number is a group with so many topics; 0 is a topic.
    fc.array(fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    fc.shuffledSubarray(distinctTitles, { minLength: 40, maxLength: 40 }),
  )
  .map(([shape, pool]) => {
    const titles = pool.values()
    const item = (children: Item[] = []): Item => newItem(titles.next().value ?? '', children)
    const phases = shape.map((groups) =>
      item(groups.map((size) => item(Array.from({ length: size }, () => item())))),
    )
    return { phases, removed: [], used: new Set(allOf(phases).map(({ title }) => title)) }
  })

/** Performs an edit and enters what it means; without room for it nothing happens. */
export function perform(account: Account, edit: SureEdit): void {
  const parents = allOf(account.phases).filter(({ children }) => children.length > 0)
  const topics = parents.flatMap((parent) =>
    parent.children.filter(isLeaf).map((leaf) => ({ parent, leaf, isMarked: leaf.marks.size > 0 })),
  )
  // What nobody has done has no marks to lose, so most edits are of the rest.
  const marked = topics.filter(({ isMarked }) => isMarked)
  const { parent, leaf } = chosen(marked.length > 0 && edit.to % 4 > 0 ? marked : topics, edit.at) ?? {}
  if (parent === undefined || leaf === undefined) return
  const { children } = parent
  const at = children.indexOf(leaf)
  /** A group without topics would be read as one. */
  const isNeeded = children.length === 1
  switch (edit.kind) {
    case 'reword':
      retitle(account, leaf, reworded(leaf.title, edit.word))
      return
    case 'move': {
      if (isNeeded) return
      children.splice(at, 1)
      chosen(parents, edit.word)?.children.push(leaf)
      return
    }
    case 'split': {
      const titles = partsIn(leaf.title)
      if (titles.length < 2 || titles.some((title) => isTaken(account, title))) return
      children.splice(at, 1, ...titles.map((title) => ({ ...newItem(title), marks: leaf.marks })))
      return
    }
    case 'unfold': {
      leaf.children = [edit.word, edit.word + 1].map((word) => newTopic(account, word, leaf.marks))
      leaf.marks = new Map()
      return
    }
    case 'merge':
      merge(account, parent, leaf, edit)
      return
    case 'return':
      if (putBack(account, edit)) return
      remove(account, parent, leaf)
      return
    case 'remove':
      remove(account, parent, leaf)
      return
    case 'shuffle':
      children.push(...children.splice(0, edit.word % children.length))
      account.phases.push(...account.phases.splice(0, edit.word % account.phases.length))
      return
    case 'insert':
      children.splice(at, 0, newTopic(account, edit.word))
      return
    case 'wrap': {
      const inside = children.slice(at, at + 1 + (edit.word % 3))
      children.splice(at, inside.length, { ...newTopic(account, edit.word), children: inside })
    }
  }
}

/** Two or three beside each other become one. The first goes on, and its mark stays; else the earliest mark is taken. */
function merge(account: Account, { children }: Item, leaf: Item, { word }: SureEdit): void {
  const parts = [leaf]
  for (const item of children.slice(word % children.length)) {
    const isApart = parts.every((part) => !sharesWords(part.title, item.title))
    if (isLeaf(item) && isApart && parts.length < 2 + (word % 2)) parts.push(item)
  }
  const [first, ...others] = parts.toSorted((one, other) => children.indexOf(one) - children.indexOf(other))
  if (first === undefined || others.length === 0) return
  for (const other of others) children.splice(children.indexOf(other), 1)
  retitle(account, first, [first, ...others].map(({ title }) => title).join(' and '))
  const latestFirst = others
    .flatMap(({ marks }) => [...marks])
    .toReversed()
    .toSorted(([, one], [, other]) => (one.day === other.day ? 0 : one.day < other.day ? 1 : -1))
  first.marks = new Map([...latestFirst, ...first.marks])
}

function sharesWords(one: string, other: string): boolean {
  const words = one.toLowerCase().split(' ')
  return other
    .toLowerCase()
    .split(' ')
    .some((word) => word !== 'and' && words.includes(word))
}

function remove(account: Account, parent: Item, leaf: Item): void {
  if (parent.children.length === 1) return
  const place = placeOf(account, parent) ?? ''
  parent.children.splice(parent.children.indexOf(leaf), 1)
  account.removed = [...account.removed, { item: leaf, parent, place }]
}

/** What was removed comes back under its own title at its own place, with the marks that it had; false when nothing can. */
function putBack(account: Account, { to }: SureEdit): boolean {
  const possible = account.removed.filter(
    ({ item, parent, place }) =>
      placeOf(account, parent) === place && !isTaken(account, item.title) && parent.children.length > 0,
  )
  const back = chosen(possible, to)
  if (back === undefined) return false
  back.parent.children.push(back.item)
  account.removed = account.removed.filter((one) => one !== back)
  return true
}

type Titled = { readonly title: string; readonly children: readonly Titled[] }

/** The document that an owner would bring. */
export function documentOf(phases: readonly Titled[]): string {
  const list = (items: readonly Titled[], indent: string): string =>
    items.map(({ title, children }) => `${indent}- ${title}\n${list(children, `${indent}  `)}`).join('')
  return `# Chain\n\n${phases.map(({ title, children }) => `## ${title}\n\n${list(children, '')}`).join('\n')}`
}

export function topicsOf({ phases }: Account): readonly Item[] {
  return allOf(phases).filter(isLeaf)
}

function newItem(title: string, children: Item[] = []): Item {
  return { title, children, marks: new Map() }
}

function newTopic(account: Account, word: number, marks: Item['marks'] = new Map()): Item {
  const title = chosen(
    distinctTitles.filter((one) => !account.used.has(one)),
    word,
  )
  account.used.add(title ?? '')
  return { ...newItem(title ?? ''), marks }
}

function retitle(account: Account, item: Item, title: string): void {
  if (isTaken(account, title)) return
  item.title = title
  account.used.add(title)
}

function reworded(title: string, word: number): string {
  return [`${title} basics`, `Learn ${title}`, title.toUpperCase()][word % 3] ?? title
}

/** "SQL streams and Git sessions" has two parts, and so has "SQL streams"; of other titles nobody could say. */
function partsIn(title: string): readonly string[] {
  if (distinctTitles.includes(title)) return title.split(' ')
  const parts = title.split(' and ')
  return parts.every((part) => distinctTitles.includes(part)) ? parts : []
}

function isTaken({ phases }: Account, title: string): boolean {
  return allOf(phases).some((item) => item.title.toLowerCase() === title.toLowerCase())
}

/** The titles down to an item; undefined when it stands in the roadmap no more. */
function placeOf({ phases }: Account, wanted: Item): string | undefined {
  const below = (items: readonly Item[], above: string): string | undefined => {
    for (const item of items) {
      const place = `${above}/${item.title}`
      const found = item === wanted ? place : below(item.children, place)
      if (found !== undefined) return found
    }
    return undefined
  }
  return below(phases, '')
}

function isLeaf({ children }: Item): boolean {
  return children.length === 0
}

function allOf(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [item, ...allOf(item.children)])
}

function chosen<Value>(values: readonly Value[], number: number): Value | undefined {
  return values[number % Math.max(1, values.length)]
}
