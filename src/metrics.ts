// The bot's numbers for Prometheus. The only import of prom-client, which is loaded once somebody asks for numbers at all.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { OpenState } from './domain/reminder/occurrence-state.ts'
import type { Meters } from './interaction/meters.ts'
import type { Timed } from './store/timed.ts'

/** What is looked up when somebody asks; undefined where it does not apply, or could not be found out. */
export type Gauged = {
  /** Whether this copy leads. */
  readonly leads: boolean
  /** Whether all of the gateway that is its own is heard. */
  readonly isListening: boolean | undefined
  /** Of the running ten minutes. */
  readonly invalidRequests: number
  readonly deliveries:
    | { readonly due: number; readonly open: Readonly<Record<OpenState, number>>; readonly tookMs: number }
    | undefined
}

export type Metrics = {
  readonly meters: Meters
  readonly databaseTook: (what: Timed, ms: number) => void
  /** All numbers in Prometheus' own form. */
  readonly write: (gauged: Gauged) => Promise<{ readonly contentType: string; readonly text: string }>
}

/** Discord waits for three seconds; what takes longer was announced first. */
const answerSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30]
/** On time is within two minutes; a reminder is given up after six hours, a digest after three days. */
const lateSeconds = [1, 10, 30, 60, 120, 300, 900, 3_600, 21_600, 86_400, 259_200]
const databaseSeconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 10]

/** Makes them. No label names a server or a person: there are as many series as commands, kinds and outcomes make. */
export function createMetrics(version: string): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({ name: 'cairn_info', help: 'What runs here', labelNames: ['version'], registers }).set(
    { version },
    1,
  )
  const answers = new Histogram({
    name: 'cairn_answers_seconds',
    help: 'From the event to its answer, by the command that was used or whose button was pressed',
    labelNames: ['command'],
    buckets: answerSeconds,
    registers,
  })
  const deferred = new Counter({
    name: 'cairn_deferred_total',
    help: 'Answers that were announced as "thinking"',
    registers,
  })
  const deliveries = new Counter({
    name: 'cairn_deliveries_total',
    help: 'Steps of deliveries, by how they ended',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  const lateness = new Histogram({
    name: 'cairn_delivery_lateness_seconds',
    help: 'How long after they were due messages went out',
    labelNames: ['kind'],
    buckets: lateSeconds,
    registers,
  })
  const turnedAway = new Counter({
    name: 'cairn_rest_429_total',
    help: 'Requests that Discord turned away because there were too many',
    registers,
  })
  const database = new Histogram({
    name: 'cairn_db_seconds',
    help: 'How long work on the database took, its wait for other work included',
    labelNames: ['what'],
    buckets: databaseSeconds,
    registers,
  })
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers })
  const due = gauge('cairn_due_now', 'Feeds whose time has come; 10000 stands for more as well')
  const open = new Gauge({
    name: 'cairn_occurrences',
    help: 'Deliveries that are not settled; 10000 stands for more as well',
    labelNames: ['state'],
    registers,
  })
  const invalid = gauge('cairn_invalid_requests', 'Requests refused by Discord in ten minutes, of 10000')
  const gateway = gauge(
    'cairn_gateway_up',
    '1 while the gateway is heard; missing where it is not listened to',
  )
  const lease = gauge('cairn_lease_held', '1 where this copy leads')

  return {
    meters: {
      answered: (command, tookMs) => answers.observe({ command }, tookMs / 1_000),
      deferred: () => deferred.inc(),
      delivered: (kind, outcome) => deliveries.inc({ kind, outcome }),
      late: (kind, byMs) => lateness.observe({ kind }, Math.max(0, byMs) / 1_000),
      turnedAway: () => turnedAway.inc(),
    },
    databaseTook: (what, ms) => database.observe({ what }, ms / 1_000),
    async write({ leads, isListening, invalidRequests, deliveries: found }) {
      lease.set(leads ? 1 : 0)
      invalid.set(invalidRequests)
      if (isListening === undefined) gateway.remove()
      else gateway.set(isListening ? 1 : 0)
      due.remove()
      open.reset()
      if (found !== undefined) {
        database.observe({ what: 'look' }, found.tookMs / 1_000)
        due.set(found.due)
        for (const [state, n] of Object.entries(found.open)) open.set({ state }, n)
      }
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}
