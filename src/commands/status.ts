// /status: whether the bot was there, what became of this server's messages, what is broken and who can mend it.

import * as z from 'zod'
import type { GuildId } from '../domain/ids.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { denial } from '../interaction/denied.ts'
import type { Reply } from '../interaction/reply.ts'
import { everywhereLabel, sayOnlyOwners, sayStatus, sayStatusOfAll } from '../text/status.ts'
import { lookAt } from './setup/look.ts'

const everywhere = declareAction('status.everywhere', {})

export const command = defineCommand({
  name: 'status',
  description: 'See whether I’m well here: uptime, messages sent, and what’s broken (moderators)',
  audience: 'moderator',
  visibility: 'private',
  // Each channel is asked about, and a large server's week is counted.
  isSlow: true,
  options: z.object({}),
  actions: [onPress(everywhere, (_args, context) => showAll(context), { isSlow: true })],
  run: (_input, context) => show(context.member.guildId, context),
})

async function show(guildId: GuildId, context: Context): Promise<Reply> {
  const { app, caller, messenger, now } = context
  const isOwner = await messenger.isBotOwner(caller.userId)
  const view = {
    uptime: await app.beats.uptime(now),
    deliveries: await app.deliveries.ofGuild(guildId, now),
    setup: await lookAt(guildId, context),
    health: await app.guildHealth.show(guildId, now),
    version: app.version,
  }
  return sayStatus(view, isOwner ? everywhere.button(everywhereLabel(), {}) : undefined)
}

/** For whoever runs the bot alone, wherever they press it: it is about all servers. */
async function showAll({ app, caller, messenger, now }: Context): Promise<Reply> {
  if (!(await messenger.isBotOwner(caller.userId))) return denial('no-right', sayOnlyOwners())
  return sayStatusOfAll(await app.beats.uptime(now), await app.deliveries.ofAll(now), app.version)
}
