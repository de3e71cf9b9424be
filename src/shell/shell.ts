// What a shell command has around it: its settings and the two streams that it writes to.

import { env } from 'node:process'
import { type Config, loadConfig } from '../config.ts'

export type Shell = {
  /** Read when a command needs them, since most do not. Throws ConfigError. */
  readonly config: () => ShellConfig
  /** What was asked for; nothing else, so that it can be piped. */
  readonly print: (text: string) => void
  /** What is wrong, and remarks. */
  readonly complain: (text: string) => void
}

type ShellConfig = Pick<Config, 'databasePath'> & {
  /** PostgreSQL's address, with its password; missing where everything is in the file. */
  readonly databaseUrl?: string | undefined
}

/** The shell that the program was started from. */
export const processShell: Shell = {
  config: () => withDatabaseUrl(loadConfig()),
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
}

/** `loadConfig` has brought `.env` into the environment. */
function withDatabaseUrl(config: Config): ShellConfig {
  return { ...config, databaseUrl: env.DATABASE_URL?.trim() || undefined }
}

/** Says what is wrong; the exit code of what could not be done. */
export function refuse({ complain }: Shell, why: string): 1 {
  complain(`${why}\n`)
  return 1
}
