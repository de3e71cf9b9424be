import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startPracticeServer } from '../../src/practice/server.ts'
import { eventually } from '../support/eventually.ts'

const main = join(import.meta.dirname, '../../src/main.ts')
const tracker = 'backend-progress-tracker'

/** The stand-in with one server in it, and the program itself as it is started by hand. */
async function world() {
  const server = await startPracticeServer()
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  const user = server.world.createUser({ name: 'Lena' })
  const guild = server.world.createGuild({ name: 'Study hall', ownerId: user.id })
  const [channel] = server.world.channels(guild.id)
  const learner = server.actor(user.id, { guildId: guild.id, channelId: channel?.id ?? '' })
  const running = new Set<ChildProcess>()
  onTestFinished(async () => {
    for (const child of running) child.kill('SIGKILL')
    await server.close()
    rmSync(folder, { recursive: true })
    expect(server.refusals).toEqual([])
  })

  function start(token = server.token): { readonly child: ChildProcess; readonly errors: () => string } {
    const child = spawn(process.execPath, [main], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        DISCORD_TOKEN: token,
        DISCORD_API_URL: server.apiUrl,
        LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let errors = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    running.add(child)
    child.once('exit', () => running.delete(child))
    return { child, errors: () => errors }
  }

  return { server, learner, start }
}

test('a program that is killed keeps what it had confirmed', async () => {
  const { server, learner, start } = await world()
  const first = start()
  await registered(server)
  await learner.slash('roadmap start', { roadmap: tracker })
  const done = await learner.slash('done', { topic: 'Understand caching basics' })
  expect(done.message?.text).toContain('✓ Understand caching basics')
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  // The socket of the dead process closes a moment after it.
  await eventually(() => server.gateway.connections().every(({ isOpen }) => !isOpen))

  const second = start()
  await server.gateway.waitForReady()
  const progress = await learner.slash('progress')
  expect(progress.message?.text).toContain('Learn Caching · 1/2')
  second.child.kill('SIGTERM')
  expect(await once(second.child, 'exit')).toEqual([0, null])
})

test('a token that Discord refuses ends the program with a clear sentence and exit code 78', async () => {
  const { start } = await world()
  const wrong = start('aaaaaaaaaaaa.bbbbbb.cccccccccccc')
  expect(await once(wrong.child, 'exit')).toEqual([78, null])
  expect(wrong.errors()).toBe(
    'DISCORD_TOKEN was refused by Discord. Copy it anew from the Bot page of your application, or reset it there.\n',
  )
})

test('a token that is revoked while the bot runs ends it with exit code 78', async () => {
  const { server, start } = await world()
  const bot = start()
  await registered(server)
  server.revokeToken(server.token)
  expect(await once(bot.child, 'exit')).toEqual([78, null])
})

/** Resolves when the bot has registered its commands, which is the last thing it does before it listens. */
async function registered(server: Awaited<ReturnType<typeof startPracticeServer>>): Promise<void> {
  await eventually(() => server.commands().length > 0)
}
