// /resources add: a link of the server's own, for everyone here who comes to the topic.

import * as z from 'zod'
import { linkTitleLengthMax } from '../domain/resource/own-link.ts'
import { linkLengthMax } from '../domain/study/enrolment.ts'
import { type Context, defineCommand, onSubmit } from '../interaction/command.ts'
import { link } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { AddOutcome, TopicResources } from '../services/resources.ts'
import { resourcesButton } from '../text/next-steps.ts'
import { nodeTitle } from '../text/nodes.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { addForm, sayUnknownTopic } from '../text/resources.ts'
import { topicIn } from '../text/topic-fields.ts'

export const command = defineCommand({
  name: 'resources add',
  description: 'Add a link to a topic, for everyone in this server',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    topic: option.suggested('Which topic is it for?'),
    title: option.text('What it is, in a few words', { lengthMax: linkTitleLengthMax }),
    link: option.text('Its address, starting with https://', { lengthMax: linkLengthMax }),
  }),
  autocomplete: {
    topic: ({ typed, context: { app, member } }) => app.study.suggest(member, typed, 'any'),
  },
  actions: [
    onSubmit(addForm, ({ enrolment }, fields, context) => {
      const { ref, topic } = topicIn(enrolment, fields, context)
      return add({ ref, topic, title: fields.title ?? '', link: fields.link ?? '' }, context)
    }),
  ],
  run: (input, context) => add({ ...input, ref: { member: context.member } }, context),
})

type Asked = {
  readonly ref: EnrolmentRef
  readonly topic: string
  readonly title: string
  readonly link: string
}

async function add(asked: Asked, { app, now }: Context): Promise<Reply> {
  const outcome = await app.resources.add({ ...asked, now })
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'unknown-topic':
      return sayUnknownTopic(asked.topic, outcome)
    case 'there-already':
      return say.thereAlready(outcome.resources)
    case 'full':
      return say.full(outcome)
    case 'added':
      return say.added(outcome)
    default:
      return say.refused(outcome.kind)
  }
}

type Added = Extract<AddOutcome, { kind: 'added' }>
type Full = Extract<AddOutcome, { kind: 'full' }>

const texts = messages('resources.add', {
  added:
    '✓ Added to **{title}**: {link}\n-# Everyone in this server finds it with </resources show>; </resources remove> deletes it.',
  'only-yours':
    'This topic is on a roadmap of your own, and links here are for everyone. Put it into your file and bring that in with </roadmap create>; nothing changed.',
  thereAlready: 'That link is already there. Nothing changed.',
  placeFull:
    'This topic already has {max, plural, one {# link} other {# links}} from this server. Delete one with </resources remove> first; nothing changed.',
  serverFull:
    'This server already has {max, plural, one {# link} other {# links}} of its own. Delete one with </resources remove> first; nothing changed.',
  'not-https': 'A link has to be an address that starts with https:// and leads to a page. Nothing changed.',
  'not-public': 'A link has to lead to a public website, by its name rather than a number. Nothing changed.',
  'with-login':
    'That link has a user name or password in it, which everyone here could read. Take it out and try again; nothing changed.',
  'address-too-long':
    'That address is longer than {max, number} characters. Is there a shorter one for the same page? Nothing changed.',
  'no-words': 'The title needs a word or two that say what the link is. Nothing changed.',
  'title-is-link': 'The title should be words, not an address: say what the link is. Nothing changed.',
  'title-too-long': 'That title is longer than {max, number} characters. Try a shorter one; nothing changed.',
})

type Problem = Exclude<
  AddOutcome['kind'],
  'not-enrolled' | 'unknown-topic' | 'there-already' | 'full' | 'added'
>

const say = {
  refused: (problem: Problem): Reply => {
    switch (problem) {
      case 'address-too-long':
        return refusal(texts['address-too-long']({ max: linkLengthMax }))
      case 'title-too-long':
        return refusal(texts['title-too-long']({ max: linkTitleLengthMax }))
      default:
        return refusal(texts[problem]())
    }
  },
  thereAlready: ({ enrolment, place }: TopicResources): Reply =>
    refusal(texts.thereAlready(), buttons(resourcesButton(enrolment.id, place.node))),
  full: ({ of, max }: Full): Reply =>
    refusal(of === 'place' ? texts.placeFull({ max }) : texts.serverFull({ max })),
  added: ({ resources: { place, enrolment }, title, address }: Added): Reply =>
    styled(
      reply(
        texts.added({ title: nodeTitle(place.node), link: link(title, address) }),
        buttons(resourcesButton(enrolment.id, place.node)),
      ),
      { tone: 'progress' },
    ),
}
