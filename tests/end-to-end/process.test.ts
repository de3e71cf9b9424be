import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { eventually } from '@cairn/practice-server/eventually.ts'
import { describe, expect, test } from 'vitest'
import { answered, type Program, programScene } from '../support/program.ts'

const tracker = 'backend-progress-tracker'
test('a program that is killed keeps what it had confirmed', async () => {
  const { server, learner, start } = await programScene()
  const first = start()
  await server.gateway.waitForReady()
  await answered(() => learner.slash('roadmap start', { roadmap: tracker }))
  const done = await answered(() => learner.slash('done', { topic: 'Understand caching basics' }))
  expect(done.message?.text).toMatch(/✓ Understand caching basics|already done/)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  // The socket of the dead process closes a moment after it.
  await eventually(() => server.gateway.connections().every(({ isOpen }) => !isOpen))

  const second = start()
  await server.gateway.waitForReady()
  const progress = await answered(() => learner.slash('progress'))
  expect(progress.message?.text).toContain('Learn Caching · 1/2')
  second.child.kill('SIGTERM')
  expect(await once(second.child, 'exit')).toEqual([0, null])
})

test('a token that Discord refuses ends the program with a clear sentence and exit code 78', async () => {
  const { start } = await programScene()
  const wrong = start({ token: 'aaaaaaaaaaaa.bbbbbb.cccccccccccc' })
  expect(await once(wrong.child, 'exit')).toEqual([78, null])
  expect(wrong.errors()).toBe(
    'DISCORD_TOKEN was refused by Discord. Copy it anew from the Bot page of your application, or reset it there.\n',
  )
})

test('a token that is revoked while the bot runs ends it with exit code 78', async () => {
  const { server, start } = await programScene()
  const bot = start()
  await server.gateway.waitForReady()
  server.revokeToken(server.token)
  expect(await once(bot.child, 'exit')).toEqual([78, null])
})

describe('a stop while the program starts', () => {
  test('and waits for its next try, of which a line said how long it is, ends it at once with exit code 0', async () => {
    const { server, start } = await programScene()
    server.faults.add({ kind: 'cloudflare-ban', retryAfterMs: 3_600_000, times: 99 })
    const program = start({ logLevel: 'info' })
    const waits = () => program.log().filter(({ msg }) => String(msg).includes('tried again'))
    await eventually(() => waits().length > 0)
    expect(waits()).toEqual([
      expect.objectContaining({
        msg: expect.stringMatching(/^Discord could not be reached; it is tried again in 360\d s$/),
        error: expect.objectContaining({ route: '/applications/@me' }),
      }),
    ])
    expect(server.gateway.identifiesLeft()).toBe(1_000)
    await endsInOrder(program)
  })

  test('and READY does not come ends it at once with exit code 0', async () => {
    const { server, start } = await programScene()
    server.faults.withholdReady()
    const program = start({ logLevel: 'info' })
    await eventually(() => server.gateway.identifiesLeft() < 1_000)
    await endsInOrder(program)
  })

  async function endsInOrder(program: Program): Promise<void> {
    program.child.kill('SIGTERM')
    expect(await program.ended).toEqual([0, null])
    // Nothing was cut off: that would have been logged.
    expect(program.log().filter(({ level }) => level >= 50)).toEqual([])
  }
})

describe('an error that nobody caught', () => {
  const start = pathToFileURL(join(import.meta.dirname, '../../src/start.ts')).href
  const log = pathToFileURL(join(import.meta.dirname, '../../src/log.ts')).href

  test.each([
    ['thrown', "setTimeout(() => { throw new Error('a bug') })", 'uncaughtException'],
    ['rejected', "Promise.reject(new Error('a bug'))", 'unhandledRejection'],
  ])('and was %s is logged before the program ends with 1', async (_how, bug, origin) => {
    const script = `
      import { endOnBugs } from ${JSON.stringify(start)}
      import { createLog } from ${JSON.stringify(log)}
      endOnBugs(createLog('info'))
      setInterval(() => {}, 1000)
      ${bug}`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script])
    let written = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      written += text
    })
    expect(await once(child, 'close')).toEqual([1, null])
    expect(JSON.parse(written)).toMatchObject({ level: 60, origin, error: { message: 'a bug' } })
  })
})
