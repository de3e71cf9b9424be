// /resources add: a link of the server's own, for everyone here who comes to the topic.

import * as z from 'zod'
import { linkTitleLengthMax } from '../domain/resource/own-link.ts'
import { linkLengthMax } from '../domain/study/enrolment.ts'
import { defineCommand } from '../interaction/command.ts'
import { link, md } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { AddOutcome } from '../services/resources.ts'
import { resourcesButton } from '../text/next-steps.ts'
import { nodeTitle } from '../text/nodes.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { sayUnknownTopic } from '../text/resources.ts'

export const command = defineCommand({
  name: 'resources add',
  description: 'Add a link to a topic, for everyone in this server',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    topic: option.suggested('The topic that it serves'),
    title: option.text('What it is, in a few words', { lengthMax: linkTitleLengthMax }),
    link: option.text('Its address, beginning with https://', { lengthMax: linkLengthMax }),
  }),
  autocomplete: {
    topic: ({ typed, context: { app, member } }) => app.study.suggest(member, typed, 'any'),
  },
  async run({ topic, title, link: typed }, { app, member, now }) {
    const outcome = await app.resources.add({ ref: { member }, topic, title, link: typed, now })
    switch (outcome.kind) {
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
      case 'unknown-topic':
        return sayUnknownTopic(topic, outcome)
      case 'there-already':
        return say.thereAlready()
      case 'full':
        return say.full(outcome)
      case 'added':
        return say.added(outcome)
      default:
        return say.refused(outcome.kind)
    }
  },
})

type Added = Extract<AddOutcome, { kind: 'added' }>
type Full = Extract<AddOutcome, { kind: 'full' }>

/** What is wrong with a title or an address, and what to write instead. */
const problems = {
  'not-https': 'The link must be an address that begins with https:// and leads to a page.',
  'not-public': 'The link must lead to a public website, by its name and not by a number.',
  'with-login': 'The link holds a user name or password. Take it out, or everyone here can read it.',
  'address-too-long': `The address is longer than ${linkLengthMax} characters. Look for a shorter one of the same page.`,
  'no-words': 'The title needs a word or two that say what the link is.',
  'title-is-link': 'The title must be words, not an address: say what the link is.',
  'title-too-long': `The title is longer than ${linkTitleLengthMax} characters. Say it shorter.`,
} as const

const say = {
  refused: (problem: keyof typeof problems): Reply => refusal(md`${problems[problem]} Nothing was changed.`),
  thereAlready: (): Reply =>
    refusal(md`This link stands there already. **/resources show** has it; nothing was changed.`),
  full: ({ of, max }: Full): Reply =>
    refusal(
      of === 'place'
        ? md`There are ${max} links of this server at this topic already. **/resources remove** makes room; nothing was changed.`
        : md`This server keeps ${max} links of its own already. **/resources remove** makes room; nothing was changed.`,
    ),
  added: ({ resources: { place, enrolment }, title, address }: Added): Reply =>
    styled(
      reply(
        md`✓ Added to **${nodeTitle(place.node)}**: ${link(title, address)}\n-# Everyone in this server finds it there with **/resources show**; **/resources remove** takes it away again.`,
        buttons(resourcesButton(enrolment.id, place.node)),
      ),
      { tone: 'progress' },
    ),
}
