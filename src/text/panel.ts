// The panel of a server: what everybody reads in its channel, with what to begin by and buttons for one's own day.

import type { MemberKey } from '../domain/ids.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { cutText } from '../domain/text/cutting.ts'
import { type Context, declareAction } from '../interaction/command.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import {
  type Block,
  type Button,
  buttons,
  inLocale,
  type Reply,
  refusal,
  reply,
  styled,
} from '../interaction/reply.ts'
import type { PanelContent } from '../services/panels.ts'
import { roadmapsAction } from './next-steps.ts'
import { sayNoneOffered } from './problems.ts'

/** As many as Discord shows in a menu. */
const menuMax = 25
const labelLengthMax = 100
/** Roadmaps of which something is said; the menu has the others as well. */
const describedMax = 8
const summaryLengthMax = 120

/** Begins the roadmap that is chosen. Whoever presses these is only known when they do. */
export const beginAction = declareAction('panel.begin', {})
export const ownTodayAction = declareAction('panel.today', {})
export const ownReviewAction = declareAction('panel.review', {})
export const ownProgressAction = declareAction('panel.progress', {})

const texts = messages('panel', {
  heading:
    '## Learn here\nChoose a roadmap to start, or go on with yours. Whatever you press here, only you see the answer.',
  described: '- **{title}**: {summary}',
  titled: '- **{title}**',
  more: '-# and {n, plural, one {# more} other {# more}} in the menu',
  begin: 'Start a roadmap',
  today: 'My day',
  review: 'Review',
  progress: 'My progress',
  all: 'All roadmaps',
  onlyInServer: 'Please press this in the server: that’s where your roadmap is.',
  numbers:
    '{learners, plural, one {**#** learner} other {**#** learners}} · {topics, plural, one {**#** topic} other {**#** topics}} finished and {reviews, plural, one {**#** review} other {**#** reviews}} answered in the last 7 days',
})

/** In the server's language, whoever had it posted or changed. */
export function sayPanel({ offered, numbers, locale }: PanelContent): Reply {
  const said = reply(
    texts.heading(),
    offered.length === 0 ? sayNoneOffered() : describe(offered),
    beginMenu(offered),
    numbers === undefined ? undefined : texts.numbers(numbers),
    buttons(...ownButtons(), offered.length > menuMax ? roadmapsAction.button(texts.all(), {}) : undefined),
  )
  return inLocale(styled(said, { tone: 'progress' }), locale)
}

/** What everybody can press below a message that all read: each answers only whoever does. */
export const ownButtons = (): readonly Button[] => [
  ownTodayAction.button(texts.today(), {}, 'primary'),
  ownReviewAction.button(texts.review(), {}),
  ownProgressAction.button(texts.progress(), {}),
]

/** Answers whoever presses, of whom the button knows nothing. */
export function forMember(
  { caller: { guildId, userId } }: Context,
  work: (member: MemberKey) => Promise<Reply>,
): Reply | Promise<Reply> {
  return guildId === undefined ? refusal(texts.onlyInServer()) : work({ guildId, userId })
}

function describe(offered: readonly RoadmapHead[]): Markup {
  const shown = offered
    .slice(0, describedMax)
    .map(({ title, summary }) =>
      summary === ''
        ? texts.titled({ title })
        : texts.described({ title, summary: cutText(summary, summaryLengthMax) }),
    )
  const rest = offered.length - shown.length
  return rest === 0 ? joined(shown) : md`${joined(shown)}\n${texts.more({ n: rest })}`
}

const beginMenu = (offered: readonly RoadmapHead[]): Block => ({
  kind: 'select',
  customId: beginAction.customId({}),
  placeholder: texts.begin(),
  options: offered
    .slice(0, menuMax)
    .map(({ id, title }) => ({ label: cutText(title, labelLengthMax), value: id })),
})
