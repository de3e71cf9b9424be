// The settings: the environment and `.env`, read once and checked. The only reader of process.env.

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'

const port = z.coerce
  .number({ error: 'is no number' })
  .int('is no whole number')
  .min(0, 'must be 0 to 65535')
  .max(65_535, 'must be 0 to 65535')

/** A name on the public web; no address, no port, and nothing that stands for several. */
const hostName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/** `0-3/16`: the first four of sixteen. */
function shardsOf(text: string): ShardsConfig {
  const [range = '', count = ''] = text.split('/')
  const [first = 0, last = first] = range.split('-').map(Number)
  return {
    ids: Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at),
    count: Number(count),
  }
}

/** One setting: how it is checked, what it is, and an example for the error message and `.env.example`. */
const settings = {
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]{10,}\.[\w-]{4,}\.[\w-]{10,}$/, 'is no bot token: three parts joined by dots')
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'is no http(s) address' })
    .default('https://discord.com/api'),
  DATABASE_PATH: z.string().min(1, 'is empty').default('data/cairn.sqlite'),
  BACKUP_PATH: z.string().optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/, error: 'is no address of a PostgreSQL database' })
    .optional(),
  INTERACTIONS_PORT: port.optional(),
  INTERACTIONS_HOST: z.string().default('127.0.0.1'),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'is no public key: 64 digits and letters from a to f')
    .optional(),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  SHARDS: z
    .string()
    .regex(/^\d{1,5}(?:-\d{1,5})?\/\d{1,5}$/, 'is no part of the shards')
    .transform(shardsOf)
    .refine(({ ids, count }) => ids.length > 0 && ids.every((id) => id < count), 'is no part of the shards')
    .optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .optional(),
  CHECK_LINKS: z.enum(['off', 'on'], { error: 'must be off or on' }).default('off'),
  IMPORT_HOSTS: z
    .string()
    .transform((text) =>
      text
        .toLowerCase()
        .split(',')
        .map((name) => name.trim()),
    )
    .refine((names) => names.every((name) => hostName.test(name)), 'is no list of host names')
    .optional(),
  PRACTICE_PORT: port.default(8137),
  PRACTICE_STATE: z
    .string()
    .regex(/^(?:memory|file|.+\.json)$/, 'must be memory, file or the name of a .json file')
    .default('memory'),
  PRACTICE_DATABASE_PATH: z.string().min(1, 'is empty').optional(),
} as const

export const settingNames = Object.keys(settings) as readonly (keyof typeof settings)[]

const examples: Readonly<Record<keyof typeof settings, string>> = {
  DISCORD_TOKEN: 'the token from the Bot page of your application',
  DISCORD_API_URL: 'https://discord.com/api',
  DATABASE_PATH: 'data/cairn.sqlite',
  BACKUP_PATH: 'data/backups',
  DATABASE_URL: 'postgres://cairn:password@localhost:5432/cairn',
  INTERACTIONS_PORT: '8080',
  INTERACTIONS_HOST: '0.0.0.0',
  DISCORD_PUBLIC_KEY: 'the public key from the General Information page of your application',
  METRICS_PORT: '9464',
  METRICS_HOST: '0.0.0.0',
  SHARDS: '0-3/16',
  LOG_LEVEL: 'info',
  CHECK_LINKS: 'on',
  IMPORT_HOSTS: 'raw.githubusercontent.com',
  PRACTICE_PORT: '8137',
  PRACTICE_STATE: 'file',
  PRACTICE_DATABASE_PATH: 'data/practice.sqlite',
}

export type Config = {
  /** Missing: the practice server is started instead of connecting to Discord. */
  readonly discordToken: string | undefined
  readonly discordApiUrl: string
  readonly databasePath: string
  /** The folder of nightly backups; missing: none are made. */
  readonly backupPath: string | undefined
  /** Missing: the file of `databasePath` is used. It holds a password: it must not reach a log. */
  readonly databaseUrl: string | undefined
  /** Missing: interactions come over the gateway. */
  readonly receiver: ReceiverConfig | undefined
  /** Missing: nobody can look at health and numbers over HTTP, but for what the port of interactions says. */
  readonly watch: WatchConfig | undefined
  /** Missing: whoever leads has all of them. */
  readonly shards: ShardsConfig | undefined
  readonly logLevel: string
  readonly checkLinks: boolean
  /** From which roadmaps may be fetched; none: from nowhere. */
  readonly importHosts: readonly string[]
  readonly practicePort: number
  /** The file that keeps the practice server over a restart; missing: it is forgotten at the end. */
  readonly practiceStatePath: string | undefined
  readonly practiceDatabasePath: string
}

/** Shards of the gateway, of `count` in all. */
export type ShardsConfig = { readonly ids: readonly number[]; readonly count: number }

type WatchConfig = { readonly host: string; readonly port: number }

type ReceiverConfig = { readonly host: string; readonly port: number; readonly publicKey: string }

