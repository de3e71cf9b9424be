// Keeps the practice server in a file: read at start, written soon after changes, and replaced as a whole or not at all.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import type { Change } from '../contract.ts'
import { savedState } from './saved-state.ts'

const format = 'cairn-practice-state'
const version = 1
/** Changes are gathered for this long at least. */
const gatherMs = 1_000
/** A large state takes long to write; this many times as long is left for everything else. */
const restShare = 10

const kept = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  server: savedState,
  /** What whoever furnished the server wants to know again: which server it was, and who the people are. */
  scene: z.unknown(),
})

export type KeptState = Pick<z.output<typeof kept>, 'server' | 'scene'>

/** The file cannot be used; the message names it and says what can be done. It is left as it is. */
class StateFileError extends Error {
  override readonly name = 'StateFileError'
}

/** What the file holds; null when there is none yet. Throws StateFileError for a broken file or one of a newer program. */
export function readStateFile(path: string): KeptState | null {
  if (!existsSync(path)) return null
  const refuse = (why: string): never => {
    throw new StateFileError(
      `${path} does not hold a practice server that can be opened: ${why}. Nothing was changed in it. ` +
        'Move it away to begin with an empty one.',
    )
  }
  const parsed = parse(readFileSync(path, 'utf8'))
  if (parsed === undefined) return refuse('it is no JSON, or cut off')
  if (!isOurs(parsed)) return refuse('it was written by something else')
  if (parsed.version > version) return refuse(`it was written by a newer Cairn (form ${parsed.version})`)
  const result = kept.safeParse(parsed)
  if (result.success) return result.data
  const [issue] = result.error.issues
  return refuse(`${issue?.path.join('.') || 'its form'}: ${issue?.message ?? 'unexpected'}`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isOurs(parsed: unknown): parsed is { readonly version: number } {
  return z.looseObject({ format: z.literal(format), version: z.number() }).safeParse(parsed).success
}

type Keeping = {
  readonly path: string
  readonly current: () => KeptState
  readonly subscribe: (listener: (change: Change) => void) => () => void
  /** A write failed; the next change tries again. */
  readonly onProblem: (error: unknown) => void
}

/** What passes by and leaves nothing behind. */
const passing: readonly Change['kind'][] = [
  'request-logged',
  'request-refused',
  'gateway-changed',
  'interaction-sent',
  'interaction-posted',
  'interaction-settled',
]

/** Writes the file now and after changes, until `stop`, which writes what is still missing. */
export function keepStateFile({ path, current, subscribe, onProblem }: Keeping): { stop(): void } {
  mkdirSync(dirname(path), { recursive: true })
  let timer: NodeJS.Timeout | undefined
  let delayMs = gatherMs
  function write(): void {
    clearTimeout(timer)
    timer = undefined
    const startedAtMs = performance.now()
    try {
      replaceFile(path, JSON.stringify({ format, version, ...current() }))
    } catch (error) {
      onProblem(error)
    }
    delayMs = Math.max(gatherMs, restShare * (performance.now() - startedAtMs))
  }
  const unsubscribe = subscribe(({ kind }) => {
    if (!passing.includes(kind)) timer ??= setTimeout(write, delayMs)
  })
  write()
  return {
    stop() {
      unsubscribe()
      if (timer !== undefined) write()
    },
  }
}

/** Either the old file or the new one is there, also when the power fails in between. */
function replaceFile(path: string, text: string): void {
  const part = `${path}.part`
  const file = openSync(part, 'w')
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
}
