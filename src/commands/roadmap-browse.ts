// /roadmap browse: the whole roadmap, phase by phase, with a button to log each topic.

import * as z from 'zod'
import { isPassedOver, takenAlternative } from '../domain/roadmap/choices.ts'
import { countOf, isFinished, phaseStates } from '../domain/roadmap/completion.ts'
import { slugOf } from '../domain/roadmap/ids.ts'
import { type Line, linesOf, openPhaseAfter } from '../domain/roadmap/phases.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { labelLengthMax, searchTitles } from '../domain/search/search.ts'
import { cutText } from '../domain/text/cutting.ts'
import { shortKey } from '../domain/text/short-key.ts'
import {
  type Context,
  declareAction,
  defineCommand,
  onPress,
  onSelect,
  type SuggestRequest,
} from '../interaction/command.ts'
import { joined, type Markup, md, withCode } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import {
  type Block,
  type Button,
  buttons,
  type Reply,
  refusal,
  reply,
  section,
  styled,
  text,
} from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { StudyView } from '../services/study.ts'
import { alternativesMenu } from '../text/choices.ts'
import { milestones, newsOf } from '../text/completion.ts'
import {
  browseAction,
  doneLabel,
  linksMenu,
  nextButton,
  ownEnrolment,
  undoButton,
} from '../text/next-steps.ts'
import { described, menuTitle, nodeTitle } from '../text/nodes.ts'
import { pageButtons, pageOf } from '../text/pages.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { progressBar } from '../text/progress.ts'

/**
 * A topic takes up to four of Discord's 40 components (heading, section, text, button); the head, the three menus, the
 * pages and the ways on take sixteen.
 */
const topicsPerPage = 6

const place = { enrolment: z.int(), phase: z.string(), page: z.int() }
const choosePhase = declareAction('browse.phase', { enrolment: z.int() })
const tick = declareAction('browse.done', { ...place, topic: z.string() })
const choose = declareAction('browse.choose', place)

export const command = defineCommand({
  name: 'roadmap browse',
  description: 'Look through your roadmap, section by section',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    section: option.suggested('The section you’re in unless you name another').optional(),
  }),
  autocomplete: { section: suggestPhases },
  actions: [
    onPress(
      browseAction,
      ({ enrolment, phase, page }, context) =>
        show(ownEnrolment(enrolment, context.caller), { phase, page }, context),
      { answers: 'update' },
    ),
    onSelect(
      choosePhase,
      ({ enrolment }, values, context) =>
        show(ownEnrolment(enrolment, context.caller), { phase: values[0] }, context),
      { answers: 'update' },
    ),
    onSelect(
      choose,
      async ({ enrolment, phase, page }, [alternative = ''], context) => {
        const ref = ownEnrolment(enrolment, context.caller)
        const outcome = await context.app.choices.choose(ref, alternative)
        return outcome.kind === 'not-enrolled' ? sayNotEnrolled(outcome) : show(ref, { phase, page }, context)
      },
      { answers: 'update' },
    ),
    onPress(
      tick,
      async ({ enrolment, phase, page, topic }, context) => {
        const { app, caller, now } = context
        const ref = ownEnrolment(enrolment, context.caller)
        const outcome = await app.progress.complete({
          ref,
          topic,
          interactionId: caller.interactionId,
          now,
        })
        const change = outcome.kind === 'completed' ? outcome.changeId : undefined
        const shown = await show(ref, { phase, page, change }, context)
        if (outcome.kind !== 'completed') return shown
        return styled(withLines(shown, milestones(outcome)), { news: newsOf(outcome, now) })
      },
      { answers: 'update' },
    ),
  ],
  run: ({ section }, context) => show({ member: context.member }, { phase: section }, context),
})

/** `change`: what was logged just now, which can be undone from here. */
type Wanted = {
  readonly phase: string | undefined
  readonly page?: number
  readonly change?: string | undefined
}

async function show(
  ref: EnrolmentRef,
  { phase, page = 0, change }: Wanted,
  { app, now }: Context,
): Promise<Reply> {
  const view = await app.study.view(ref, now)
  if (view.kind !== 'view') return sayNotEnrolled(view)
  const { phases } = view.entry.index
  const meant =
    phase === undefined
      ? (phases.find((node) => !isFinished(node, view.done)) ?? phases[0])
      : phases.find((node) => shortKey(node.id) === phase || slugOf(node.title) === slugOf(phase))
  return meant === undefined ? say.noSuchPhase(phase ?? '', view) : say.page(view, meant, { page, change })
}

async function suggestPhases({ typed, context: { app, member, now } }: SuggestRequest) {
  const view = await app.study.view({ member }, now)
  if (view.kind !== 'view') return []
  return searchTitles(view.entry.index.phases, typed).map((phase) => ({
    name: cutText(phase.title, labelLengthMax),
    value: shortKey(phase.id),
  }))
}

