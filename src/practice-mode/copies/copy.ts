// One copy of the bot, as a process of its own: it goes by the practice clock, and ends with the page.

import { type Bot, startBot } from '../../bot.ts'
import { clockFrom, systemClock } from '../../clock.ts'
import { createLog } from '../../log.ts'
import { endOnBugs } from '../../start.ts'
import type { FromCopy, ToCopy } from './messages.ts'

let aheadMs = 0
let starting: Promise<Bot> | undefined

const tell = (message: FromCopy): void => void process.send?.(message)

async function start(parts: Extract<ToCopy, { kind: 'start' }>): Promise<Bot> {
  const { publicKey, logLevel } = parts
  aheadMs = parts.aheadMs
  const log = createLog(logLevel)
  endOnBugs(log)
  const bot = await startBot({
    ...parts,
    databasePath: '',
    receiver: { host: '127.0.0.1', port: 0, publicKey },
    clock: clockFrom(() => systemClock.now().epochMilliseconds + aheadMs),
    log,
    onEnded: () => process.exit(1),
    onFailed: () => process.exit(1),
  })
  tell({ kind: 'listening', port: bot.interactionsPort ?? 0 })
  return bot
}

async function stop(): Promise<void> {
  const bot = await starting?.catch(() => undefined)
  await bot?.stop()
  process.exit(0)
}

process.on('message', (message: ToCopy) => {
  switch (message.kind) {
    case 'start':
      starting = start(message)
      return
    case 'clock':
      aheadMs = message.aheadMs
      return
    case 'work':
      void starting
        ?.then((bot) => (message.work === 'beat' ? bot.beat() : bot.settled()))
        .finally(() => tell({ kind: 'worked', id: message.id }))
  }
})
process.once('disconnect', () => void stop())
process.once('SIGTERM', () => void stop())
// Ctrl+C in a terminal reaches every process of it; the page ends its copies itself.
process.on('SIGINT', () => {})
