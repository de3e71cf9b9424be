// /roles list: which roles learners get for what, how many have each, and what is wrong.

import * as z from 'zod'
import type { GuildId } from '../domain/ids.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { joined } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import { sayRule } from '../text/roles.ts'

const tryAgain = declareAction('roles.again', {})

const texts = messages('roles.list', {
  heading: '## Roles for studying',
  none: 'Nobody gets a role for studying here. </roles set> changes that.',
  again: 'Try again',
  trying: '-# I’m trying all of them again now.',
  onlyInServer: 'Use </roles list> in the server whose roles you mean.',
})

export const command = defineCommand({
  name: 'roles list',
  description: 'See which roles learners get, and what’s wrong with them',
  audience: 'manager',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(
      tryAgain,
      async (_, context) => {
        const { app, caller, now } = context
        if (caller.guildId === undefined) return refusal(texts.onlyInServer())
        await app.roles.tryAgain(caller.guildId, now)
        const said = await show(caller.guildId, context)
        return { ...said, blocks: [...said.blocks, ...reply(texts.trying()).blocks] }
      },
      { audience: 'manager', answers: 'update' },
    ),
  ],
  run: (_input, context) => show(context.member.guildId, context),
})

async function show(guildId: GuildId, { app }: Context): Promise<Reply> {
  const rules = await app.roles.list(guildId)
  return reply(
    texts.heading(),
    rules.length === 0 ? texts.none() : joined(rules.map(sayRule)),
    rules.some(({ trouble }) => trouble !== undefined)
      ? buttons(tryAgain.button(texts.again(), {}))
      : undefined,
  )
}
