// /resources show: links for a topic, those that helped first.

import * as z from 'zod'
import type { Concept } from '../domain/concept/concept.ts'
import { linksIn, type MarkedLink } from '../domain/resource/topic-links.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { mayUse } from '../interaction/caller.ts'
import { type Context, declareAction, defineCommand, onPress, onSelect } from '../interaction/command.ts'
import { type Markup, md, withCode } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Block, buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { HelpedOutcome, TopicResources } from '../services/resources.ts'
import {
  doneButton,
  linksAction,
  ownEnrolment,
  resourcesAction,
  resourcesHereAction,
  withWayBack,
} from '../text/next-steps.ts'
import { topicLines } from '../text/nodes.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import {
  type FittedList,
  fittedLists,
  helpedChoice,
  linkLine,
  sayNoSuchLink,
  sayUnknownTopic,
} from '../text/resources.ts'

/** Discord takes 25 choices in a menu. */
const choicesMax = 25

const chooseHelped = declareAction('resources.helped', { enrolment: z.int(), topic: z.string() })
/** Goes on with the roadmap on which the topic stands. */
const switchHere = declareAction('resources.switch', { enrolment: z.int(), topic: z.string() })

export const command = defineCommand({
  name: 'resources show',
  description: 'Get links for a topic, or for what comes next',
  groupDescription: 'Links for topics',
  audience: 'member',
  visibility: 'private',
  options: z.object({ topic: option.suggested('Your next topic, unless you name another').optional() }),
  autocomplete: {
    topic: ({ typed, context: { app, member } }) => app.study.suggest(member, typed, 'any'),
  },
  actions: [
    onPress(resourcesAction, ({ enrolment, topic }, context) =>
      show(ownEnrolment(enrolment, context.caller), topic, context),
    ),
    onPress(
      resourcesHereAction,
      async ({ enrolment, topic }, context) =>
        withWayBack(await show(ownEnrolment(enrolment, context.caller), topic, context), enrolment),
      { answers: 'update' },
    ),
    onSelect(linksAction, ({ enrolment }, [topic = ''], context) =>
      show(ownEnrolment(enrolment, context.caller), topic, context),
    ),
    onSelect(
      chooseHelped,
      ({ enrolment, topic }, values, context) =>
        noteHelped(ownEnrolment(enrolment, context.caller), topic, values[0], context),
      { answers: 'update' },
    ),
    onPress(switchHere, switchAndShow, { answers: 'update' }),
  ],
  async run({ topic }, context) {
    const ref = { member: context.member }
    if (topic !== undefined) return show(ref, topic, context)
    const next = await context.app.study.next(ref, 1, context.now)
    if (next.kind !== 'view') return sayNotEnrolled(next)
    const [place] = next.topics
    return place === undefined ? say.nothingLeft() : show(ref, place.key, context)
  },
})

async function show(ref: EnrolmentRef, topic: string, { app, caller }: Context): Promise<Reply> {
  const found = await app.resources.show(ref, topic)
  if (found.kind === 'unknown-topic') return sayUnknownTopic(topic, found)
  if (found.kind !== 'resources') return sayNotEnrolled(found)
  return say.resources(found, { isModerator: mayUse('moderator', caller.permissions) })
}

async function switchAndShow(
  { enrolment, topic }: { readonly enrolment: number; readonly topic: string },
  { app, caller }: Context,
): Promise<Reply> {
  const ref = ownEnrolment(enrolment, caller)
  const before = await app.resources.show(ref, topic)
  if (before.kind === 'unknown-topic') return say.topicGone()
  if (before.kind !== 'resources') return sayNotEnrolled(before)
  const { member, entry } = before
  const outcome = await app.enrolments.switchTo(member, entry.roadmap.id)
  if (outcome.kind === 'not-enrolled') return sayNotEnrolled(outcome)
  if (outcome.kind === 'no-such-enrolment') return say.topicGone()
  const after = { ...before, isOnCurrent: true }
  const isModerator = mayUse('moderator', caller.permissions)
  return say.resources(after, { isModerator, noted: say.switched(entry.roadmap.title) })
}

/** A choice says what it does, `+key` or `-key`, so that one that arrives twice does nothing more. */
async function noteHelped(
  ref: EnrolmentRef,
  topic: string,
  value: string | undefined,
  { app, caller, now }: Context,
): Promise<Reply> {
  const helped = value?.startsWith('-') !== true
  const outcome = await app.resources.setHelped({ ref, topic, link: value?.slice(1) ?? '', helped, now })
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'unknown-topic':
      return say.topicGone()
    case 'no-such-link':
      return sayNoSuchLink(outcome.resources.enrolment.id, outcome.resources.place.node)
    case 'noted': {
      const isModerator = mayUse('moderator', caller.permissions)
      return say.resources(outcome.resources, { isModerator, noted: say.noted(outcome, helped) })
    }
  }
}

