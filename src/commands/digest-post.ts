// /digest post: posts the weekly digest to its channel now.

import * as z from 'zod'
import type { GuildId } from '../domain/ids.ts'
import { type Context, defineCommand } from '../interaction/command.ts'
import { channelMention, md } from '../interaction/markup.ts'
import { type Reply, refusal, reply } from '../interaction/reply.ts'
import { sayDigest } from '../text/digest.ts'

export const command = defineCommand({
  name: 'digest post',
  description: 'Post the weekly digest to its channel now',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({}),
  run: (_input, context) => postDigest(context.member.guildId, context),
})

/** Posts the digest of the last seven days to the channel that the guild set, and says how that went. */
export async function postDigest(guildId: GuildId, context: Context): Promise<Reply> {
  const { app, caller, messenger, now } = context
  const { zone, digest } = await app.feeds.showGuild(guildId)
  const channelId = digest?.channelId
  if (digest === undefined || digest.isOff || channelId === undefined) return say.noChannel()
  const message = sayDigest(await app.cohorts.digest(guildId, now, zone), false)
  // The interaction is the key: pressed once, posted once, however often the request is tried.
  const result = await messenger.send(
    { kind: 'channel', channelId },
    message,
    `digest-${caller.interactionId}`.slice(0, 25),
  )
  if (result.kind === 'sent') return say.posted(channelId)
  return result.kind === 'gone' ? say.channelGone() : say.notPosted(channelId)
}

const say = {
  posted: (channelId: string): Reply =>
    reply(md`Posted in ${channelMention(channelId)}. The weekly one comes at its time all the same.`),
  noChannel: (): Reply =>
    refusal(md`No digest channel is set. Whoever manages this server sets one with **/setup**.`),
  channelGone: (): Reply =>
    refusal(md`The digest channel does not exist any more. Choose another with **/setup**.`),
  notPosted: (channelId: string): Reply =>
    refusal(
      md`I could not post in ${channelMention(channelId)}. **/setup** tells which permission is missing there.`,
    ),
}
