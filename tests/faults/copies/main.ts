// `npm run prove:copies`: many kills of copies and of the database server; `-- --kills=200 --seed=7` for more, or for the same again.

import { parseArgs } from 'node:util'
import { seedFrom } from '../../support/property-seed.ts'
import { proveCopies } from './prove.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    'server-kills': { type: 'string', default: '10' },
    feeds: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '' },
  },
})
const whole = (name: 'kills' | 'server-kills' | 'feeds'): number => {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < 0)
    throw new Error(`--${name} is a whole number, not ${values[name]}.`)
  return number
}
const seed = seedFrom({ ...process.env, ...(values.seed === '' ? {} : { PROPERTY_SEED: values.seed }) })
// Ended from outside, it takes what it has started along.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const print = (line: string): void => void process.stdout.write(`${line}\n`)
print(`Three copies on PostgreSQL, 20 interactions a second, --seed=${seed}`)
const proof = await proveCopies({
  perSecond: 20,
  learners: 120,
  onEvent: print,
  seed,
  kills: whole('kills'),
  serverKills: whole('server-kills'),
  feeds: whole('feeds'),
})
for (const line of proof.lost) print(`LOST ${line}`)
for (const line of proof.doubled) print(`DOUBLED ${line}`)
for (const [what, count] of Object.entries(proof.counts)) print(`${what}: ${count}`)
const { answers, whileReplaced } = proof
print(`asked ${answers.asked}, not answered ${answers.unanswered}`)
print(`a rolling restart: ${whileReplaced.asked} asked, ${whileReplaced.unanswered} not answered`)
print(
  `the longest time without an answer: ${Math.round(proof.longestGapMs)} ms; the longest restart: ${Math.round(proof.longestRestartMs)} ms`,
)
print(`${proof.lost.length} lost, ${proof.doubled.length} doubled, --seed=${seed}`)
const isProved =
  proof.lost.length + proof.doubled.length + whileReplaced.unanswered === 0 &&
  proof.longestGapMs <= proof.longestRestartMs
process.exit(isProved ? 0 : 1)
