// /cohort acts: what moderators did here, the newest first.

import * as z from 'zod'
import { userId } from '../domain/ids.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { joined } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import { sayAct } from '../text/acts.ts'
import { sayOnlyInServer } from '../text/cohorts.ts'
import { pageButtons } from '../text/pages.ts'

const actsPerPage = 10

/** Of whom, as ids; empty for everybody. */
const turn = declareAction('cohort.acts', { moderator: z.string(), member: z.string(), page: z.int() })

export const command = defineCommand({
  name: 'cohort acts',
  description: 'See what moderators did here: who, what and when (moderators)',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({
    moderator: option.person('Only what this moderator did').optional(),
    member: option.person('Only what was done about this member').optional(),
  }),
  actions: [
    onPress(turn, (args, context) => show(args, context), { answers: 'update', audience: 'moderator' }),
  ],
  run: ({ moderator, member }, context) =>
    show({ moderator: moderator?.id ?? '', member: member?.id ?? '', page: 0 }, context),
})

type Wanted = { readonly moderator: string; readonly member: string; readonly page: number }

async function show(
  { moderator, member, page }: Wanted,
  { app, caller: { guildId } }: Context,
): Promise<Reply> {
  if (guildId === undefined) return sayOnlyInServer()
  const of = {
    guildId,
    moderator: moderator === '' ? undefined : userId(moderator),
    member: member === '' ? undefined : userId(member),
  }
  const list = await app.acts.list(of, { page, perPage: actsPerPage })
  if (list.shown.length === 0) return reply(texts.none())
  return reply(
    texts.heading(),
    joined(list.shown.map(sayAct)),
    pageButtons(list, (label, to) => turn.button(label, { moderator, member, page: to })),
    texts.about(),
  )
}

const texts = messages('cohort.acts', {
  heading: '## What moderators did',
  none: 'Nothing of that kind was done in the last year.',
  about:
    '-# Kept for a year. Members who keep their progress to themselves, or erased their data, aren’t named.',
})
