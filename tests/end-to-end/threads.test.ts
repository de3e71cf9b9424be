// A study group that lives in a thread, which is locked and archived while somebody still has an answer open.

import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

test('what somebody was shown in a thread goes on working once that is locked and archived', async () => {
  const { guild, server, world } = await practiceBot()
  const thread = world.createChannel(guild.id, {
    name: 'backend',
    kind: 'thread',
    parentId: guild.channels.general,
  })
  const lena = server.actor(guild.learner.id, { guildId: guild.id, channelId: thread.id })
  await lena.slash('roadmap start', { roadmap: 'backend-progress-tracker' })
  const help = (await lena.slash('help')).message
  const resources = (await lena.slash('resources show')).message
  if (!help || !resources) throw new Error('Nothing was shown.')
  // Commands in texts are links that a tap opens.
  expect(help.text).toMatch(/<\/today:\d+> is your day/)

  world.updateChannel(thread.id, { archived: true, locked: true })
  const [purposes] = help.selects
  const listed = await lena.select(help.id, purposes?.customId ?? '', ['remember'])
  expect(listed.message?.text).toMatch(/- <\/review:\d+> ./)
  const [links] = resources.selects
  const helped = await lena.select(resources.id, links?.customId ?? '', [links?.options[0]?.value ?? ''])
  expect(helped.message?.text).toContain('👍 1')
  expect((await lena.slash('resources report', { topic: 'zzz', link: 'zzz' })).message?.ephemeral).toBe(true)
})
