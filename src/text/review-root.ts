// What is offered when a topic is forgotten again and again: what it builds on.

import * as z from 'zod'
import type { WeakestRoot } from '../domain/review/weakest-root.ts'
import { declareAction } from '../interaction/command.ts'
import { joined, link, type Markup, withCode } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons } from '../interaction/reply.ts'
import type { GradeOutcome, ReviewOutcome } from '../services/reviews.ts'
import { resourcesButton } from './next-steps.ts'
import { nodeTitle } from './nodes.ts'

/** Asks about a topic before it is due. */
export const rootAction = declareAction('review.root', { enrolment: z.int(), topic: z.string() })

const texts = messages('review-root', {
  fading:
    '**{title}** has slipped {lapses, plural, one {once} other {# times}}. It builds on **{root}**, which you would recall with a chance of about {percent, number} %. Freshen that up first?',
  fadingNext:
    '**{title}** has slipped {lapses, plural, one {once} other {# times}}. It builds on **{root}**, which you would recall with a chance of about {percent, number} %. That one is next.',
  notDone:
    '**{title}** has slipped {lapses, plural, one {once} other {# times}}. It builds on **{root}**, which you haven’t logged yet: a look at that may help more than another try.',
  elsewhere:
    '**{title}** has slipped {lapses, plural, one {once} other {# times}}. It builds on **{root}**: {meaning}\n{links}',
  review: 'Review that now',
})

/** Links shown of a concept that the roadmap does not teach. */
const linksShown = 2

/** The weakest of what the topic builds on, why it is offered, and what to do about it. */
export function rootOffer(
  { node, lapses, enrolmentId: enrolment, following }: Extract<GradeOutcome, { kind: 'graded' }>,
  root: WeakestRoot,
): readonly (Block | Markup)[] {
  const slipped = { title: nodeTitle(node), lapses }
  if (root.kind === 'elsewhere') {
    const { title, meaning, resources } = root.concept
    const links = resources.slice(0, linksShown).map((one) => link(one.title, one.url))
    const about = { root: withCode(title), meaning: withCode(meaning), links: joined(links, ' · ') }
    return [texts.elsewhere({ ...slipped, ...about })]
  }
  const { node: before, key } = root.place
  const resources = resourcesButton(enrolment, before)
  if (root.kind === 'not-done')
    return [texts.notDone({ ...slipped, root: nodeTitle(before) }), buttons(resources)]
  const fading = { ...slipped, root: nodeTitle(before), percent: Math.round(root.chance * 100) }
  // The question below has its own buttons, and Discord takes none of them twice in a message.
  if (asks(following, enrolment, key)) return [texts.fadingNext(fading)]
  return [
    texts.fading(fading),
    buttons(rootAction.button(texts.review(), { enrolment, topic: key }, 'primary'), resources),
  ]
}

const asks = (following: ReviewOutcome, enrolment: number, key: string): boolean =>
  following.kind === 'due' && following.first.enrolmentId === enrolment && following.first.key === key
