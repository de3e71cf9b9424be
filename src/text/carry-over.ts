// Offering to count on a new roadmap what was finished on others, and saying that it was.

import * as z from 'zod'
import type { CoveredTopic } from '../domain/concept/carry-over.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { declareAction } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Reply, reply, styled } from '../interaction/reply.ts'
import type { CarryOverOffer, CountedOutcome } from '../services/carry-overs.ts'
import { titleList } from './lists.ts'
import { nextButton, undoButton } from './next-steps.ts'
import { menuTitle, nodeTitle } from './nodes.ts'
import { pageButtons, pageOf } from './pages.ts'
import { progressBar } from './progress.ts'

/** As many as a select menu of Discord holds. */
const topicsPerPage = 25
/** Roadmaps named in the offer, and topics in what was counted. */
const roadmapsShown = 2
const topicsShown = 8
/** A reason is a line of a menu. */
const proofShown = 2

export const countAction = declareAction('carry.count', { enrolment: z.int() })
export const whichAction = declareAction('carry.which', { enrolment: z.int(), page: z.int() })
export const chooseAction = declareAction('carry.choose', { enrolment: z.int() })

const texts = messages('carry-over', {
  offer:
    '**You’ve covered some of this.** {n, plural, one {# topic overlaps} other {# topics overlap}} with what you finished on {roadmaps}.',
  countOne: 'Mark it as done',
  countAll: 'Mark all {n, number} as done',
  which: 'Choose which',
  whichTitle:
    '### What have you covered?\nOpen the list and untick what you’d rather learn again. Each topic counts from the day you finished it, and one tap undoes it all.',
  whichMenu: 'Choose what counts as done',
  reason: 'You finished {topics} ({roadmap})',
  counted: '**{n, plural, one {# topic} other {# topics}}** marked as done on **{roadmap}**.\n{bar}',
  topics: '-# {titles}',
  nothingLeft: 'There’s nothing left to mark as done. </undo> undoes the newest change.',
})

/** What would count, in a line, and how to say yes to all of it or to a part; nothing when there is nothing to count. */
export function carryOverBlocks({ enrolmentId: enrolment, topics }: CarryOverOffer): readonly Block[] {
  if (topics.length === 0) return []
  const roadmaps = new Set(topics.map(({ reasons: [{ roadmapTitle }] }) => roadmapTitle))
  const n = topics.length
  return [
    {
      kind: 'text',
      text: texts.offer({
        n,
        roadmaps: titleList(
          [...roadmaps].map((title) => md`**${title}**`),
          roadmapsShown,
        ),
      }),
    },
    buttons(
      countAction.button(n === 1 ? texts.countOne() : texts.countAll({ n }), { enrolment }, 'success'),
      whichAction.button(texts.which(), { enrolment, page: 0 }),
    ),
  ]
}

/** Each topic with its reason, all of them ticked; what stays ticked in a list is counted. */
export function sayWhichToCount({ enrolmentId: enrolment, topics }: CarryOverOffer, wanted: number): Reply {
  if (topics.length === 0) return reply(texts.nothingLeft(), buttons(nextButton(enrolment)))
  const page = pageOf(topics, wanted, topicsPerPage)
  return reply(
    texts.whichTitle(),
    chooseMenu(enrolment, page.shown),
    pageButtons(page, (label, to) => whichAction.button(label, { enrolment, page: to })),
    buttons(
      countAction.button(
        topics.length === 1 ? texts.countOne() : texts.countAll({ n: topics.length }),
        { enrolment },
        'success',
      ),
    ),
  )
}

function chooseMenu(enrolment: number, topics: readonly CoveredTopic[]): Block {
  return {
    kind: 'select',
    customId: chooseAction.customId({ enrolment }),
    placeholder: texts.whichMenu(),
    choicesMax: topics.length,
    options: topics.map(({ topic, reasons: [{ proof, roadmapTitle }] }) => ({
      label: menuTitle(topic),
      value: shortKey(topic.id),
      description: texts.reason({
        topics: titleList(
          proof.map(({ title }) => md`${title}`),
          proofShown,
        ),
        roadmap: roadmapTitle,
      }),
      selected: true,
    })),
  }
}

/** How a count ended. */
export function sayCounted(outcome: Exclude<CountedOutcome, { kind: 'not-enrolled' }>): Reply {
  if (outcome.kind === 'nothing-to-count') return reply(texts.nothingLeft())
  const { enrolmentId, changeId, entry, topics, state } = outcome
  return styled(
    reply(
      texts.counted({ n: topics.length, roadmap: entry.roadmap.title, bar: progressBar(state) }),
      texts.topics({
        titles: titleList(
          topics.map((topic) => nodeTitle(topic)),
          topicsShown,
        ),
      }),
      buttons(undoButton(enrolmentId, changeId), nextButton(enrolmentId)),
    ),
    { tone: 'progress' },
  )
}
