// The log: one JSON line an event, with what is secret taken out.

import { type DestinationStream, pino } from 'pino'

/** Causes within causes, and errors of a group, that are told; deeper ones are cut off. */
const depthMax = 4
/** Fields that Discord refuses in one request and that are named; the rest is of the same kind as a rule. */
const fieldsMax = 10

/** Lines that wait for a disk with room again; what comes beyond that is not written. */
const waitingBytesMax = 1_000_000

/** Writes to standard output unless another destination is given. `hide` goes over each line before it is written. */
export function createLog(level: string, destination: DestinationStream = logFile(), hide?: Hide) {
  const options = {
    level,
    // Errors are described field by field below; these are for whatever else might carry a token.
    redact: { paths: ['*.token', '*.authorization'], censor: '[secret]' },
    serializers: { error: (error: unknown) => describeError(error) },
  }
  const out = hide === undefined ? destination : { write: (line: string) => destination.write(hide(line)) }
  return pino(options, out)
}

/** Takes what is secret out of a text. */
export type Hide = (text: string) => string

/** A word that is shorter may stand in any line by itself, and taking it out would leave no JSON. */
const secretLengthMin = 8

/**
 * Takes these words out of whatever is written, as they are or as they stand in JSON and in an address. Nothing here writes
 * them; this is for the message of a library that repeats what it was given.
 */
export function hiding(secrets: readonly string[]): Hide {
  const forms = secrets
    .filter(({ length }) => length >= secretLengthMin)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
  const words = [...new Set(forms)].toSorted((one, other) => other.length - one.length)
  return (text) => words.reduce((rest, word) => rest.replaceAll(word, '[secret]'), text)
}

/**
 * Where lines are written to: standard output, or a file by its path. A line that cannot be written, because the disk is full
 * that the output goes to, is tried again with the next one. Without a listener for that it would end the program.
 */
export function logFile(path?: string): DestinationStream {
  const options = { sync: true, maxLength: waitingBytesMax, ...(path === undefined ? {} : { dest: path }) }
  return pino.destination(options).on('error', () => {})
}

/**
 * An error as plain data. Those of Discord's client carry the address and the body of the request, in which tokens and
 * people's texts stand: an interaction's token opens its answers for 15 minutes. Of them only the code and the fields
 * that were refused are told.
 */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' ? '[no error]' : error
  const { cause } = error
  return {
    type: error.name,
    ...(isDiscords(error) ? describeRefusal(error) : { message: error.message, stack: error.stack }),
    ...('code' in error ? { code: error.code } : {}),
    ...(cause === undefined || depth >= depthMax ? {} : { cause: describeError(cause, depth + 1) }),
    ...(error instanceof AggregateError && depth < depthMax
      ? { errors: error.errors.slice(0, fieldsMax).map((one) => describeError(one, depth + 1)) }
      : {}),
  }
}

type DiscordError = Error & {
  readonly method: string
  readonly url: string
  readonly status?: number
  readonly rawError?: unknown
  readonly retryAfter?: number
}

/** Discord's answers, and what its client refused to send. */
function isDiscords(error: Error): error is DiscordError {
  return 'method' in error && 'url' in error && typeof error.url === 'string'
}

function describeRefusal({ message, method, url, status, rawError, retryAfter }: DiscordError) {
  const refused = isRecord(rawError) && isRecord(rawError.errors) ? fieldsIn(rawError.errors) : []
  return {
    // The first line is Discord's own sentence for the code; what follows may repeat what was refused.
    message: message.split('\n', 1)[0],
    method,
    route: routeOf(url),
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfterMs: retryAfter }),
    ...(refused.length === 0 ? {} : { refused: refused.slice(0, fieldsMax) }),
  }
}

/** The path of an address without its ids and tokens: `/interactions/:id/:token/callback`. */
function routeOf(url: string): string {
  const path = url
    .replace(/^https?:\/\/[^/]*/, '')
    .replace(/[?#].*$/, '')
    .replace(/^\/api(\/v\d+)?/, '')
  return path
    .replace(/^\/(interactions|webhooks)\/[^/]+\/[^/]+/, '/$1/:id/:token')
    .replace(/\/\d{5,}(?=\/|$)/g, '/:id')
}

/** Where in the body something was refused, and why: `data.components[0].label: BASE_TYPE_REQUIRED`. */
function fieldsIn(tree: Readonly<Record<string, unknown>>, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (key === '_errors' && Array.isArray(value)) {
      return value.map((one: unknown) => `${path}: ${isRecord(one) ? String(one.code) : 'refused'}`)
    }
    if (!isRecord(value)) return []
    return fieldsIn(value, /^\d+$/.test(key) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`)
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
