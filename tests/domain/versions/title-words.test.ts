// How alike two titles are, and what words say: each rule with what it takes and what just misses it.
import { describe, expect, test } from 'vitest'
import {
  likenessOf,
  partsOf,
  saysLittle,
  titleWords,
  weigh,
} from '../../../src/domain/versions/title-words.ts'

const alike = (one: string, other: string) => likenessOf(titleWords(one), titleWords(other), () => 1)

describe('two titles', () => {
  test.each([
    ['Web sockets', 'WebSockets', 1, true],
    ['SQL', 'SQL joins', 2 / 3, true],
    ['SQL joins', 'SQL', 2 / 3, true],
    ['SQL joins', 'SQL views', 1 / 2, false],
    ['SQL', 'Redis', 0, false],
    ['Indexes', 'The index', 1, true],
    ['Week 1', 'Week 2', 0, false],
    ['Week 1', 'Week', 2 / 3, true],
    ['HTTP 2', 'HTTP 2 streams', 4 / 5, true],
    ['…', '!', 0, true],
  ])('%j and %j have %d in common', (one, other, score, isExtension) => {
    const likeness = alike(one, other)
    expect(likeness.score).toBeCloseTo(score)
    expect(likeness.isExtension).toBe(isExtension)
  })

  test.each([
    ['Kafka', 'Kafca', true],
    ['Redis', 'Reids', true],
    ['Java', 'Jave', false],
    ['React', 'Preact', false],
    ['Flask', 'Blask', false],
    ['Kafka', 'Kafkaxx', false],
    ['Kafka', 'Kafkax', true],
    ['Graphite', 'Graphate', true],
    ['Graphite', 'Grophate', false],
    ['Terraform', 'Tarraforn', true],
    ['Prometheus', 'Pramethius', true],
    ['Prometheus', 'Pramithius', false],
    ['Prometheus', 'Prometh', false],
  ])('%j and %j differ by a slip: %s', (one, other, isSlip) => {
    expect(alike(one, other).score).toBe(isSlip ? 1 : 0)
  })
})

test('the rarer a word in the version that has it most, the more it says, and weak words say less', () => {
  const titles = (...all: readonly string[]) => all.map(titleWords)
  const weightOf = weigh(titles('SQL', 'Rust basics'), titles('SQL joins', 'SQL views', 'SQL keys', 'SQL'))
  expect(weightOf('rust')).toBe(1)
  expect(weightOf('sql')).toBeCloseTo(1 / 3)
  expect(weightOf('basic')).toBeCloseTo(0.3)
  expect(weightOf('unheard')).toBe(1)
})

test.each([
  ['Joins, indexing and keys', [['join'], ['index'], ['key']]],
  ['Redis & the cache / queues', [['redi'], ['cach'], ['queu']]],
  ['Git + GitHub - CI', [['git'], ['github'], ['ci']]],
  ['Sign-in', [['sign']]],
  ['And of the', []],
])('the parts of %j', (title, parts) => {
  expect(partsOf(title)).toEqual(parts)
})

test('a title says little when all of its words do', () => {
  const little = (title: string) => saysLittle(titleWords(title).stems)
  expect([little('Introduction to the basics'), little('Git basics'), little('Practice')]).toEqual([
    true,
    false,
    true,
  ])
})
