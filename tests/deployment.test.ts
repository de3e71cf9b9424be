// What starts the bot on a server, held against the program: settings that there are, files that there are, versions that are pinned.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { ConfigError, settingNames } from '../src/config.ts'
import { exitCodeOf } from '../src/start.ts'

const root = join(import.meta.dirname, '..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')

const manifest = JSON.parse(read('package.json')) as {
  readonly version: string
  readonly optionalDependencies: Readonly<Record<string, string>>
}
const [nodeVersion = ''] = Object.values(manifest.optionalDependencies)
const settings: readonly string[] = settingNames
/** Those that belong to what runs the bot and not to the bot. */
const othersSettings = ['NODE_ENV', 'MALLOC_ARENA_MAX']
/** After that long a bot that is asked to stop has ended by itself. */
const stopSecondsMax = 9

describe('Dockerfile', () => {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const argumentsOf = (instruction: string): readonly string[] =>
    lines
      .filter((line) => line.startsWith(`${instruction} `))
      .map((line) => line.slice(instruction.length + 1))

  test('runs on the Node that is locked for everybody else, as a user without rights', () => {
    expect(argumentsOf('FROM')).toEqual([
      `node:${nodeVersion}-bookworm-slim AS packages`,
      `node:${nodeVersion}-bookworm-slim`,
    ])
    expect(argumentsOf('USER')).toEqual(['node'])
    expect(argumentsOf('STOPSIGNAL')).toEqual(['SIGTERM'])
    const [command = '[]'] = argumentsOf('CMD')
    expect(JSON.parse(command)).toEqual(['node', 'src/main.ts'])
  })

  test('copies only what is there, and what .dockerignore lets through', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1))
    expect(allowed.filter((path) => !existsSync(join(root, path)))).toEqual([])
    const sources = argumentsOf('COPY')
      .filter((words) => !words.startsWith('--from='))
      .flatMap((words) => words.split(' ').slice(0, -1))
    expect(sources.length).toBeGreaterThan(5)
    const isLetThrough = (path: string) =>
      allowed.some((one) => path === one || path.startsWith(`${one}/`) || one.startsWith(`${path}/`))
    expect(sources.filter((path) => !isLetThrough(path))).toEqual([])
    // All that ships in data/, and nothing that the program writes there.
    const shipped = readdirSync(join(root, 'data'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'backups')
      .map((entry) => `data/${entry.name}`)
    expect(allowed.filter((path) => path.startsWith('data/')).toSorted()).toEqual(shipped.toSorted())
  })

  test('leaves out the Node of npm and nothing else that is optional: pictures are drawn by such a package', () => {
    const [install = ''] = argumentsOf('RUN')
    expect(install).toMatch(/^npm ci --omit=dev && rm -rf /)
    expect(install).not.toContain('omit=optional')
    const removed = install
      .replace(/^.*rm -rf /, '')
      .split(' ')
      .map((path) => path.replace('node_modules/', ''))
    const ofLinux = Object.keys(manifest.optionalDependencies).filter((name) => name.includes('linux'))
    expect(ofLinux.length).toBeGreaterThan(0)
    expect(ofLinux.every((name) => removed.some((glob) => matchesGlob(name, glob)))).toBe(true)
  })

  test('sets only what there is', () => {
    const names = argumentsOf('ENV').flatMap((words) =>
      words.split(' ').map((pair) => pair.split('=')[0] ?? ''),
    )
    expect(names.filter((name) => !settings.includes(name) && !othersSettings.includes(name))).toEqual([])
  })
})

type Service = {
  readonly image: string
  readonly build?: string
  readonly profiles?: readonly string[]
  readonly environment: Readonly<Record<string, string | number>>
  readonly volumes: readonly string[]
  readonly restart: string
  readonly stop_grace_period?: string
  readonly logging: { readonly options: Readonly<Record<string, string>> }
}

