// /privacy export: everything that is kept of somebody in this server, as one file.

import * as z from 'zod'
import { type Context, defineCommand, onPress } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { PersonalExport } from '../services/personal-export.ts'
import { fileTexts, wholeMegabytes } from '../text/files.ts'
import { exportAction } from '../text/privacy.ts'

export const command = defineCommand({
  name: 'privacy export',
  description: 'Get everything I keep about you in this server, as one file',
  audience: 'member',
  visibility: 'private',
  isSlow: true,
  options: z.object({}),
  actions: [onPress(exportAction, (_, context) => write(context), { isSlow: true })],
  run: (_input, context) => write(context),
})

async function write({ app, caller, now }: Context): Promise<Reply> {
  const { guildId, userId } = caller
  if (guildId === undefined) return refusal(texts.onlyInServer())
  const outcome = await app.privacy.write({ guildId, userId }, now)
  return outcome.kind === 'file' ? say.file(outcome) : say.tooLarge(outcome.bytesMax)
}

const texts = messages('privacy.export', {
  file: 'Everything I keep about you in this server, and where your direct messages with me are. Times are in UTC. Notes and links that you wrote are in it, so think before you pass it on.',
  tooLarge:
    'That is more than Discord lets me send you in one file ({megabytes}\u00a0MB). Ask whoever runs this bot for it; they can find it in the database.',
  onlyInServer: 'Use </privacy export> in a server: each one keeps its own.',
})

const say = {
  file: ({ name, data, isCompressed }: Extract<PersonalExport, { kind: 'file' }>): Reply =>
    styled(
      reply(texts.file(), isCompressed ? fileTexts.compressed() : undefined, {
        kind: 'file',
        fileName: name,
      }),
      { files: [{ name, data }], visibility: 'private' },
    ),
  tooLarge: (bytesMax: number): Reply => refusal(texts.tooLarge({ megabytes: wholeMegabytes(bytesMax) })),
}
