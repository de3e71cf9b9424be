// How a document is to be read, as options of the command line, and what it offers to choose from as such options.

import type { ReadingChoices, ReadingOffers } from '../domain/document/choices.ts'
import { choiceKey, isNothingOffered } from '../domain/document/choices.ts'
import { suggestChoices } from '../domain/document/inspect.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { readingChoices } from '../store/reading-choices.ts'

/** The options, for `parseArgs`. */
export const readingFlags = {
  phases: { type: 'string' },
  'leave-out': { type: 'string', multiple: true },
  'take-in': { type: 'string', multiple: true },
  merge: { type: 'string', multiple: true },
  keep: { type: 'string', multiple: true },
  'titles-from': { type: 'string' },
  links: { type: 'string' },
} as const

export type ReadingFlags = {
  readonly phases?: string | undefined
  readonly 'leave-out'?: readonly string[] | undefined
  readonly 'take-in'?: readonly string[] | undefined
  readonly merge?: readonly string[] | undefined
  readonly keep?: readonly string[] | undefined
  readonly 'titles-from'?: string | undefined
  readonly links?: string | undefined
  readonly title?: string | undefined
}

/** Titles that a line names of a long list. */
const namedMax = 12

/** What somebody typed as choices; undefined when one of them is none that there is. */
export function choicesFrom(flags: ReadingFlags): ReadingChoices | undefined {
  const { phases, links, title } = flags
  const column = /^column[:-](?<name>.+)$/u.exec(phases ?? '')?.groups?.name
  const titlesFrom = flags['titles-from']
  const wanted = {
    ...(phases !== undefined && { phases: column === undefined ? phases : `column-${choiceKey(column)}` }),
    ...keysOf('leaveOut', flags['leave-out']),
    ...keysOf('takeIn', flags['take-in']),
    ...keysOf('merge', flags.merge),
    ...keysOf('keep', flags.keep),
    ...(titlesFrom !== undefined && { titlesFrom: choiceKey(titlesFrom) }),
    ...(links !== undefined && { links }),
    ...(title !== undefined && { title }),
  }
  const checked = readingChoices.safeParse(wanted)
  return checked.success ? checked.data : undefined
}

export const howToChoose =
  '--phases must be headings-1 to headings-6, bold-lines, items, rows or column:NAME, and --links topics or resources.'

/** Titles stand between commas; those of their own do not count, as in any title. */
function keysOf<Name extends string>(name: Name, titles: readonly string[] = []) {
  const keys = titles.flatMap((some) => some.split(',')).map(choiceKey)
  return keys.length === 0 ? {} : { [name]: keys.filter((key) => key !== '') }
}

/** What a document offers, an option a line, and last those that would probably help; empty when it offers nothing. */
export function describeOffers(offers: ReadingOffers, phases: readonly RoadmapNode[]): string {
  if (isNothingOffered(offers)) return ''
  const { sections, wrappers, columns, links } = offers
  const offered = [
    ...offers.phases.map(
      ({ from, column, count, first, isInForce }) =>
        `--phases=${phasesFlag(from, column)} (${count}: ${first.join(', ')}${count > first.length ? ', …' : ''})${now(isInForce)}`,
    ),
    ...listed(
      '--leave-out=TITLE',
      sections.filter(({ isLeftOut }) => !isLeftOut),
    ),
    ...listed(
      '--take-in=TITLE',
      sections.filter(({ isLeftOut }) => isLeftOut),
    ),
    ...listed(
      '--merge=TITLE',
      wrappers.filter(({ isMerged }) => !isMerged),
    ),
    ...listed(
      '--keep=TITLE',
      wrappers.filter(({ isMerged }) => isMerged),
    ),
    ...listed('--titles-from=COLUMN', columns),
    ...links.map(({ as, isInForce }) => `--links=${as}${now(isInForce)}`),
  ]
  const { phases: from, merge = [] } = suggestChoices(offers, phases)
  const column = offers.phases.find((offer) => offer.from === from)?.column
  const titles = merge.map((key) => wrappers.find((wrapper) => wrapper.key === key)?.title ?? key)
  const helpful = [
    ...(from === undefined ? [] : [quoted(`--phases=${phasesFlag(from, column)}`)]),
    ...(titles.length === 0 ? [] : [quoted(`--merge=${titles.join(',')}`)]),
  ]
  const lines = ['It can be read otherwise:', ...offered.map((line) => `  ${line}`)]
  return `${[...lines, ...(helpful.length === 0 ? [] : [`Try ${helpful.join(' ')}`])].join('\n')}\n`
}

const phasesFlag = (from: string, column: string | undefined): string =>
  column === undefined ? from : `column:${column}`

const now = (isInForce: boolean): string => (isInForce ? ', as it is read now' : '')

const quoted = (flag: string): string => (/\s/u.test(flag) ? `"${flag}"` : flag)

function listed(
  flag: string,
  offers: readonly { readonly title: string; readonly isInForce?: boolean }[],
): readonly string[] {
  if (offers.length === 0) return []
  const titles = offers.slice(0, namedMax).map(({ title, isInForce }) => `${title}${now(isInForce === true)}`)
  const rest = offers.length - titles.length
  return [`${flag} of: ${titles.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`]
}
