// Offering to count on a new roadmap what was finished on others, and saying that it was.

import * as z from 'zod'
import type { CarryOver } from '../domain/concept/carry-over.ts'
import { cutText } from '../domain/text/cutting.ts'
import { declareAction } from '../interaction/command.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { type Block, buttons, type Reply, reply, styled, text } from '../interaction/reply.ts'
import type { CarryOverOffer, CountedOutcome } from '../services/carry-overs.ts'
import { nextButton, undoButton } from './next-steps.ts'
import { counted, listed, progressBar } from './progress.ts'

/** As many as a select menu of Discord holds, so that each one shown can be chosen. */
const conceptsShown = 25
const titlesShown = 3

export const countAction = declareAction('carry.count', { enrolment: z.int() })
export const chooseAction = declareAction('carry.choose', { enrolment: z.int() })

/** What would count and how to say yes, all or in part; nothing when there is nothing to count. */
export function carryOverBlocks({ enrolmentId, concepts }: CarryOverOffer): readonly Block[] {
  if (concepts.length === 0) return []
  const topics = concepts.reduce((so, concept) => so + concept.topics.length, 0)
  const shown = concepts.slice(0, conceptsShown)
  const rest = concepts.length - shown.length
  return [
    text(
      joined([
        md`**You know some of this already.** ${counted(topics, 'topic')} of it ${topics === 1 ? 'is' : 'are'} about what you finished on other roadmaps:`,
        ...shown.map(line),
        ...(rest > 0 ? [md`- and ${rest} more`] : []),
        md`-# Counted with the days on which you finished them. One press takes all of it back.`,
      ]),
    ),
    buttons(
      countAction.button(
        `Count ${topics === 1 ? 'it' : `all ${topics}`}`,
        { enrolment: enrolmentId },
        'success',
      ),
    ),
    ...(shown.length < 2
      ? []
      : [
          {
            kind: 'select' as const,
            customId: chooseAction.customId({ enrolment: enrolmentId }),
            placeholder: 'Or choose what to count',
            choicesMax: shown.length,
            options: shown.map(({ concept, topics }) => ({
              label: concept.title,
              value: concept.id,
              description: topics.map(({ title }) => title).join(', '),
            })),
          },
        ]),
  ]
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
        topics.map(({ title }) => md`${title}`),
        8,
      )}`,
      buttons(undoButton(enrolmentId, changeId), nextButton(enrolmentId)),
    ),
    { tone: 'progress' },
  )
}

function line({ concept, roadmapTitle, topics }: CarryOver): Markup {
  const titles = listed(
    topics.map(({ title }) => md`${cutText(title, 60)}`),
    titlesShown,
  )
  return md`- **${concept.title}**, from ${cutText(roadmapTitle, 60)}: ${titles}`
}
