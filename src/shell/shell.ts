// What a shell command has around it: its settings and the two streams that it writes to.

import { type Config, loadConfig } from '../config.ts'

export type Shell = {
  /** Read when a command needs them, since most do not. Throws ConfigError. */
  readonly config: () => ShellConfig
  /** What was asked for; nothing else, so that it can be piped. */
  readonly print: (text: string) => void
  /** What is wrong, and remarks. */
  readonly complain: (text: string) => void
}

/** A file is used where no server is named. `watch` and `receiver`: where a bot that runs can be asked how it is. */
type ShellConfig = Pick<Config, 'databasePath'> & Partial<Pick<Config, 'databaseUrl' | 'watch' | 'receiver'>>

/** The shell that the program was started from. */
export const processShell: Shell = {
  config: loadConfig,
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
}

/** Says what is wrong; the exit code of what could not be done. */
export function refuse({ complain }: Shell, why: string): 1 {
  complain(`${why}\n`)
  return 1
}
