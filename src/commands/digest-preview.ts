// /digest preview: what the weekly digest would say now, for moderators only, with a button to post it.

import * as z from 'zod'
import { declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { type Button, buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
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
  async run(_input, { app, member, now }) {
    const { guildId } = member
    const { zone, digest } = await app.feeds.showGuild(guildId)
    const preview = sayDigest(await app.cohorts.digest(guildId, now, zone), false)
    const isSet = digest !== undefined && !digest.isOff
    return say.preview(preview, isSet ? post.button('Post it now', { guild: guildId }, 'primary') : undefined)
  },
})

const say = {
  preview: (digest: Reply, button: Button | undefined): Reply =>
    reply(
      md`-# Preview: only you see this`,
      ...digest.blocks,
      button === undefined ? md`-# No digest channel is set. **/setup** sets one.` : buttons(button),
    ),
  elsewhere: (): Reply => refusal(md`This button belongs to another server.`),
}
