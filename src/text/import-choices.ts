// By what a moderator puts right how a document was read: menus of what it offers, and a line that says what was chosen.

import * as z from 'zod'
import type { SectionOffer, WrapperOffer } from '../domain/document/choices.ts'
import { isNothingChosen, offersPerPage } from '../domain/document/choices.ts'
import { cutText } from '../domain/text/cutting.ts'
import { declareAction } from '../interaction/command.ts'
import { joined, type Label, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, type SelectOption, separator, text } from '../interaction/reply.ts'
import type { ShownReading } from '../services/import-shown.ts'
import { choicesLine, choiceTitleLengthMax, columnLengthMax, phasesLabel } from './choices-line.ts'
import { pageButtons, pageOf } from './pages.ts'

const pointer = { import: z.string() }
/** What can be left out depends on what was chosen before. */
const atRevision = { ...pointer, revision: z.int() }

export const choosing = {
  phases: declareAction('import.phases', pointer),
  titlesFrom: declareAction('import.titles', pointer),
  links: declareAction('import.links', pointer),
  leaveOut: declareAction('import.leave-out', { ...atRevision, page: z.int() }),
  merge: declareAction('import.merge', atRevision),
  nothing: declareAction('import.afresh', pointer),
}
export const turnChoices = declareAction('import.page', { ...pointer, page: z.int() })

/** Stands for what is read by itself; nothing that is offered has this name. */
const byItself = '-'

/** Three of them are the description of an option. */
const shortTitleLengthMax = 22

const texts = messages('import-choices', {
  intro: '**Did I read it wrong?** Choose what’s right, and I’ll read it again.',
  lastTime: '-# Read as last time: {choices}',
  chosen: '-# You chose: {choices}',
  phases: 'What are the sections?',
  itself: 'As I read it by myself',
  phasesShown: '{n, number}: {titles}',
  titles: 'Which column names the topics?',
  titlesFrom: 'Topics: column “{column}”',
  links: 'What is each link?',
  linksAre: '{as, select, topics {Each link is a topic} other {Each link is a resource of the topic above}}',
  leaveOut: '**Leave out** what’s ticked',
  chooseSections: 'Nothing is left out',
  merge: '**Drop these headings**, and keep what’s below them',
  chooseHeadings: 'No heading is dropped',
  leftOutByItself: 'left out by itself',
  times: '{n, plural, one {once} other {# times}}',
})

/** The menus of a preview. `page` is which part of a long list of sections is looked at. */
export function choiceBlocks(reading: ShownReading, page: number): readonly Block[] {
  const { offers, choices, isAsLastTime } = reading
  const menus = [
    phasesMenu(reading),
    ...leaveOutMenu(reading, page),
    ...mergeMenu(reading),
    titlesMenu(reading),
    linksMenu(reading),
  ].filter((block) => block !== undefined)
  if (menus.length === 0 && isNothingChosen(choices)) return []
  const said = choicesLine(choices, offers)
  const line = isAsLastTime ? texts.lastTime({ choices: said }) : texts.chosen({ choices: said })
  const above = isNothingChosen(choices)
    ? texts.intro()
    : menus.length === 0
      ? line
      : md`${texts.intro()}\n${line}`
  return [separator, text(above), ...menus]
}

function phasesMenu({ importId, offers: { phases }, choices }: ShownReading): Block | undefined {
  if (phases.length === 0) return undefined
  const options = phases.map((offer) => ({
    ...option(phasesLabel(offer, 'option'), offer.from, offer.isInForce),
    description: texts.phasesShown({
      n: offer.count,
      titles: joined(
        offer.first.map((title) => md`${cutText(title, shortTitleLengthMax)}`),
        ' · ',
      ),
    }),
  }))
  return {
    kind: 'select',
    customId: choosing.phases.customId({ import: importId }),
    placeholder: texts.phases(),
    options: withItself(options, choices.phases),
  }
}

function titlesMenu({ importId, offers: { columns }, choices }: ShownReading): Block | undefined {
  if (columns.length === 0) return undefined
  const options = columns.map(({ key, title, isInForce }) =>
    option(texts.titlesFrom({ column: cutText(title, columnLengthMax) }), key, isInForce),
  )
  return {
    kind: 'select',
    customId: choosing.titlesFrom.customId({ import: importId }),
    placeholder: texts.titles(),
    options: withItself(onlyOneMarked(options, choices.titlesFrom), choices.titlesFrom),
  }
}

function linksMenu({ importId, offers: { links }, choices }: ShownReading): Block | undefined {
  if (links.length === 0) return undefined
  const options = links.map(({ as, isInForce }) => option(texts.linksAre({ as }), as, isInForce))
  return {
    kind: 'select',
    customId: choosing.links.customId({ import: importId }),
    placeholder: texts.links(),
    options: withItself(options, choices.links),
  }
}

function leaveOutMenu(
  { importId, revision, offers: { sections } }: ShownReading,
  wanted: number,
): readonly (Block | undefined)[] {
  if (sections.length === 0) return []
  const page = pageOf(sections, wanted, offersPerPage)
  const pointsAt = { import: importId, revision, page: page.number }
  return [
    text(texts.leaveOut()),
    {
      kind: 'select',
      customId: choosing.leaveOut.customId(pointsAt),
      placeholder: texts.chooseSections(),
      choicesMax: page.shown.length,
      mayBeEmpty: true,
      options: page.shown.map((offer) => ({
        ...option(cutText(offer.title, choiceTitleLengthMax), offer.key, offer.isLeftOut),
        ...described(offer),
      })),
    },
    pageButtons(page, (label, to) => turnChoices.button(label, { import: importId, page: to })),
  ]
}

function mergeMenu({ importId, revision, offers: { wrappers } }: ShownReading): readonly Block[] {
  if (wrappers.length === 0) return []
  return [
    text(texts.merge()),
    {
      kind: 'select',
      customId: choosing.merge.customId({ import: importId, revision }),
      placeholder: texts.chooseHeadings(),
      choicesMax: wrappers.length,
      mayBeEmpty: true,
      options: wrappers.map((offer) => ({
        ...option(cutText(offer.title, choiceTitleLengthMax), offer.key, offer.isMerged),
        ...described(offer),
      })),
    },
  ]
}

function option(label: Label, value: string, isChosen: boolean): SelectOption {
  return { label, value, ...(isChosen && { selected: true as const }) }
}

function described(offer: SectionOffer | WrapperOffer): { readonly description?: Markup } {
  const isOwn = 'by' in offer && offer.isLeftOut && offer.by === 'itself'
  const notes = [
    ...(isOwn ? [texts.leftOutByItself()] : []),
    ...(offer.times > 1 ? [texts.times({ n: offer.times })] : []),
  ]
  return notes.length === 0 ? {} : { description: joined(notes, ' · ') }
}

/** Once something was chosen, there is a way back. */
function withItself(options: readonly SelectOption[], chosen: string | undefined): readonly SelectOption[] {
  return chosen === undefined
    ? options
    : [{ label: texts.itself(), value: byItself }, ...options.slice(0, -1 + offersPerPage)]
}

/** Several tables can each have a column of their own in force, and a menu marks one. */
function onlyOneMarked(
  options: readonly SelectOption[],
  chosen: string | undefined,
): readonly SelectOption[] {
  const marked = options.filter(({ selected }) => selected)
  const only = marked.length === 1 ? marked[0]?.value : chosen
  return options.map(({ selected: _selected, ...one }) => ({
    ...one,
    ...(one.value === only && { selected: true as const }),
  }))
}