/** Raised for settings that cannot be used; the message names each variable, what is wrong and an example. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads `.env` (what the environment sets already wins) and the environment. Throws ConfigError. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return parseConfig(process.env)
}

/** Checks the given variables. Empty ones count as not set, because that is what `NAME=` in a file means. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(settingNames.map((name) => [name, environment[name]?.trim() || undefined]))
  const result = z.object(settings).safeParse(given)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => {
      const name = String(issue.path[0]) as keyof typeof settings
      // The value is not repeated: it may be a token that was pasted with a mistake.
      return `${name} ${issue.message}. Example: ${name}=${examples[name]}`
    })
    throw new ConfigError(problems.join('\n'))
  }
  const { data } = result
  const isForDiscord = data.DISCORD_TOKEN !== undefined
  return {
    discordToken: data.DISCORD_TOKEN,
    discordApiUrl: data.DISCORD_API_URL.replace(/\/+$/, ''),
    databasePath: data.DATABASE_PATH,
    backupPath: backupPathOf(data.BACKUP_PATH, data),
    databaseUrl: data.DATABASE_URL,
    shards: shardsWith(data.SHARDS, data.DATABASE_URL),
    receiver: receiverOf(data.INTERACTIONS_PORT, data.INTERACTIONS_HOST, data.DISCORD_PUBLIC_KEY),
    watch: watchOf(data),
    // An owner's log says what the bot does. Who tries it out looks for the address, and not among lines of JSON.
    logLevel: data.LOG_LEVEL ?? (isForDiscord ? 'info' : 'warn'),
    checkLinks: data.CHECK_LINKS === 'on',
    importHosts: data.IMPORT_HOSTS ?? [],
    practicePort: data.PRACTICE_PORT,
    ...practicePaths(data.PRACTICE_STATE, data.PRACTICE_DATABASE_PATH),
  }
}

/** Beside the database unless it is said where; a server has backups of its own. */
function backupPathOf(
  wish: string | undefined,
  {
    DATABASE_PATH,
    DATABASE_URL,
  }: { readonly DATABASE_PATH: string; readonly DATABASE_URL?: string | undefined },
): string | undefined {
  if (wish === 'off' || DATABASE_URL !== undefined) return undefined
  return wish ?? join(dirname(DATABASE_PATH), 'backups')
}

/** What must stand in no log: the token, and the password of the database as it was written and as it is. */
export function secretsOf({ discordToken, databaseUrl }: Config): readonly string[] {
  const { password, searchParams } = new URL(databaseUrl ?? 'postgres://localhost')
  const all = [discordToken, password, decoded(password), searchParams.get('password')]
  return all.flatMap((one) => (one ? [one] : []))
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone percent sign is one.
    return undefined
  }
}

/** One process on a file that has some of the shards would leave the other servers without a bot. */
function shardsWith(
  shards: ShardsConfig | undefined,
  databaseUrl: string | undefined,
): ShardsConfig | undefined {
  if (shards !== undefined && databaseUrl === undefined)
    throw missing('DATABASE_URL', 'SHARDS needs, for the copies that have the other shards')
  return shards
}

/** Without the key nobody could tell what Discord sends from what anybody sends. */
function receiverOf(
  port: number | undefined,
  host: string,
  publicKey: string | undefined,
): ReceiverConfig | undefined {
  if (port === undefined) return undefined
  if (publicKey === undefined) throw missing('DISCORD_PUBLIC_KEY', 'INTERACTIONS_PORT needs')
  return { host, port, publicKey }
}

/** What Discord and everybody else can reach is no place for numbers about the bot. */
function watchOf({
  METRICS_PORT: port,
  METRICS_HOST: host,
  INTERACTIONS_PORT: taken,
}: Pick<z.output<z.ZodObject<typeof settings>>, 'METRICS_PORT' | 'METRICS_HOST' | 'INTERACTIONS_PORT'>):
  | WatchConfig
  | undefined {
  if (port === undefined) return undefined
  if (port === taken && port !== 0)
    throw new ConfigError(
      `METRICS_PORT must be another one than INTERACTIONS_PORT. Example: METRICS_PORT=${examples.METRICS_PORT}`,
    )
  return { host, port }
}

function missing(name: keyof typeof settings, whatNeedsIt: string): ConfigError {
  return new ConfigError(`${name} is missing, which ${whatNeedsIt}. Example: ${name}=${examples[name]}`)
}

/** A server that is kept and a bot that forgets would not fit together: buttons would lead nowhere. */
function practicePaths(
  state: string,
  database: string | undefined,
): Pick<Config, 'practiceStatePath' | 'practiceDatabasePath'> {
  if (state === 'memory') {
    return { practiceStatePath: undefined, practiceDatabasePath: database ?? ':memory:' }
  }
  if (database === ':memory:') {
    throw new ConfigError(
      `PRACTICE_DATABASE_PATH must be a file when PRACTICE_STATE=${state}. Example: PRACTICE_DATABASE_PATH=${examples.PRACTICE_DATABASE_PATH}`,
    )
  }
  const practiceStatePath = state === 'file' ? 'data/practice-state.json' : state
  return {
    practiceStatePath,
    practiceDatabasePath: database ?? practiceStatePath.replace(/(?:-state)?\.json$/, '.sqlite'),
  }
}
