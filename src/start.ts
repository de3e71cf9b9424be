// Start and stop of the program: settings, then Discord or the practice server, then signals.

import { type Bot, startBot } from './bot.ts'
import { systemClock } from './clock.ts'
import { type Config, ConfigError, loadConfig, secretsOf } from './config.ts'
import { ConnectionEndedError, TokenRefusedError } from './discord/connect.ts'
import { NotSavedError } from './domain/not-saved.ts'
import { createLog, type Hide, hiding, logFile } from './log.ts'
import { LeaseHeldError } from './store/hold-lease.ts'
import { UnusableDatabaseError } from './store/unusable.ts'

/** sysexits.h: a supervisor that knows it does not restart a program whose configuration is wrong. */
const exitBadConfig = 78
/** sysexits.h: not now, but later it may work. Another process runs the bot on the same database. */
const exitTryLater = 75
/** Supervisors kill after 10 s as a rule; ours comes first, with the log written. */
const stopMaxMs = 9_000

type Log = ReturnType<typeof createLog>
type Stoppable = Pick<Bot, 'stop'>
type Ending = {
  /** Gives up starting. */
  readonly signal: AbortSignal
  readonly onEnded: (reason: string) => void
  readonly onFailed: (error: unknown) => void
}

/**
 * Starts what the settings ask for, or what is given, and stays until a signal. Ends the process when it cannot start.
 */
export async function start(open = openWhatIsAsked): Promise<void> {
  let hide: Hide = (text) => text
  try {
    const config = loadConfig()
    hide = hiding(secretsOf(config))
    await run(config, open, hide)
  } catch (error) {
    fail(error, hide)
  }
}

/** Says why it cannot go on; a supervisor decides by the exit code whether to try again. */
function fail(error: unknown, hide: Hide): never {
  process.stderr.write(hide(`${explain(error)}\n`))
  process.exit(exitCodeOf(error))
}

async function run(config: Config, open: typeof openWhatIsAsked, hide: Hide): Promise<void> {
  const log = createLog(config.logLevel, logFile(), hide)
  endOnBugs(log, hide)
  const stopped = new AbortController()
  const end = (code: number): void => {
    if (stopped.signal.aborted) return
    // A last resort: each step of stopping has a limit of its own.
    setTimeout(() => process.exit(1), stopMaxMs).unref()
    // A start gives up at once, also while it waits for Discord, and closes what it had opened.
    stopped.abort()
    starting
      .then((bot) => bot.stop())
      .then(
        () => process.exit(code),
        (error: unknown) => {
          if (isAbort(error)) process.exit(code)
          log.error({ error }, 'stopping failed')
          process.exit(1)
        },
      )
  }
  const onEnded = (reason: string): void => {
    log.fatal({ reason }, 'Discord ended the connection for good')
    end(exitBadConfig)
  }
  const onFailed = (error: unknown): void => fail(error, hide)
  const starting = open(config, log, { signal: stopped.signal, onEnded, onFailed })
  const stop = (signal: string): void => {
    log.info({ signal }, 'stopping')
    end(0)
  }
  // For as long as it runs: a second one (a terminal and a launcher both pass on Ctrl+C) would kill it in mid-stop.
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  await starting.catch((error: unknown) => {
    // Whoever stopped it ends the process.
    if (!isAbort(error)) throw error
  })
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** The last resort: after an error that nobody caught nothing is certain any more. The log says what it was. */
export function endOnBugs(log: Log, hide: Hide = (text) => text): void {
  // Rejections that nobody handles come here as well.
  process.on('uncaughtException', (error, origin) => {
    if (log.isLevelEnabled('fatal'))
      log.fatal({ error, origin }, 'an error that nobody caught ends the program')
    else process.stderr.write(hide(`${explain(error)}\n`))
    process.exit(1)
  })
}

/** The bot on Discord; without a token, in the practice server. */
function openWhatIsAsked(config: Config, log: Log, ending: Ending): Promise<Stoppable> {
  return config.discordToken === undefined ? openPractice(config, log) : openDiscord(config, log, ending)
}

/** Loaded only here: the bot on Discord has no use for a server with a page. */
async function openPractice(config: Config, log: Log): Promise<Stoppable> {
  const practiceMode = await import('./practice-mode/practice-mode.ts')
  return practiceMode.openPractice(config, log)
}

function openDiscord(config: Config, log: Log, { signal, onEnded, onFailed }: Ending): Promise<Bot> {
  return startBot({
    token: config.discordToken ?? '',
    apiUrl: config.discordApiUrl,
    databasePath: config.databasePath,
    databaseUrl: config.databaseUrl,
    receiver: config.receiver,
    watch: config.watch,
    shards: config.shards,
    clock: systemClock,
    log,
    checkLinks: config.checkLinks,
    backupFolder: config.backupPath,
    importHosts: config.importHosts,
    signal,
    // Whoever has the database now must not be disturbed by a slow goodbye; what is under way is settled from the ledger.
    onLeaseLost: () => process.exit(exitTryLater),
    onEnded,
    onFailed,
  })
}

/** 78 when somebody has to change something first, 75 when it may work later, 1 for all else. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof LeaseHeldError || error instanceof NotSavedError) return exitTryLater
  const isForPeople =
    error instanceof ConfigError ||
    error instanceof TokenRefusedError ||
    error instanceof ConnectionEndedError ||
    error instanceof UnusableDatabaseError
  return isForPeople ? exitBadConfig : 1
}

/** A problem that whoever starts the program can solve is said in plain words; anything else with its stack. */
export function explain(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof UnusableDatabaseError ||
    error instanceof LeaseHeldError ||
    error instanceof NotSavedError ||
    // Its class belongs to the practice server, which may not be loaded.
    (error instanceof Error && error.name === 'StateFileError')
  ) {
    return error.message
  }
  if (error instanceof TokenRefusedError) {
    return 'DISCORD_TOKEN was refused by Discord. Copy it anew from the Bot page of your application, or reset it there.'
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const which = 'port' in error ? `Port ${error.port}` : 'The port'
    return `${which} is taken by another program. Choose another one with PRACTICE_PORT, or with INTERACTIONS_PORT for a bot on Discord; 0 takes any that is free.`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
