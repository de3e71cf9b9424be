// The simulated figures of a bot in 100,000 servers, for people.

import { exact, print, whole } from '../table.ts'
import type { Large } from './measure.ts'

const tablesShown = 8
const bytesInGib = 1024 ** 3

export function printLarge(large: Large): void {
  const { plan, day, tables, queries, connections } = large
  console.log(
    `\nA simulation of ${whole(plan.servers)} servers with ${whole(plan.members)} members, by the habits in bench/large/assumptions.ts`,
  )
  print(
    ['a Monday of reminders, summaries left out', ''],
    [
      ['messages', whole(day.messages)],
      ['most of them due at one minute', whole(day.peak)],
      ['that the copy that leads sends in a minute', whole(large.messagesPerMinute)],
      ['longest wait, minutes', exact(day.longestWaitMinutes)],
      ['on time within two minutes, %', exact(day.onTimeShare * 100)],
      ['members up to whom all are on time', whole(large.membersOnTime)],
      ['interactions a second at the busiest time', whole(large.interactionsPerSecond)],
    ],
  )
  if (large.why !== undefined) {
    console.log(`  Rows and queries were not measured. ${large.why}`)
    return
  }
  const sum = (key: 'rows' | 'bytes'): number => tables.reduce((total, table) => total + table[key], 0)
  console.log(`\nIts rows in PostgreSQL: one in ${whole(plan.oneIn)} written, the figures multiplied`)
  print(
    ['table', 'rows', 'GiB with indexes'],
    [...tables.slice(0, tablesShown), { name: 'all tables', rows: sum('rows'), bytes: sum('bytes') }].map(
      ({ name, rows, bytes }) => [name, whole(rows), exact(bytes / bytesInGib)],
    ),
  )
  console.log('\nOn the part that was written')
  print(
    ['asked', 'p50 ms', 'p95 ms'],
    queries.map(({ name, p50Ms, p95Ms }) => [name, exact(p50Ms), exact(p95Ms)]),
  )
  console.log(
    `\n  ${whole(connections.eachCopy)} connections for each copy; the server as it comes takes ${whole(connections.server)}, so ${whole(Math.floor(connections.server / connections.eachCopy))} copies.`,
  )
}
