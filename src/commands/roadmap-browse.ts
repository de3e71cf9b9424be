// /roadmap browse: the whole roadmap, phase by phase, with a button to log each topic.

import * as z from 'zod'
import { countOf, isFinished, phaseStates } from '../domain/roadmap/completion.ts'
import { slugOf } from '../domain/roadmap/ids.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { isLeaf } from '../domain/roadmap/walk.ts'
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
import { joined, type Markup, md, nothing, withCode } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import {
  type Block,
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
import { milestones, newsOf } from '../text/completion.ts'
import { browseAction, nextButton, ownEnrolment } from '../text/next-steps.ts'
import { described, nodeTitle } from '../text/nodes.ts'
import { pageButtons, pageOf } from '../text/pages.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { progressBar } from '../text/progress.ts'

/** A topic takes up to four of Discord's 40 components (heading, section, text, button); the way on takes ten. */
const topicsPerPage = 7

const place = { enrolment: z.int(), phase: z.string(), page: z.int() }
const choosePhase = declareAction('browse.phase', { enrolment: z.int() })
const tick = declareAction('browse.done', { ...place, topic: z.string() })

export const command = defineCommand({
  name: 'roadmap browse',
  description: 'Look through your roadmap, phase by phase',
  audience: 'member',
  visibility: 'private',
  options: z.object({ phase: option.suggested('The phase you are in unless you name another').optional() }),
  autocomplete: { phase: suggestPhases },
  actions: [
    onPress(
      browseAction,
      ({ enrolment, phase, page }, context) =>
        show(ownEnrolment(enrolment, context.caller), phase, page, context),
      { answers: 'update' },
    ),
    onSelect(
      choosePhase,
      ({ enrolment }, values, context) =>
        show(ownEnrolment(enrolment, context.caller), values[0], 0, context),
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
        const shown = await show(ref, phase, page, context)
        if (outcome.kind !== 'completed') return shown
        return styled(withLines(shown, milestones(outcome)), { news: newsOf(outcome, now) })
      },
      { answers: 'update' },
    ),
  ],
  run: ({ phase }, context) => show({ member: context.member }, phase, 0, context),
})

async function show(
  ref: EnrolmentRef,
  phase: string | undefined,
  page: number,
  { app, now }: Context,
): Promise<Reply> {
  const view = await app.study.view(ref, now)
  if (view.kind !== 'view') return sayNotEnrolled(view)
  const { phases } = view.entry.index
  const meant =
    phase === undefined
      ? (phases.find((node) => !isFinished(node, view.done)) ?? phases[0])
      : phases.find((node) => shortKey(node.id) === phase || slugOf(node.title) === slugOf(phase))
  return meant === undefined ? say.noSuchPhase(phase ?? '') : say.page(view, meant, page)
}

async function suggestPhases({ typed, context: { app, member, now } }: SuggestRequest) {
  const view = await app.study.view({ member }, now)
  if (view.kind !== 'view') return []
  return searchTitles(view.entry.index.phases, typed).map((phase) => ({
    name: cutText(phase.title, labelLengthMax),
    value: shortKey(phase.id),
  }))
}

/** The lines of a phase in reading order: headings for groups, a leaf for each topic. */
function linesOf(
  phase: RoadmapNode,
): readonly { readonly node: RoadmapNode; readonly groups: readonly RoadmapNode[] }[] {
  const lines: { readonly node: RoadmapNode; readonly groups: readonly RoadmapNode[] }[] = []
  const visit = (node: RoadmapNode, groups: readonly RoadmapNode[]): void => {
    if (isLeaf(node)) lines.push({ node, groups })
    else for (const child of node.children) visit(child, [...groups, node])
  }
  visit(phase, [])
  return lines
}

/** The same message with lines above it. */
const withLines = (shown: Reply, lines: readonly Markup[]): Reply => ({
  ...shown,
  blocks: [...lines.map((line) => text(line)), ...shown.blocks],
})

const say = {
  noSuchPhase: (typed: string): Reply =>
    refusal(md`There is no phase “${typed}” on your roadmap. Pick one from the list while you type.`),
  page: (view: StudyView, phase: RoadmapNode, wanted: number): Reply => {
    const { entry, enrolment, done } = view
    const lines = linesOf(phase)
    const page = pageOf(lines, wanted, topicsPerPage)
    const state = countOf(phase, view.done)
    const at = { enrolment: enrolment.id, phase: shortKey(phase.id) }
    return reply(
      joined([
        md`-# ${entry.roadmap.title}\n## ${nodeTitle(phase)}${phase.optional ? md` (optional)` : nothing}\n${progressBar(state)}`,
        ...(page.number === 0 ? say.advice(phase) : []),
      ]),
      ...page.shown.flatMap((line, position) =>
        say.line(line, page.shown[position - 1], { ...at, page: page.number }, done),
      ),
      pageButtons(page, (label, to) => browseAction.button(label, { ...at, page: to })),
      say.phaseMenu(view, phase),
      buttons(nextButton(enrolment.id)),
    )
  },
  line: (
    { node, groups }: { readonly node: RoadmapNode; readonly groups: readonly RoadmapNode[] },
    before: { readonly groups: readonly RoadmapNode[] } | undefined,
    at: { readonly enrolment: number; readonly phase: string; readonly page: number },
    done: ReadonlySet<string>,
  ): readonly Block[] => {
    const below = groups.slice(1)
    const isNewGroup = below.at(-1) !== before?.groups.slice(1).at(-1)
    const heading: Markup | undefined =
      isNewGroup && below.length > 0
        ? joined(
            below.map((group) => described(group)),
            ' › ',
          )
        : undefined
    const line = done.has(node.id)
      ? text(md`✓ ~~${nodeTitle(node)}~~`)
      : section(described(node), tick.button('Done', { ...at, topic: shortKey(node.id) }, 'success'))
    if (heading === undefined) return [line]
    const begun = below.filter((group) => before?.groups.includes(group) !== true)
    return [text(joined([heading, ...begun.flatMap(say.advice)])), line]
  },
  advice: ({ advice }: RoadmapNode): readonly Markup[] =>
    advice === undefined ? [] : [md`> ${withCode(advice)}`],
  phaseMenu: (view: StudyView, phase: RoadmapNode): Block => ({
    kind: 'select',
    customId: choosePhase.customId({ enrolment: view.enrolment.id }),
    placeholder: 'Go to another phase',
    options: phaseStates(view.entry.index, view.done)
      .slice(0, 25)
      .map((entry) => ({
        label: cutText(entry.phase.title, 100),
        value: shortKey(entry.phase.id),
        description: `${entry.done} of ${entry.total}`,
        ...(entry.phase === phase ? { selected: true as const } : {}),
      })),
  }),
}
