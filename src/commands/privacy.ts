// /privacy: whether the weekly digest of a server names its member.

import * as z from 'zod'
import type { MemberKey } from '../domain/ids.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'

const texts = messages('privacy', {
  named: 'The weekly digest of this server may name you when you finish topics or start a roadmap.',
  unnamed: 'The weekly digest of this server doesn’t name you. What you finish still counts in its totals.',
  hide: 'Don’t name me',
  show: 'You may name me',
  onlyInServer: 'Use </privacy> in a server: each one has its own digest.',
})

/** What people choose, as words that travel in ids. */
const wishes = ['show', 'hide'] as const
const choose = declareAction('privacy.digest', { wish: z.enum(wishes) })

export const command = defineCommand({
  name: 'privacy',
  description: 'Decide whether the weekly digest names you',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    digest: option
      .choice('Whether the weekly digest names you', {
        show: 'It may name me',
        hide: 'Don’t name me',
      })
      .optional(),
  }),
  actions: [
    onPress(
      choose,
      async ({ wish }, context) => {
        const { guildId, userId } = context.caller
        return guildId === undefined
          ? refusal(texts.onlyInServer())
          : decide(wish, { guildId, userId }, context)
      },
      { answers: 'update' },
    ),
  ],
  run: async ({ digest }, context) =>
    digest === undefined
      ? say.standing(await context.app.privacy.isNamed(context.member))
      : decide(digest, context.member, context),
})

async function decide(
  wish: (typeof wishes)[number],
  member: MemberKey,
  { app, caller, now }: Context,
): Promise<Reply> {
  const isNamed = wish === 'show'
  await app.privacy.setNamed({ member, displayName: caller.displayName, isNamed, now })
  return say.standing(isNamed)
}

const say = {
  standing: (isNamed: boolean): Reply =>
    reply(
      isNamed ? texts.named() : texts.unnamed(),
      buttons(
        isNamed
          ? choose.button(texts.hide(), { wish: 'hide' })
          : choose.button(texts.show(), { wish: 'show' }),
      ),
    ),
}
