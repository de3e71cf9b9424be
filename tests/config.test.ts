import { describe, expect, test } from 'vitest'
import { ConfigError, parseConfig } from '../src/config.ts'

const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB'
const publicKey = 'b7d1'.repeat(16)

/** What the error says about settings that cannot be used. */
function complaintAbout(environment: Readonly<Record<string, string>>): string {
  try {
    parseConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('These settings can be used.')
}

describe('settings', () => {
  test('that nobody made have these values', () => {
    expect(parseConfig({})).toEqual({
      discordToken: undefined,
      discordApiUrl: 'https://discord.com/api',
      databasePath: 'data/cairn.sqlite',
      backupPath: 'data/backups',
      logLevel: 'warn',
      checkLinks: false,
      importHosts: [],
      practicePort: 8137,
      practiceDatabasePath: ':memory:',
    })
  })

  test('are taken as they are given', () => {
    expect(
      parseConfig({
        DISCORD_TOKEN: token,
        DISCORD_API_URL: 'http://127.0.0.1:3000/api',
        DATABASE_PATH: '/var/lib/cairn.sqlite',
        DATABASE_URL: 'postgresql://cairn:secret@db.example/cairn',
        INTERACTIONS_PORT: '8080',
        INTERACTIONS_HOST: '0.0.0.0',
        DISCORD_PUBLIC_KEY: publicKey,
        METRICS_PORT: '9464',
        SHARDS: '4-7/16',
        LOG_LEVEL: 'silent',
        CHECK_LINKS: 'on',
        IMPORT_HOSTS: 'raw.githubusercontent.com, Files.Example.org',
        PRACTICE_PORT: '0',
        PRACTICE_DATABASE_PATH: 'practice.sqlite',
      }),
    ).toEqual({
      discordToken: token,
      discordApiUrl: 'http://127.0.0.1:3000/api',
      databasePath: '/var/lib/cairn.sqlite',
      databaseUrl: 'postgresql://cairn:secret@db.example/cairn',
      receiver: { host: '0.0.0.0', port: 8080, publicKey },
      watch: { host: '127.0.0.1', port: 9464 },
      shards: { ids: [4, 5, 6, 7], count: 16 },
      logLevel: 'silent',
      checkLinks: true,
      importHosts: ['raw.githubusercontent.com', 'files.example.org'],
      practicePort: 0,
      practiceDatabasePath: 'practice.sqlite',
    })
  })

  test.each([
    ['warn', 'on the practice server, whose first line is to be its address', {}],
    ['info', 'on Discord, where the log tells the owner what the bot does', { DISCORD_TOKEN: token }],
    ['debug', 'on the practice server when it is asked for', { LOG_LEVEL: 'debug' }],
    ['warn', 'on Discord when it is asked for', { DISCORD_TOKEN: token, LOG_LEVEL: 'warn' }],
  ])('log from %s on %s', (level, _where, environment) => {
    expect(parseConfig(environment).logLevel).toBe(level)
  })

  test('put backups beside the database, where they say, or nowhere', () => {
    expect(parseConfig({ DATABASE_PATH: '/srv/bot/study.sqlite' }).backupPath).toBe('/srv/bot/backups')
    expect(parseConfig({ BACKUP_PATH: '/mnt/other' }).backupPath).toBe('/mnt/other')
    expect(parseConfig({ BACKUP_PATH: 'off' }).backupPath).toBeUndefined()
    expect(parseConfig({ DATABASE_URL: 'postgres://localhost/cairn' }).backupPath).toBeUndefined()
  })

  test('that are empty or blank count as not made', () => {
    const names = [
      'DISCORD_TOKEN',
      'DISCORD_API_URL',
      'DATABASE_PATH',
      'BACKUP_PATH',
      'DATABASE_URL',
      'INTERACTIONS_PORT',
      'INTERACTIONS_HOST',
      'DISCORD_PUBLIC_KEY',
      'SHARDS',
      'LOG_LEVEL',
      'CHECK_LINKS',
      'PRACTICE_PORT',
      'PRACTICE_DATABASE_PATH',
    ]
    expect(parseConfig(Object.fromEntries(names.map((name) => [name, ' '])))).toEqual(parseConfig({}))
  })

  test('lose the spaces around them, and an address the slash at its end', () => {
    expect(
      parseConfig({ DISCORD_TOKEN: ` ${token}\n`, DISCORD_API_URL: 'https://proxy.example/api//' }),
    ).toMatchObject({
      discordToken: token,
      discordApiUrl: 'https://proxy.example/api',
    })
  })

  test('of other programs are nothing to us', () => {
    expect(parseConfig({ PATH: '/bin', NODE_ENV: 'test' })).toEqual(parseConfig({}))
  })
})

describe('a setting that cannot be used', () => {
  test.each([
    ['DISCORD_TOKEN', 'abc', 'is no bot token', 'the Bot page'],
    ['DISCORD_TOKEN', `Bot ${token}`, 'is no bot token', 'the Bot page'],
    ['DISCORD_API_URL', 'discord.com', 'is no http(s) address', 'https://discord.com/api'],
    ['DISCORD_API_URL', 'ftp://discord.com', 'is no http(s) address', 'https://discord.com/api'],
    ['DATABASE_URL', 'data/cairn.sqlite', 'is no address of a PostgreSQL database', 'postgres://'],
    ['DATABASE_URL', 'mysql://localhost/cairn', 'is no address of a PostgreSQL database', 'postgres://'],
    ['INTERACTIONS_PORT', 'http', 'is no number', '8080'],
    ['METRICS_PORT', 'on', 'is no number', '9464'],
    ['DISCORD_PUBLIC_KEY', 'abc', 'is no public key', 'General Information'],
    ['SHARDS', '4', 'is no part of the shards', '0-3/16'],
    ['IMPORT_HOSTS', 'https://example.org', 'is no list of host names', 'raw.githubusercontent.com'],
    ['IMPORT_HOSTS', 'example.org, *.example.org', 'is no list of host names', 'raw.githubusercontent.com'],
    ['IMPORT_HOSTS', '127.0.0.1', 'is no list of host names', 'raw.githubusercontent.com'],
    ['IMPORT_HOSTS', 'example.org:8080', 'is no list of host names', 'raw.githubusercontent.com'],
    ['SHARDS', '3-1/16', 'is no part of the shards', '0-3/16'],
    ['SHARDS', '12-16/16', 'is no part of the shards', '0-3/16'],
    ['LOG_LEVEL', 'loud', 'must be trace, debug, info, warn, error or silent', 'info'],
    ['PRACTICE_PORT', 'http', 'is no number', '8137'],
    ['PRACTICE_PORT', '80.5', 'is no whole number', '8137'],
    ['PRACTICE_PORT', '-1', 'must be 0 to 65535', '8137'],
    ['PRACTICE_PORT', '65536', 'must be 0 to 65535', '8137'],
  ])('is named with what is wrong and an example: %s=%s', (name, value, problem, example) => {
    const complaint = complaintAbout({ [name]: value })
    expect(complaint).toContain(`${name} ${problem}`)
    expect(complaint).toContain(`Example: ${name}=`)
    expect(complaint).toContain(example)
    expect(complaint.split('\n')).toHaveLength(1)
  })

  test('is missing where another one needs it', () => {
    expect(complaintAbout({ INTERACTIONS_PORT: '8080' })).toMatch(
      /^DISCORD_PUBLIC_KEY is missing, which INTERACTIONS_PORT needs\. Example: DISCORD_PUBLIC_KEY=/,
    )
    expect(parseConfig({ DISCORD_PUBLIC_KEY: publicKey }).receiver).toBeUndefined()
    expect(complaintAbout({ SHARDS: '5/16' })).toMatch(/^DATABASE_URL is missing, which SHARDS needs/)
    expect(parseConfig({ SHARDS: '5/16', DATABASE_URL: 'postgres://localhost/cairn' }).shards).toEqual({
      ids: [5],
      count: 16,
    })
  })

  test('is the same port for what anybody reaches and for what nobody else should', () => {
    const receiver = { INTERACTIONS_PORT: '8080', DISCORD_PUBLIC_KEY: publicKey }
    expect(complaintAbout({ ...receiver, METRICS_PORT: '8080' })).toMatch(
      /^METRICS_PORT must be another one than INTERACTIONS_PORT\. Example: METRICS_PORT=/,
    )
    expect(parseConfig({ ...receiver, METRICS_PORT: '8081' }).watch?.port).toBe(8_081)
  })

  test('the highest port can be used', () => {
    expect(parseConfig({ PRACTICE_PORT: '65535' }).practicePort).toBe(65_535)
  })

  test('is told together with all others', () => {
    const lines = complaintAbout({ DISCORD_TOKEN: 'x', LOG_LEVEL: 'loud', PRACTICE_PORT: 'x' }).split('\n')
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['DISCORD_TOKEN', 'LOG_LEVEL', 'PRACTICE_PORT'])
  })

  test('is not repeated: it may be a token with a slip', () => {
    const secret = `${token.replaceAll('.', '')}`
    expect(complaintAbout({ DISCORD_TOKEN: secret })).not.toContain(secret)
    expect(complaintAbout({ LOG_LEVEL: token })).not.toContain(token)
    expect(complaintAbout({ DISCORD_API_URL: token })).not.toContain(token)
    expect(complaintAbout({ DATABASE_URL: 'mysql://cairn:secret@host/cairn' })).not.toContain('secret')
  })
})