describe('compose.yaml', () => {
  const file = load(read('compose.yaml')) as {
    readonly services: Readonly<Record<string, Service & { readonly '<<'?: Service }>>
    readonly volumes: Readonly<Record<string, unknown>>
  }
  const services = Object.entries(file.services).map(([name, { '<<': base, ...own }]) => ({
    name,
    ...base,
    ...own,
  }))
  const ours = services.filter(({ build }) => build !== undefined)

  test('starts one bot on a file, and with the profile for copies two more, their database and what stands before them', () => {
    const named = (profile: string | undefined) =>
      services.filter(({ profiles }) => profiles?.[0] === profile).map(({ name }) => name)
    expect(named(undefined)).toEqual(['cairn'])
    expect(named('copies')).toEqual(['cairn-2', 'cairn-3', 'database', 'front'])
    expect(ours.map(({ name }) => name)).toEqual(['cairn', 'cairn-2', 'cairn-3'])
  })

  test('keeps what the bot writes on a volume that is declared', () => {
    for (const { volumes, environment } of ours) {
      expect(volumes).toEqual(['data:/data'])
      expect(environment.DATABASE_PATH).toMatch(/^\/data\//)
    }
    const used = services.flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0] ?? ''))
    expect(used.filter((name) => !name.startsWith('./') && !(name in file.volumes))).toEqual([])
    const bound = used.filter((name) => name.startsWith('./'))
    expect(bound.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('sets only what there is, pins every version, and gives the bot its time to stop', () => {
    for (const { environment, stop_grace_period } of ours) {
      expect(Object.keys(environment).filter((name) => !settings.includes(name))).toEqual([])
      expect(Number.parseInt(stop_grace_period ?? '', 10)).toBeGreaterThan(stopSecondsMax)
    }
    for (const { image } of services) expect(image).toMatch(/^[a-z]+:\$\{[A-Z]+_VERSION:-\d+(\.\d+)+\}$/)
    for (const { image } of ours) expect(image).toContain(manifest.version)
  })

  test('starts everything again, and lets no log fill the disk', () => {
    for (const { restart, logging } of services)
      expect([restart, Object.keys(logging.options)]).toEqual(['unless-stopped', ['max-size', 'max-file']])
  })

  test('names settings for copies that there are', () => {
    const comment = read('compose.yaml')
      .split('\n')
      .filter((line) => /^# {3}[A-Z_]+=/.test(line))
    const names = comment.map((line) => line.slice(4, line.indexOf('=')))
    const ofCompose = ['COMPOSE_PROFILES', 'POSTGRES_PASSWORD', 'CAIRN_DOMAIN']
    expect(names.filter((name) => !settings.includes(name) && !ofCompose.includes(name))).toEqual([])
    expect(names).toEqual(expect.arrayContaining(['DATABASE_URL', 'INTERACTIONS_PORT', 'DISCORD_PUBLIC_KEY']))
  })

  test('has every copy behind the proxy', () => {
    const proxied = [...read('deploy/Caddyfile').matchAll(/\b(cairn[-\d]*):8080/g)].map(([, name]) => name)
    expect(proxied).toEqual(ours.map(({ name }) => name))
  })
})

describe('deploy/cairn.service', () => {
  const entries = read('deploy/cairn.service')
    .split('\n')
    .flatMap((line) => {
      const found = /^(\w+)=(.*)$/.exec(line)
      return found === null ? [] : [{ key: found[1] ?? '', value: found[2] ?? '' }]
    })
  const all = (key: string) => entries.filter((entry) => entry.key === key).map(({ value }) => value)
  const one = (key: string) => all(key)[0] ?? ''

  test('starts the program that there is, and is not started again where somebody has to act first', () => {
    const [, script = ''] = one('ExecStart').split(' ')
    expect(existsSync(join(root, script))).toBe(true)
    expect(one('Restart')).toBe('on-failure')
    expect(Number(one('RestartPreventExitStatus'))).toBe(exitCodeOf(new ConfigError('This is wrong.')))
    expect(Number(one('TimeoutStopSec'))).toBeGreaterThan(stopSecondsMax)
  })

  test('keeps the database where it may write, and sets only what there is', () => {
    const set = new Map(all('Environment').map((pair) => pair.split('=') as [string, string]))
    expect(
      [...set.keys()].filter((name) => !settings.includes(name) && !othersSettings.includes(name)),
    ).toEqual([])
    expect(set.get('DATABASE_PATH')).toMatch(new RegExp(`^/var/lib/${one('StateDirectory')}/`))
    expect([one('DynamicUser'), one('ProtectSystem')]).toEqual(['yes', 'strict'])
  })

  test('has no setting twice but the environment', () => {
    const keys = entries.map(({ key }) => key).filter((key) => key !== 'Environment')
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })
})