const texts = messages('resources.show', {
  heading: '### Resources',
  elsewhere: '-# This topic is on your roadmap **{title}**, not the one you’re on now.',
  logThere: 'Log it there',
  switch: 'Switch',
  switched: '-# You’re on **{title}** now.',
  fromServer: '**From this server**',
  nearby: 'No links for this topic itself. These are from the topics around it:',
  none: 'No links for this topic yet. Know a good one? </resources add> keeps it for everyone here.',
  whichHelped: 'Which one helped?',
  helped: '-# Thanks! **{title}** helped. What helps most goes to the top for everyone here.',
  notHelped: '-# Undone: **{title}**.',
  nothingLeft:
    'You’ve done everything on your roadmap. Name a topic to see its links again: </resources show>',
  topicGone: 'That topic isn’t on your roadmap now. </resources show> finds the others.',
})

type Shown = { readonly isModerator: boolean; readonly noted?: Markup }

const say = {
  resources: (found: TopicResources, { isModerator, noted }: Shown): Reply => {
    const { place, enrolment, entry, groups, helped, isOnCurrent } = found
    const line = (one: MarkedLink): Markup => linkLine(one, { namesAdder: isModerator })
    const lists = [groups.topic, groups.server, groups.nearby, ...groups.concepts.map(({ links }) => links)]
    const [topic, server, nearby, ...concepts] = fittedLists(lists.map((links) => links.map(line)))
    const shownOf = (links: readonly MarkedLink[], list: FittedList | undefined): readonly MarkedLink[] =>
      links.slice(0, list?.kept)
    const shown = [
      ...shownOf(groups.topic, topic),
      ...groups.concepts.flatMap(({ links }, index) => shownOf(links, concepts[index])),
      ...shownOf(groups.server, server),
      ...shownOf(groups.nearby, nearby),
    ]
    const isEmpty = linksIn(groups).length + groups.concepts.length === 0
    return reply(
      md`${texts.heading()}\n${topicLines(place)}`,
      isOnCurrent ? undefined : texts.elsewhere({ title: entry.roadmap.title }),
      groups.topic.length > 0 ? topic?.markup : undefined,
      ...groups.concepts.map(({ concept, links }, index) =>
        say.concept(concept, links.length > 0 ? concepts[index]?.markup : undefined),
      ),
      server && groups.server.length > 0 ? md`${texts.fromServer()}\n${server.markup}` : undefined,
      nearby && groups.nearby.length > 0 ? md`${texts.nearby()}\n${nearby.markup}` : undefined,
      isEmpty ? texts.none() : undefined,
      shown.length > 0 ? say.menu(shown, helped, { enrolment: enrolment.id, topic: place.key }) : undefined,
      noted,
      say.ways(found),
    )
  },
  /** What can be done from here; on a roadmap that is not the current one it says where that happens. */
  ways: ({ place, enrolment, isDone, isOnCurrent }: TopicResources): Block => {
    const { id } = enrolment
    if (isOnCurrent) return buttons(isDone ? undefined : doneButton(id, place.node))
    return buttons(
      isDone ? undefined : { ...doneButton(id, place.node), label: texts.logThere() },
      switchHere.button(texts.switch(), { enrolment: id, topic: shortKey(place.node.id) }),
    )
  },
  /** What the topic is about, and the links that the roadmap does not name itself. */
  concept: ({ title, meaning }: Concept, links: Markup | undefined): Markup => {
    const about = md`**${withCode(title)}**\n${withCode(meaning)}`
    return links === undefined ? about : md`${about}\n${links}`
  },
  menu: (
    shown: readonly MarkedLink[],
    helped: ReadonlySet<string>,
    at: { readonly enrolment: number; readonly topic: string },
  ): Block => ({
    kind: 'select',
    customId: chooseHelped.customId(at),
    placeholder: texts.whichHelped(),
    options: shown.slice(0, choicesMax).map((found) => helpedChoice(found, helped.has(found.address))),
  }),
  noted: ({ link: { title } }: Extract<HelpedOutcome, { kind: 'noted' }>, helped: boolean): Markup =>
    helped ? texts.helped({ title }) : texts.notHelped({ title }),
  switched: (title: string): Markup => texts.switched({ title }),
  nothingLeft: (): Reply => reply(texts.nothingLeft()),
  topicGone: (): Reply => refusal(texts.topicGone()),
}
