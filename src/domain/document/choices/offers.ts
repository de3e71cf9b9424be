// What a document offers to choose from, worked out beside what was read of it.

import type { List, ListItem, Table } from 'mdast'
import type { ColumnOffer, ReadingOffers, SectionOffer, WrapperOffer } from '../choices.ts'
import { choiceKey, linksChoices } from '../choices.ts'
import type { Draft } from '../drafts/draft.ts'
import { columnsIn } from '../drafts/tables.ts'
import type { Reading } from '../reading.ts'
import { aroundOf, isBeside } from '../sections/beside.ts'
import { withAllSections } from '../sections/names.ts'
import type { Section } from '../sections/sections.ts'
import { firstLine } from '../syntax/inline.ts'
import { type PhasesShown, phasesOffers } from './phases-offers.ts'
import { chosenFor, isMerged } from './sections.ts'
import { headersOf } from './tables.ts'

/** More than ten pages of a menu nobody looks through. */
const sectionsMax = 250
/** As many as a menu holds. */
const offersMax = 25
/** Fewer links are no way in which a document is written. */
const linksMin = 2

/** What was read: the document as it is, which heading is its title, and the phases. */
export type ReadSoFar = {
  readonly root: Section
  readonly titleLine: number
  readonly phases: readonly Draft[]
}

type Titled = { readonly title: string; readonly line: number }

/** The same with the sections about the document itself: whether one is such is worked out once. */
type Read = ReadSoFar & { readonly besides: ReadonlySet<Section> }

export function offersOf(readSoFar: ReadSoFar, reading: Reading): ReadingOffers {
  const read = { ...readSoFar, besides: besidesIn(readSoFar.root) }
  const tables = tablesIn(read.root)
  return {
    phases: phasesOffers(shownIn(read, tables), reading),
    sections: sectionOffers(read, reading),
    wrappers: wrapperOffers(read, reading),
    columns: columnOffers(tables, reading),
    links:
      reading.choices.links === undefined && countLinked(read.phases) < linksMin
        ? []
        : linksChoices.map((as) => ({ as, isInForce: reading.choices.links === as })),
  }
}

function besidesIn(root: Section): ReadonlySet<Section> {
  const around = aroundOf(root)
  return new Set(withAllSections([root]).filter((section) => isBeside(section, around)))
}

function shownIn({ root, titleLine, phases, besides }: Read, tables: readonly Table[]): PhasesShown {
  const byDepth = new Map<number, Titled[]>()
  const items: Titled[] = []
  walk(root, (section) => {
    if (section.title !== '' && section.line !== titleLine && !besides.has(section))
      byDepth.getOrInsertComputed(section.depth, () => []).push(section)
    for (const block of section.blocks) if (block.type === 'list') items.push(...itemsOf(block))
    return !besides.has(section)
  })
  return { byDepth, items, tables, phaseLines: new Set(phases.map(({ line }) => line)) }
}

/** The items of a list of which half at least hold others. */
function itemsOf({ children }: List): readonly Titled[] {
  const holders = children.filter((item) => item.children.some(({ type }) => type === 'list'))
  return 2 * holders.length < children.length ? [] : children.map(titled)
}

const titled = (item: ListItem): Titled => ({
  title: firstLine(item)?.text ?? '',
  line: item.position?.start.line ?? 1,
})

function sectionOffers(
  { root, titleLine, phases, besides }: Read,
  reading: Reading,
): readonly SectionOffer[] {
  const { choices, warnings } = reading
  const besideKeys = new Set([...besides].map(({ title }) => choiceKey(title)))
  const titles: Titled[] = [...phases]
  walk(root, (section) => {
    if (section.line !== titleLine) titles.push(section)
    return !besides.has(section)
  })
  const gone = warnings.filter((warning) => warning.kind === 'section-left-out')
  const goneKeys = new Set(gone.map(({ title }) => choiceKey(title)))
  const offers = named([...titles, ...gone].toSorted((one, other) => one.line - other.line)).map((offer) => {
    const chosen = chosenFor(offer.title, choices)
    const isLeftOut = chosen === 'out' || goneKeys.has(offer.key)
    return { ...offer, isLeftOut, by: chosen === undefined ? ('itself' as const) : ('choice' as const) }
  })
  // Without its only section nothing would be left.
  if (offers.length === 1 && offers.every(({ isLeftOut }) => !isLeftOut)) return []
  const isOdd = ({ key, isLeftOut, by }: SectionOffer): boolean =>
    besideKeys.has(key) || (isLeftOut ? by === 'itself' : by === 'choice')
  return [...offers.filter(isOdd), ...offers.filter((offer) => !isOdd(offer))].slice(0, sectionsMax)
}

