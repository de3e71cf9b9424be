// Real processes: what somebody meets who types `npm start`, on whatever Node they have.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { practice } from '../packages/practice-server/tests/support.ts'

const source = join(import.meta.dirname, '../src')
const main = join(source, 'main.ts')

/** A Node that is too old for the program, if this machine has one. */
const oldNode = [process.env.OLD_NODE, '/usr/local/bin/node', '/usr/bin/node'].find(
  (path) => path !== undefined && existsSync(path) && majorOf(path) < 26,
)

function majorOf(node: string): number {
  return Number(execFileSync(node, ['--version'], { encoding: 'utf8' }).match(/^v(\d+)/)?.[1])
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

type Start = {
  readonly node?: string
  readonly args: readonly string[]
  readonly settings?: Readonly<Record<string, string>>
  /** Where it runs, and finds or does not find a `.env`. */
  readonly folder?: string
}

/** Starts a program with no settings but the given ones; it is ended with the test at the latest. */
async function start({ node = process.execPath, args, settings = {}, folder }: Start) {
  const cwd = folder ?? (await emptyFolder())
  const env = { PATH: process.env.PATH ?? '', HOME: cwd, ...settings }
  const child: ChildProcess = spawn(node, args, { cwd, env })
  const said = { out: '', error: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.error += text
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, said, ended }
}

const runToEnd = async (how: Start) => (await start(how)).ended

/** A folder with a small program that serves until a signal ends it in order; `launch.ts` starts it as it starts ours. */
async function smallServer() {
  const folder = await emptyFolder()
  const file = join(folder, 'serve.mjs')
  const code = `
    import { createServer } from 'node:http'
    const server = createServer((_, answer) => answer.end('here')).listen(0, '127.0.0.1', () => {
      console.log('http://127.0.0.1:' + server.address().port)
    })
    process.once('SIGTERM', () => process.exit(0))`
  await writeFile(file, code)
  return { folder, args: [join(source, 'launch.ts'), file] }
}

const practiceSettings = { PRACTICE_PORT: '0', DATABASE_PATH: ':memory:' }

describe.skipIf(oldNode === undefined)('on a Node that is too old', () => {
  const node = oldNode ?? ''

  test('the program says so in one line and goes on with the Node that was installed with it', async () => {
    const { code, out, error } = await runToEnd({ node, args: [join(source, 'cli.ts'), 'help'] })
    expect(error).toMatch(/^Cairn needs Node 26, this is [\d.]+: going on with the one in node_modules\.\n$/)
    expect(out).toContain('Usage:')
    expect(code).toBe(0)
  })

  test('npm’s own scripts say nothing of it', async () => {
    const settings = { npm_lifecycle_event: 'start' }
    const { out, error } = await runToEnd({ node, args: [join(source, 'cli.ts'), 'help'], settings })
    expect(error).toBe('')
    expect(out).toContain('Usage:')
  })

  test('the exit code is that of the program', async () => {
    expect((await runToEnd({ node, args: [join(source, 'cli.ts'), 'nonsense'] })).code).toBe(2)
  })

  test('a signal reaches the program, which ends in order', async () => {
    const { child, said, ended } = await start({ node, ...(await smallServer()) })
    await expect.poll(() => said.out).toContain('http://')
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  })

  test('a launcher that is killed takes the program along', async () => {
    const { child, said } = await start({ node, args: [main], settings: practiceSettings })
    await expect.poll(() => said.out).toContain('Press Ctrl+C to stop')
    const address = said.out.match(/http:\/\/[\d.]+:\d+/)?.[0] ?? ''
    expect((await fetch(address)).status).toBe(200)
    child.kill('SIGKILL')
    const isServed = () => fetch(address).then(Boolean, () => false)
    await expect.poll(isServed).toBe(false)
  })

  test('without what npm ci installs the program says what to do', async () => {
    const folder = await emptyFolder()
    await mkdir(join(folder, 'src'))
    for (const file of ['launch.ts', 'main.ts']) await copyFile(join(source, file), join(folder, 'src', file))
    const { code, error } = await runToEnd({ node, args: [join(folder, 'src', 'main.ts')] })
    expect(error).toMatch(/^Cairn needs Node 26, this is [\d.]+\. Run `npm ci`.*\n$/)
    expect(code).toBe(1)
  })
})

test.skipIf(process.platform === 'win32')(
  'a shell that npm’s SIGTERM ends takes the program along, in order',
  async () => {
    const { folder, args } = await smallServer()
    const settings = { npm_lifecycle_event: 'start' }
    // As npm runs a script; what comes after it keeps the shell from becoming the program itself.
    const script = `"${process.execPath}" "${args.join('" "')}"; true`
    const { child, said } = await start({ node: '/bin/sh', args: ['-c', script], settings, folder })
    await expect.poll(() => said.out).toContain('http://')
    const address = said.out.match(/http:\/\/[\d.]+:\d+/)?.[0] ?? ''
    expect((await fetch(address)).status).toBe(200)
    child.kill('SIGTERM')
    const isServed = () => fetch(address).then(Boolean, () => false)
    await expect.poll(isServed).toBe(false)
  },
)

describe('settings that cannot be used', () => {
  test('end the program with code 78 and a line for each; what stands in .env gives way to the environment', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, '.env'), 'LOG_LEVEL=loud\nPRACTICE_PORT=http\nDISCORD_API_URL=nowhere\n')
    const { code, out, error } = await runToEnd({ args: [main], folder, settings: { LOG_LEVEL: 'info' } })
    expect(error.trim().split('\n')).toEqual([
      expect.stringContaining('DISCORD_API_URL is no http(s) address'),
      expect.stringContaining('PRACTICE_PORT is no number'),
    ])
    expect([code, out]).toEqual([78, ''])
  })

  test('such as a token that Discord refuses end it with code 78, and the token is not shown', async () => {
    const { server } = await practice()
    const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB'
    const settings = { ...practiceSettings, DISCORD_TOKEN: token, DISCORD_API_URL: server.apiUrl }
    const { code, out, error } = await runToEnd({ args: [main], settings })
    expect(error).toMatch(/^DISCORD_TOKEN was refused by Discord\..*\n$/)
    expect(out + error).not.toContain(token)
    expect(code).toBe(78)
  })

  test('such as a port that is taken are told in a line', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const port = String((other.address() as AddressInfo).port)
    const { code, error } = await runToEnd({
      args: [main],
      settings: { ...practiceSettings, PRACTICE_PORT: port },
    })
    expect(error).toMatch(/^Port \d+ is taken by another program\..*PRACTICE_PORT.*\n$/)
    expect(code).toBe(1)
  })
})

test('without a token there is a practice server at the address that is all it prints, until it is told to stop', async () => {
  const { child, said, ended } = await start({
    args: ['--disable-warning=ExperimentalWarning', main],
    settings: practiceSettings,
  })
  await expect.poll(() => said.out).toContain('Press Ctrl+C to stop')
  const address = said.out.match(/http:\/\/[\d.]+:\d+/)?.[0]
  expect(said.out.split('\n')).toEqual([
    expect.stringMatching(/^No DISCORD_TOKEN is set, so this is the practice server: .*http:/),
    'Nothing leaves this machine. Press Ctrl+C to stop; all that happened here is then forgotten, unless PRACTICE_STATE=file is set.',
    '',
  ])
  const page = await fetch(address ?? '')
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
  const { out } = said
  child.kill('SIGINT')
  expect(await ended).toEqual({ code: 0, out, error: '' })
})