/** The same message with lines above it, in the text that it begins with: there is no room for another component. */
function withLines(shown: Reply, lines: readonly Markup[]): Reply {
  const [first, ...rest] = shown.blocks
  if (first?.kind !== 'text') return shown
  return { ...shown, blocks: [text(joined([...lines, first.text])), ...rest] }
}

type At = { readonly enrolment: number; readonly phase: string; readonly page: number }

const texts = messages('roadmap.browse', {
  noSuchPhase: 'There’s no section “{typed}” on your roadmap. Pick one:',
  heading: '-# {roadmap}\n## {title}\n{bar}',
  headingOptional: '-# {roadmap}\n## {title} (optional)\n{bar}',
  finished: '✓ ~~{title}~~',
  passedOver: '-# {title} · not needed, you chose another',
  goTo: 'Go to another section',
  nextSection: 'Next section',
  count: '{done} of {total}',
})

const say = {
  noSuchPhase: (typed: string, view: StudyView): Reply =>
    refusal(texts.noSuchPhase({ typed }), say.phaseMenu(view, undefined)),
  page: (
    view: StudyView,
    phase: RoadmapNode,
    wanted: { readonly page: number; readonly change: string | undefined },
  ): Reply => {
    const { entry, enrolment, done } = view
    const lines = linesOf(phase, entry.index)
    const page = pageOf(lines, wanted.page, topicsPerPage)
    const places = page.shown.map((line) => line.place)
    const at = { enrolment: enrolment.id, phase: shortKey(phase.id), page: page.number }
    const heading = {
      roadmap: entry.roadmap.title,
      title: nodeTitle(phase),
      bar: progressBar(countOf(phase, done)),
    }
    return reply(
      joined([
        phase.optional ? texts.headingOptional(heading) : texts.heading(heading),
        ...(page.number === 0 ? say.advice(phase) : []),
      ]),
      ...page.shown.flatMap((line, position) => say.line(line, page.shown[position - 1], at, view)),
      say.alternatives(page.shown, phase, at, view),
      pageButtons(page, (label, to) => browseAction.button(label, { ...at, page: to })),
      say.phaseMenu(view, phase),
      linksMenu(enrolment.id, places),
      buttons(
        say.nextSection(view, phase),
        wanted.change === undefined ? undefined : undoButton(enrolment.id, wanted.change),
        nextButton(enrolment.id),
      ),
    )
  },
  /** From a section that is finished on to the next one that is not, the first again after the last. */
  nextSection: ({ entry: { index }, enrolment, done }: StudyView, phase: RoadmapNode): Button | undefined => {
    const next = isFinished(phase, done) ? openPhaseAfter(phase, index, done) : undefined
    const args = next && { enrolment: enrolment.id, phase: shortKey(next.id), page: 0 }
    return args && browseAction.button(texts.nextSection(), args, 'primary')
  },
  /** A topic below the heading of its group, where that is a new one. */
  line: (line: Line, before: Line | undefined, at: At, view: StudyView): readonly Block[] => {
    const { groups } = line
    const topic = say.topic(line, at, view)
    if (groups.length === 0 || groups.at(-1) === before?.groups.at(-1)) return [topic]
    const begun = groups.filter((group) => before?.groups.includes(group) !== true)
    const heading = joined(groups.map(described), ' › ')
    return [text(joined([heading, ...begun.flatMap(say.advice)])), topic]
  },
  topic: ({ place }: Line, at: At, { done, enrolment: { choices } }: StudyView): Block => {
    const { node } = place
    if (done.has(node.id)) return text(texts.finished({ title: nodeTitle(node) }))
    if (isPassedOver(place, done, choices)) return text(texts.passedOver({ title: nodeTitle(node) }))
    return section(described(node), tick.button(doneLabel, { ...at, topic: place.key }, 'success'))
  },
  /** The first group on the page of which one alternative is enough, as long as none is finished. */
  alternatives: (
    shown: readonly Line[],
    phase: RoadmapNode,
    at: At,
    { done, enrolment: { choices } }: StudyView,
  ): Block | undefined => {
    const group = [phase, ...shown.flatMap(({ groups }) => groups)].find(
      (node) => node.oneOf && !isFinished(node, done),
    )
    return group && alternativesMenu(choose.customId(at), group, takenAlternative(group, done, choices))
  },
  advice: ({ advice }: RoadmapNode): readonly Markup[] =>
    advice === undefined ? [] : [md`> ${withCode(advice)}`],
  phaseMenu: (view: StudyView, phase: RoadmapNode | undefined): Block => ({
    kind: 'select',
    customId: choosePhase.customId({ enrolment: view.enrolment.id }),
    placeholder: texts.goTo(),
    options: phaseStates(view.entry.index, view.done)
      .slice(0, 25)
      .map((entry) => ({
        label: menuTitle(entry.phase),
        value: shortKey(entry.phase.id),
        description: texts.count({ done: entry.done, total: entry.total }),
        ...(entry.phase === phase ? { selected: true as const } : {}),
      })),
  }),
}