/** Headings that were taken away, those over all phases, and those that stand in several places. */
function wrapperOffers({ root, titleLine, besides }: Read, reading: Reading): readonly WrapperOffer[] {
  const parentsOf = new Map<string, Set<Section>>()
  const aloneKeys = new Set<string>()
  const candidates: Section[] = []
  const gone = new Set(
    reading.warnings.flatMap((warning) =>
      warning.kind === 'heading-unwrapped' ? [choiceKey(warning.title)] : [],
    ),
  )
  walk(root, (section) => {
    const titles = section.sections.filter((inner) => !besides.has(inner))
    for (const inner of titles) {
      if (inner.line === titleLine) continue
      const key = choiceKey(inner.title)
      parentsOf.getOrInsertComputed(key, () => new Set()).add(section)
      if (titles.length === 1) aloneKeys.add(key)
      candidates.push(inner)
    }
    return !besides.has(section)
  })
  const isWrapper = (section: Section): boolean => {
    const key = choiceKey(section.title)
    return (aloneKeys.has(key) && section.sections.length > 1) || (parentsOf.get(key)?.size ?? 0) > 1
  }
  const chosen = candidates.filter(
    (section) => gone.has(choiceKey(section.title)) || isWrapper(section) || isMerged(section.title, reading),
  )
  return named(chosen)
    .slice(0, offersMax)
    .map((offer) => ({ ...offer, isMerged: gone.has(offer.key) || isMerged(offer.title, reading) }))
}

function columnOffers(tables: readonly Table[], reading: Reading): readonly ColumnOffer[] {
  const inForce = new Set<string>()
  const titles = tables.flatMap((table) => {
    const [header, ...rows] = table.children
    if (header === undefined || rows.length === 0 || header.children.length < 2) return []
    const headers = headersOf(header)
    inForce.add(choiceKey(headers[columnsIn(table, reading).title] ?? ''))
    return headers.map((title) => ({ title, line: table.position?.start.line ?? 1 }))
  })
  const offers = named(titles).slice(0, offersMax)
  if (offers.length < 2) return []
  return offers.map((offer) => ({ ...offer, isInForce: inForce.has(offer.key) }))
}

/** One for each title, in order, with how often it comes: two things in one line are one. */
function named(titles: readonly Titled[]): readonly {
  readonly key: string
  readonly title: string
  readonly times: number
}[] {
  const lines = new Map<string, { readonly title: string; readonly lines: Set<number> }>()
  for (const { title, line } of titles) {
    const key = choiceKey(title)
    if (key === '') continue
    const known = lines.get(key) ?? { title, lines: new Set() }
    known.lines.add(line)
    lines.set(key, known)
  }
  return [...lines].map(([key, { title, lines }]) => ({ key, title, times: lines.size }))
}

function tablesIn(root: Section): readonly Table[] {
  const tables: Table[] = []
  walk(root, ({ blocks }) => {
    tables.push(...blocks.filter((block) => block.type === 'table'))
    return true
  })
  return tables
}

function countLinked(drafts: readonly Draft[]): number {
  return drafts.reduce(
    (so, { resources, children }) => so + (resources.length > 0 ? 1 : 0) + countLinked(children),
    0,
  )
}

/** Goes through a document from its beginning; `visit` says whether to go below. */
function walk(section: Section, visit: (section: Section) => boolean): void {
  if (visit(section)) for (const inner of section.sections) walk(inner, visit)
}
