// /cohort topics: where learners get stuck, topic by topic, for moderators.

import * as z from 'zod'
import type { StuckTopic } from '../domain/cohort/stuck-topics.ts'
import type { MarkedLink } from '../domain/resource/topic-links.ts'
import { crowdMin } from '../domain/study/visibility.ts'
import { mayUse } from '../interaction/caller.ts'
import { type Context, declareAction, defineCommand, onPress, onSelect } from '../interaction/command.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Block, buttons, pictured, type Reply, reply, separator } from '../interaction/reply.ts'
import { stuckFacts } from '../pictures/cohort-facts.ts'
import { drawStuck } from '../pictures/draw-stuck.ts'
import type { ScopeChoices, ScopeWish } from '../services/cohort-scopes.ts'
import type { StuckLook } from '../services/stuck-topics.ts'
import {
  sayNoScope,
  scopeKey,
  scopeMenu,
  scopeOptions,
  scopeSuggestions,
  scopeTitle,
  scopeWish,
} from '../text/cohort-scope.ts'
import { sayOnlyInServer } from '../text/cohorts.ts'
import { isShort, nodeTitle, shortLink } from '../text/nodes.ts'
import { type Page, pageButtons, pageOf } from '../text/pages.ts'
import { aboutDays, whyStuckButton } from '../text/why.ts'

/** Each is three or four lines, and all have to fit into the 4,000 characters of a message. */
const topicsPerPage = 6
const titleLengthMax = 80
/** 5,000 topics are fewer pages than this. */
const pagesMax = 1_000

const turn = declareAction('cohort.topics', { scope: z.string(), page: z.int() })
const choose = declareAction('cohort.topics-of', {})

export const command = defineCommand({
  name: 'cohort topics',
  description: 'See at which topics your learners get stuck',
  audience: 'moderator',
  visibility: 'private',
  isSlow: true,
  options: z.object({
    ...scopeOptions,
    page: option.integer('Which page of the topics', { min: 1, max: pagesMax }).optional(),
  }),
  autocomplete: scopeSuggestions,
  actions: [
    onPress(turn, ({ scope, page }, context) => show(scopeWish(scope), page, context), {
      answers: 'update',
      audience: 'moderator',
    }),
    onSelect(choose, (_, [scope], context) => show(scopeWish(scope), 0, context), {
      answers: 'update',
      audience: 'moderator',
    }),
  ],
  run: ({ roadmap, cohort, page = 1 }, context) => show({ roadmap, cohort }, page - 1, context),
})

async function show(wish: ScopeWish, wanted: number, { app, caller, now }: Context): Promise<Reply> {
  const { guildId } = caller
  if (guildId === undefined) return sayOnlyInServer()
  const look = await app.stuckTopics.show(guildId, wish, now)
  if (look.kind !== 'stuck') return sayNoScope(look, wish)
  const page = pageOf(look.topics, wanted, topicsPerPage)
  const links = await app.stuckTopics.bestLinks(
    look.scope,
    page.shown.map(({ node }) => node),
  )
  // Discord checks a role's exception for the command, but not for its buttons: whoever they would refuse gets none.
  const choices = mayUse('moderator', caller.permissions)
    ? await app.cohortScopes.choices(guildId)
    : undefined
  const said = say.topics(look, page, links, choices)
  // On the first page alone: it is of all of them.
  if (page.number > 0) return said
  const facts = stuckFacts(look)
  return facts.topics.length > 0 ? pictured(said, drawStuck(facts)) : said
}

const texts = messages('cohort.topics', {
  heading: '## Where learners get stuck',
  learners: '{n, plural, one {# learner} other {# learners}}',
  stopped: '**{n, number} of {of, number}** stopped before it',
  noneStopped: 'none of {of, number} stopped before it',
  finished: '{n, number} finished it',
  days: 'usually {days, plural, one {# day} other {# days}}',
  stoppedAfter: '{n, number} stopped after it',
  lapses: 'forgotten in {percent, number}\u00a0% of reviews, by {n, number} of {of, number}',
  read: 'Read: {link}',
  none: 'No topic has been reached by {min, number} learners yet. Numbers of fewer would give away how each of them is doing.',
  legend:
    '-# Stopped: nothing logged or reviewed for more than {days, number} days. Topics that fewer than {min, number} learners reached aren’t shown, and members who keep their progress to themselves are in no number.',
  byCommand:
    '-# Page {page, number} of {pages, number}. For others, use </cohort topics> with **page**, **roadmap** or **cohort**.',
})

const say = {
  topics: (
    look: StuckLook,
    page: Page<StuckTopic>,
    links: ReadonlyMap<string, MarkedLink>,
    choices: ScopeChoices | undefined,
  ): Reply =>
    reply(
      texts.heading(),
      joined([scopeTitle(look.scope), texts.learners({ n: look.learners })], ' · '),
      separator,
      page.shown.length === 0
        ? texts.none({ min: crowdMin })
        : joined(page.shown.map((topic) => say.topic(topic, links.get(topic.node.id)))),
      texts.legend({ days: look.quietAfterDays, min: crowdMin }),
      ...(choices === undefined ? [say.withoutControls(page)] : say.controls(look, page, choices)),
    ),
  topic: (topic: StuckTopic, best: MarkedLink | undefined): Markup => {
    const { node, phase, stoppedBefore, finishers, medianDays, stoppedAfter, lapses } = topic
    const { count: n, of } = stoppedBefore
    const facts = [
      n === 0 ? texts.noneStopped({ of }) : texts.stopped({ n, of }),
      texts.finished({ n: finishers }),
      ...(medianDays === undefined ? [] : [texts.days({ days: aboutDays(medianDays) })]),
      ...(stoppedAfter === undefined || stoppedAfter.count === 0
        ? []
        : [texts.stoppedAfter({ n: stoppedAfter.count })]),
      ...(lapses === undefined || lapses.forgetters.count === 0
        ? []
        : [
            texts.lapses({
              percent: Math.round((100 * lapses.again.count) / lapses.again.of),
              n: lapses.forgetters.count,
              of: lapses.forgetters.of,
            }),
          ]),
    ]
    return joined([
      md`**${nodeTitle(node, titleLengthMax)}** · ${nodeTitle(phase, titleLengthMax)}`,
      md`- ${joined(facts, ' · ')}`,
      ...(best === undefined || !isShort(best) ? [] : [md`- ${texts.read({ link: shortLink(best) })}`]),
    ])
  },
  controls: (
    { scope, topics }: StuckLook,
    page: Page<StuckTopic>,
    choices: ScopeChoices,
  ): readonly (Block | undefined)[] => [
    pageButtons(page, (label, to) => turn.button(label, { scope: scopeKey(scope), page: to })),
    topics.length === 0 ? undefined : buttons(whyStuckButton(scopeKey(scope))),
    scopeMenu(choices, scopeKey(scope), choose.customId({})),
  ],
  withoutControls: ({ number, pages }: Page<StuckTopic>): Markup | undefined =>
    pages === 1 ? undefined : texts.byCommand({ page: number + 1, pages }),
}
