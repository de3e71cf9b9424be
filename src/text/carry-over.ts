// Offering to count on a new roadmap what was finished on others, and saying that it was.

import * as z from 'zod'
import type { CoveredTopic, FinishedConcept } from '../domain/concept/carry-over.ts'
import { cutText } from '../domain/text/cutting.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { declareAction } from '../interaction/command.ts'
import { joined, type Markup, md, withCode } from '../interaction/markup.ts'
import { type Block, buttons, type Reply, reply, styled, text } from '../interaction/reply.ts'
import type { CarryOverOffer, CountedOutcome } from '../services/carry-overs.ts'
import { nextButton, undoButton } from './next-steps.ts'
import { nodeTitle } from './nodes.ts'
import { counted, listed, progressBar } from './progress.ts'

/** Longer, the list is no help. */
const conceptsShown = 25
/** As many as a select menu of Discord holds. */
const choicesMax = 25
const titlesShown = 3
/** Of labels and descriptions in a select menu of Discord. */
const optionLengthMax = 100

export const countAction = declareAction('carry.count', { enrolment: z.int() })
export const chooseAction = declareAction('carry.choose', { enrolment: z.int() })

/** What would count and how to say yes, all or in part; nothing when there is nothing to count. */
export function carryOverBlocks({ enrolmentId, topics }: CarryOverOffer): readonly Block[] {
  if (topics.length === 0) return []
  const byReason = [...Map.groupBy(topics, ({ reasons: [reason] }) => reason)]
  const shown = byReason.slice(0, conceptsShown)
  const rest = byReason.length - shown.length
  return [
    text(
      joined([
        md`**You know some of this already.** ${counted(topics.length, 'topic')} of it ${topics.length === 1 ? 'is' : 'are'} about what you finished on other roadmaps:`,
        ...shown.map(line),
        ...(rest > 0 ? [md`- and ${rest} more`] : []),
        md`-# Counted with the days on which you finished them. One press takes all of it back.`,
      ]),
    ),
    buttons(
      countAction.button(
        `Count ${topics.length === 1 ? 'it' : `all ${topics.length}`}`,
        { enrolment: enrolmentId },
        'success',
      ),
    ),
    ...(topics.length < 2 ? [] : [chooseMenu(enrolmentId, topics.slice(0, choicesMax))]),
  ]
}

/** Each topic by itself, with its reason. */
function chooseMenu(enrolmentId: number, topics: readonly CoveredTopic[]): Block {
  return {
    kind: 'select',
    customId: chooseAction.customId({ enrolment: enrolmentId }),
    placeholder: 'Or choose what to count',
    choicesMax: topics.length,
    options: topics.map(({ topic, reasons: [{ proof, roadmapTitle }] }) => ({
      label: cutText(topic.title, optionLengthMax),
      value: shortKey(topic.id),
      description: cutText(
        `You finished ${proof.map(({ title }) => title).join(', ')} (${roadmapTitle})`,
        optionLengthMax,
      ),
    })),
  }
}

/** How a count ended. */
export function sayCounted(outcome: Exclude<CountedOutcome, { kind: 'not-enrolled' }>): Reply {
  if (outcome.kind === 'nothing-to-count')
    return reply(md`There is nothing left to count. **/undo** takes the newest change back.`)
  const { enrolmentId, changeId, entry, topics, state } = outcome
  return styled(
    reply(
      md`**${counted(topics.length, 'topic')}** ${topics.length === 1 ? 'counts' : 'count'} on **${entry.roadmap.title}** now.\n${progressBar(state)}`,
      md`-# ${listed(
        topics.map((topic) => nodeTitle(topic)),
        8,
      )}`,
      buttons(undoButton(enrolmentId, changeId), nextButton(enrolmentId)),
    ),
    { tone: 'progress' },
  )
}

function line([{ concept, roadmapTitle }, topics]: readonly [
  FinishedConcept,
  readonly CoveredTopic[],
]): Markup {
  const titles = listed(
    topics.map(({ topic }) => nodeTitle(topic, 60)),
    titlesShown,
  )
  return md`- **${withCode(concept.title)}**, from ${cutText(roadmapTitle, 60)}: ${titles}`
}
