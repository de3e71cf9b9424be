import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const address = 'https://realpython.com/caching'

test('a message that somebody wrote becomes a link of the server, and a topic that is done', async () => {
  const { server, world, guild } = await practiceBot()
  const { learner, other } = guild
  await learner.slash('roadmap start', { roadmap: 'backend-progress-tracker' })
  world.write(other.id, guild.channels.general, `Caching, *explained*: ${address}`)
  const message = learner.sees().at(-1)
  const messageId = message?.id ?? ''

  const saving = await learner.onMessage('Save as resource', messageId)
  if (saving.modal === null) throw new Error('No form opened.')
  const topic = 'Understand caching basics'
  const saved = await learner.submit(saving.modal, { typed: topic })
  expect(saved.message?.ephemeral).toBe(true)
  expect(saved.message?.text).toContain(`[Caching, explained](<${address}>)`)
  expect((await learner.slash('resources show', { topic })).message?.text).toContain(address)

  const logging = await learner.onMessage('Log as done', messageId)
  if (logging.modal === null) throw new Error('No form opened.')
  const logged = await learner.submit(logging.modal, {})
  expect(logged.message?.text).toContain('✓ Learn how the internet works')
  server.deliverAgain(logged.interactionId)
  const progress = await learner.slash('progress')
  expect(progress.message?.text).toContain(`[link](<${address}>)`)
  expect(progress.message?.text.match(/Learn how the internet works/g)).toHaveLength(1)
  // The second delivery was answered by nobody.
  expect(learner.sees().filter(({ text }) => text.includes('✓ Learn how'))).toHaveLength(1)
})

test('a member sees their own progress, moderators how a learner stands, and others nothing', async () => {
  const { guild, server } = await practiceBot()
  const { learner, other, moderator } = guild
  await learner.slash('roadmap start', { roadmap: 'backend-progress-tracker' })
  const seenBy = async (person: typeof learner, whom: string) => {
    const { message } = await person.onMember('Progress', whom)
    expect(message?.ephemeral).toBe(true)
    return message?.text
  }
  expect(await seenBy(learner, learner.id)).toBe((await learner.slash('progress')).message?.text)
  expect(await seenBy(moderator, learner.id)).toContain('## How Lena is doing')
  expect(await seenBy(other, learner.id)).toBe('**Lena** keeps their progress to themselves.')
  expect(await seenBy(other, server.botUserId)).toContain('bots don’t study')
})
