// The settings: the environment and `.env`, read once and checked. The only reader of process.env.

import { existsSync } from 'node:fs'
import * as z from 'zod'

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
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .optional(),
  CHECK_LINKS: z.enum(['off', 'on'], { error: 'must be off or on' }).default('off'),
  PRACTICE_PORT: z.coerce
    .number({ error: 'is no number' })
    .int('is no whole number')
    .min(0, 'must be 0 to 65535')
    .max(65_535, 'must be 0 to 65535')
    .default(8137),
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
  LOG_LEVEL: 'info',
  CHECK_LINKS: 'on',
  PRACTICE_PORT: '8137',
  PRACTICE_STATE: 'file',
  PRACTICE_DATABASE_PATH: 'data/practice.sqlite',
}

export type Config = {
  /** Missing: the practice server is started instead of connecting to Discord. */
  readonly discordToken: string | undefined
  readonly discordApiUrl: string
  readonly databasePath: string
  readonly logLevel: string
  readonly checkLinks: boolean
  readonly practicePort: number
  /** The file that keeps the practice server over a restart; missing: it is forgotten at the end. */
  readonly practiceStatePath: string | undefined
  readonly practiceDatabasePath: string
}

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
    // An owner's log says what the bot does. Who tries it out looks for the address, and not among lines of JSON.
    logLevel: data.LOG_LEVEL ?? (isForDiscord ? 'info' : 'warn'),
    checkLinks: data.CHECK_LINKS === 'on',
    practicePort: data.PRACTICE_PORT,
    ...practicePaths(data.PRACTICE_STATE, data.PRACTICE_DATABASE_PATH),
  }
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
