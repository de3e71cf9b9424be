// `npm run kills`: many kills of the program in a row; `-- --count=1000 --seed=7` for more, or for the same again.

import { parseArgs } from 'node:util'
import { seedFrom } from '../support/property-seed.ts'
import { runKills } from './kills.ts'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '300' }, seed: { type: 'string', default: '' } },
})
const seed = seedFrom({ ...process.env, ...(values.seed === '' ? {} : { PROPERTY_SEED: values.seed }) })
const kills = Number(values.count)
if (!Number.isInteger(kills) || kills < 1) throw new Error(`--count is a whole number, not ${values.count}.`)

// Ended from outside, it takes the program that it has just started along.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const print = (line: string): void => void process.stdout.write(`${line}\n`)
print(`Killing the program ${kills} times, with --seed=${seed}`)
const { lost, doubled, counts } = await runKills({
  seed,
  kills,
  onLife: (life, story) => print(`${life}: ${story}`),
})
for (const line of lost) print(`LOST ${line}`)
for (const line of doubled) print(`DOUBLED ${line}`)
for (const [what, count] of Object.entries(counts)) print(`${what}: ${count}`)
print(`${kills} kills, ${lost.length} lost, ${doubled.length} doubled, --seed=${seed}`)
process.exit(lost.length + doubled.length === 0 ? 0 : 1)
