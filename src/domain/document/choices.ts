// How a document is to be read, where whoever brings it knows better than what is read by itself; and what it offers to
// choose from. Plain data: both cross to other threads, and choices are kept for the next version.

import { titleKey } from '../text/words.ts'

/** `headings-2` and so on, `bold-lines`, `items`, `rows`, or `column-` and the key of a column whose values they are. */
export type PhasesFrom =
  | `headings-${1 | 2 | 3 | 4 | 5 | 6}`
  | 'bold-lines'
  | 'items'
  | 'rows'
  | `column-${string}`

export const linksChoices = ['topics', 'resources'] as const
/** What each link is: a topic, or a resource of the topic above it. */
export type LinksChoice = (typeof linksChoices)[number]

/** What was chosen. Sections and columns are named by keys (`choiceKey`), which stay when a document changes. */
export type ReadingChoices = {
  readonly phases?: PhasesFrom
  /** Sections that are left out, and those that would be by themselves and are not. */
  readonly leaveOut?: readonly string[]
  readonly takeIn?: readonly string[]
  /** Headings that are taken away so that what stands below takes their place, and those that are kept. */
  readonly merge?: readonly string[]
  readonly keep?: readonly string[]
  /** The column of tables that names the topics. */
  readonly titlesFrom?: string
  readonly links?: LinksChoice
  readonly title?: string
}

export const noChoices: ReadingChoices = {}

/** What a document offers to choose from, and what is in force. An empty list, or none, where there is no choice. */
export type ReadingOffers = {
  readonly phases: readonly PhasesOffer[]
  /** Those first that were left out by themselves. */
  readonly sections: readonly SectionOffer[]
  readonly wrappers: readonly WrapperOffer[]
  readonly columns: readonly ColumnOffer[]
  readonly links: readonly LinksOffer[]
}

export type PhasesOffer = {
  readonly from: PhasesFrom
  /** Of a column, as its head is written. */
  readonly column?: string
  /** How many phases it would make, about, and the first of them. */
  readonly count: number
  readonly first: readonly string[]
  readonly isInForce: boolean
}
/** `by` says who left it out or took it in: the reading itself, or whoever chose. */
export type SectionOffer = NamedOffer & { readonly isLeftOut: boolean; readonly by: 'itself' | 'choice' }
export type WrapperOffer = NamedOffer & { readonly isMerged: boolean }
export type ColumnOffer = NamedOffer & { readonly isInForce: boolean }
type LinksOffer = { readonly as: LinksChoice; readonly isInForce: boolean }

type NamedOffer = {
  readonly key: string
  readonly title: string
  /** How often this title stands in the document. */
  readonly times: number
}

/** Long enough to tell titles apart, short enough for an option of a menu. */
const keyLengthMax = 80

/** Tells titles apart by their words; empty for one without any, which cannot be chosen. */
export function choiceKey(title: string): string {
  return titleKey(title).slice(0, keyLengthMax).trimEnd()
}

/** True when everything is read by itself. */
export function isNothingChosen(choices: ReadingChoices): boolean {
  return Object.values(choices).every((value) => value === undefined || value.length === 0)
}

/** True when both say the same; the order of sections does not count. */
export function areSameChoices(one: ReadingChoices, other: ReadingChoices): boolean {
  return canonical(one) === canonical(other)
}

/** True when there is nothing to choose but another title. */
export function isNothingOffered({ phases, sections, wrappers, columns, links }: ReadingOffers): boolean {
  return [phases, sections, wrappers, columns, links].every((offers) => offers.length === 0)
}

/** One choice, as it is made in a list of what is offered. What was not offered stands for the reading by itself. */
export type Choice =
  | { readonly kind: 'phases'; readonly from: string | undefined }
  | { readonly kind: 'titles-from'; readonly key: string | undefined }
  | { readonly kind: 'links'; readonly as: string | undefined }
  | { readonly kind: 'title'; readonly title: string }
  /** All of one page that is left out, or taken away. */
  | { readonly kind: 'leave-out' | 'merge'; readonly page: number; readonly keys: readonly string[] }
  | { readonly kind: 'nothing' }
  /** Only to be shown once more. */
  | { readonly kind: 'as-it-is' }

/** As many sections as are chosen from at once: what a menu of Discord holds. */
export const offersPerPage = 25

/** The choices with one more. What was not offered cannot be chosen. */
export function withChoice(choices: ReadingChoices, offers: ReadingOffers, choice: Choice): ReadingChoices {
  switch (choice.kind) {
    case 'nothing':
      return noChoices
    case 'as-it-is':
      return choices
    case 'title':
      return { ...choices, title: choice.title }
    case 'phases':
      return withValue(choices, 'phases', offers.phases.find(({ from }) => from === choice.from)?.from)
    case 'titles-from':
      return withValue(choices, 'titlesFrom', offers.columns.find(({ key }) => key === choice.key)?.key)
    case 'links':
      return withValue(choices, 'links', offers.links.find(({ as }) => as === choice.as)?.as)
    case 'leave-out': {
      const offered = offers.sections.map(({ key, isLeftOut }) => ({ key, isOn: isLeftOut }))
      return settled(choices, ['leaveOut', 'takeIn'], offered, choice)
    }
    case 'merge': {
      const offered = offers.wrappers.map(({ key, isMerged }) => ({ key, isOn: isMerged }))
      return settled(choices, ['merge', 'keep'], offered, choice)
    }
  }
}

function withValue<Name extends 'phases' | 'titlesFrom' | 'links'>(
  choices: ReadingChoices,
  name: Name,
  value: ReadingChoices[Name],
): ReadingChoices {
  const { [name]: _before, ...others } = choices
  return value === undefined ? others : { ...others, [name]: value }
}

/** Of a page that was offered, the chosen ones are on and the others off. Who stays as they are needs no choice. */
function settled(
  choices: ReadingChoices,
  [on, off]: readonly ['leaveOut', 'takeIn'] | readonly ['merge', 'keep'],
  offered: readonly { readonly key: string; readonly isOn: boolean }[],
  { page, keys }: { readonly page: number; readonly keys: readonly string[] },
): ReadingChoices {
  const shown = offered.slice(page * offersPerPage, (page + 1) * offersPerPage)
  const turned = (isOn: boolean): readonly string[] =>
    shown.filter((one) => one.isOn !== isOn && keys.includes(one.key) === isOn).map(({ key }) => key)
  const next = (mine: readonly string[] = [], to: readonly string[], away: readonly string[]) =>
    [...new Set([...mine, ...to])].filter((key) => !away.includes(key))
  const [toOn, toOff] = [turned(true), turned(false)]
  return { ...choices, [on]: next(choices[on], toOn, toOff), [off]: next(choices[off], toOff, toOn) }
}

function canonical(choices: ReadingChoices): string {
  const said = Object.entries(choices).flatMap(([name, value]): readonly string[] => {
    if (value === undefined || value.length === 0) return []
    return [JSON.stringify([name, typeof value === 'string' ? value : value.toSorted()])]
  })
  return said.toSorted().join()
}
