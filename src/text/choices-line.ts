// What was chosen about how a document is read, in a line; the same in Discord and in the shell.

import type { PhasesFrom, PhasesOffer, ReadingChoices, ReadingOffers } from '../domain/document/choices.ts'
import { cutText } from '../domain/text/cutting.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

/** Longer titles are no easier to tell apart. */
export const choiceTitleLengthMax = 60
/** What is left of an option beside what it says of the column. */
export const columnLengthMax = 40
/** Of what was chosen a line names so many. */
const namedMax = 5

const texts = messages('choices-line', {
  headings:
    '{phases, select, line {headings of level {level, number}} other {Sections: headings of level {level, number}}}',
  boldLines: '{phases, select, line {lines in bold} other {Sections: lines in bold}}',
  items: '{phases, select, line {items of the outermost list} other {Sections: items of the outermost list}}',
  rows: '{phases, select, line {rows of the table} other {Sections: rows of the table}}',
  column:
    '{phases, select, line {what’s in the column “{column}”} other {Sections: what’s in the column “{column}”}}',
  linePhases: 'sections are {what}',
  lineOut: 'without {titles}',
  lineIn: 'with {titles}',
  lineMerged: 'headings dropped: {titles}',
  lineKept: 'headings kept: {titles}',
  lineTitles: 'topics from the column “{column}”',
  lineLinks: '{as, select, topics {each link is a topic} other {each link is a resource}}',
  lineTitle: 'called **{title}**',
  more: '{n, number} more',
})

/** What was chosen, in a line. */
export function choicesLine(
  choices: ReadingChoices,
  { phases, columns, sections, wrappers }: ReadingOffers,
): Markup {
  const named = (
    keys: readonly string[],
    offers: readonly { readonly key: string; readonly title: string }[],
  ) => {
    const titles = keys
      .slice(0, namedMax)
      .map((key) => md`${cutText(offers.find((one) => one.key === key)?.title ?? key, choiceTitleLengthMax)}`)
    const rest = keys.length - titles.length
    return joined(rest > 0 ? [...titles, texts.more({ n: rest })] : titles, ', ')
  }
  const { leaveOut = [], takeIn = [], merge = [], keep = [], titlesFrom, links, title } = choices
  const offer = phases.find(({ from }) => from === choices.phases)
  return joined(
    [
      ...(choices.phases === undefined
        ? []
        : [texts.linePhases({ what: phasesLabel(offer ?? { from: choices.phases }, 'line') })]),
      ...(leaveOut.length === 0 ? [] : [texts.lineOut({ titles: named(leaveOut, sections) })]),
      ...(takeIn.length === 0 ? [] : [texts.lineIn({ titles: named(takeIn, sections) })]),
      ...(merge.length === 0 ? [] : [texts.lineMerged({ titles: named(merge, wrappers) })]),
      ...(keep.length === 0 ? [] : [texts.lineKept({ titles: named(keep, wrappers) })]),
      ...(titlesFrom === undefined
        ? []
        : [texts.lineTitles({ column: columns.find(({ key }) => key === titlesFrom)?.title ?? titlesFrom })]),
      ...(links === undefined ? [] : [texts.lineLinks({ as: links })]),
      ...(title === undefined ? [] : [texts.lineTitle({ title: cutText(title, choiceTitleLengthMax) })]),
    ],
    ' · ',
  )
}

export function phasesLabel(
  { from, column }: Pick<PhasesOffer, 'from' | 'column'>,
  phases: 'option' | 'line',
): Markup {
  switch (from) {
    case 'bold-lines':
      return texts.boldLines({ phases })
    case 'items':
      return texts.items({ phases })
    case 'rows':
      return texts.rows({ phases })
    default:
      return from.startsWith('column-')
        ? texts.column({ phases, column: cutText(column ?? columnKey(from), columnLengthMax) })
        : texts.headings({ phases, level: Number(from.slice('headings-'.length)) })
  }
}

const columnKey = (from: PhasesFrom): string => from.slice('column-'.length)
