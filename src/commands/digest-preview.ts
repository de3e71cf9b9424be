// /digest preview: what the weekly digest would say now, for moderators only, with a button to post it.

import * as z from 'zod'
import { mayUse } from '../interaction/caller.ts'
import { declareAction, defineCommand, onPress } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import { tellDigest } from '../pictures/told-digest.ts'
import { postDigest } from './digest-post.ts'

const texts = messages('digest.preview', {
  preview: '-# Preview: only you see this',
  noChannel: '-# There’s no digest channel yet. Whoever manages this server sets one with </setup>.',
  postByCommand: '-# </digest post> posts it.',
  post: 'Post it now',
  elsewhere: 'This button belongs to another server. </digest preview> shows yours.',
})

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
        context.caller.guildId === guild
          ? postDigest(context.caller.guildId, context)
          : refusal(texts.elsewhere()),
      { audience: 'moderator' },
    ),
  ],
  async run(_input, { app, caller, member, messenger, now }) {
    const { guildId } = member
    const { zone, digest } = await app.guildSettings.show(guildId)
    const preview = tellDigest(await app.digests.compose(guildId, now, zone), {
      guildName: await messenger.guildName(guildId),
    })
    if (digest === undefined || digest.isOff) return say.preview(preview, texts.noChannel())
    // Discord checks a role's exception for the command, but not for its buttons.
    if (!mayUse('moderator', caller.permissions)) return say.preview(preview, texts.postByCommand())
    return say.preview(preview, buttons(post.button(texts.post(), { guild: guildId }, 'primary')))
  },
})

const say = {
  preview: (digest: Reply, ending: Block | Markup): Reply => ({
    ...digest,
    ...reply(texts.preview(), ...digest.blocks, ending),
  }),
}
