// /digest preview: what the weekly digest would say now, for moderators only, with a button to post it.

import * as z from 'zod'
import { mayUse } from '../interaction/caller.ts'
import { declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { type Markup, md } from '../interaction/markup.ts'
import { type Block, buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import { sayDigest } from '../text/digest.ts'
import { postDigest } from './digest-post.ts'

const post = declareAction('digest.post', { guild: z.string() })

export const command = defineCommand({
  name: 'digest preview',
  description: 'See what the weekly digest would say now',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(
      post,
      ({ guild }, context) =>
        context.caller.guildId === guild ? postDigest(context.caller.guildId, context) : say.elsewhere(),
      { audience: 'moderator' },
    ),
  ],
  async run(_input, { app, caller, member, now }) {
    const { guildId } = member
    const { zone, digest } = await app.guildSettings.show(guildId)
    const preview = sayDigest(await app.cohorts.digest(guildId, now, zone), false)
    if (digest === undefined || digest.isOff) return say.preview(preview, say.noChannel())
    // Discord checks a role's exception for the command, but not for its buttons.
    if (!mayUse('moderator', caller.permissions)) return say.preview(preview, say.postByCommand())
    return say.preview(preview, buttons(post.button('Post it now', { guild: guildId }, 'primary')))
  },
})

const say = {
  preview: (digest: Reply, ending: Block | Markup): Reply =>
    reply(md`-# Preview: only you see this`, ...digest.blocks, ending),
  noChannel: (): Markup => md`-# No digest channel is set. **/setup** sets one.`,
  postByCommand: (): Markup => md`-# **/digest post** posts it.`,
  elsewhere: (): Reply => refusal(md`This button belongs to another server.`),
}
