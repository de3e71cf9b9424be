import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { programScene } from '../support/program.ts'

const tracker = 'backend-progress-tracker'
/** Two starts of the program, on a machine that does other things as well. */
const timeout = 60_000

test('a program that is killed keeps what it had confirmed', { timeout }, async () => {
  const { server, learner, start } = await programScene()
  const first = start()
  await server.gateway.waitForReady()
  await learner.slash('roadmap start', { roadmap: tracker })
  const done = await learner.slash('done', { topic: 'Understand caching basics' })
  expect(done.message?.text).toContain('✓ Understand caching basics')
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  // The socket of the dead process closes a moment after it.
  await vi.waitUntil(() => server.gateway.connections().every(({ isOpen }) => !isOpen))

  const second = start()
  await server.gateway.waitForReady()
  const progress = await learner.slash('progress')
  expect(progress.message?.text).toContain('Learn Caching · 1/2')
  second.child.kill('SIGTERM')
  expect(await once(second.child, 'exit')).toEqual([0, null])
})

test('a token that Discord refuses ends the program with a clear sentence and exit code 78', {
  timeout,
}, async () => {
  const { start } = await programScene()
  const wrong = start({ token: 'aaaaaaaaaaaa.bbbbbb.cccccccccccc' })
  expect(await once(wrong.child, 'exit')).toEqual([78, null])
  expect(wrong.errors()).toBe(
    'DISCORD_TOKEN was refused by Discord. Copy it anew from the Bot page of your application, or reset it there.\n',
  )
})

test('a token that is revoked while the bot runs ends it with exit code 78', { timeout }, async () => {
  const { server, start } = await programScene()
  const bot = start()
  await server.gateway.waitForReady()
  server.revokeToken(server.token)
  expect(await once(bot.child, 'exit')).toEqual([78, null])
})
