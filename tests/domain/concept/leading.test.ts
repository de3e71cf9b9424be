import { describe, expect, test } from 'vitest'
import type { Concept } from '../../../src/domain/concept/concept.ts'
import { inOrderOfTitle, offersChoice } from '../../../src/domain/concept/leading.ts'

const concept = (title: string, ...aliases: readonly string[]) =>
  ({ id: title, title, aliases }) as unknown as Concept
const order = (title: string, concepts: readonly Concept[], id = 'phase/topic') =>
  inOrderOfTitle(
    concepts.map((one) => ({ concept: one })),
    { id, title },
  ).map(({ concept: found }) => found.id)

describe('the order of the concepts of a topic', () => {
  const shop = concept('Online shop', 'E-commerce app')
  const payment = concept('Payments')
  const orm = concept('ORM')
  const djangoOrm = concept('Django ORM')

  test('is that in which the title names them, then that of the catalogue', () => {
    expect(order('E-commerce app', [payment, shop])).toEqual(['Online shop', 'Payments'])
    expect(order('Payments and an online shop', [shop, payment])).toEqual(['Payments', 'Online shop'])
    expect(order('Something else', [payment, shop])).toEqual(['Payments', 'Online shop'])
  })

  test('puts the longer of two names first', () => {
    expect(order('Django ORM (database handling)', [orm, djangoOrm])).toEqual(['Django ORM', 'ORM'])
  })

  test('knows what the way to the topic has said already', () => {
    expect(order('ORM for queries', [orm, djangoOrm], 'frameworks/django/orm-for-queries')).toEqual([
      'Django ORM',
      'ORM',
    ])
    expect(order('ORM for queries', [orm, djangoOrm], 'frameworks/flask/orm-for-queries')).toEqual([
      'ORM',
      'Django ORM',
    ])
  })

  test('reads over an example in brackets', () => {
    const connecting = concept('Connect frontend with backend')
    expect(order('Connect frontend (React) with backend', [payment, connecting])).toEqual([
      'Connect frontend with backend',
      'Payments',
    ])
  })

  test('takes whole words only', () => {
    const go = concept('Go')
    expect(order('Good habits and payments', [go, payment])).toEqual(['Payments', 'Go'])
  })
})

test.each([
  ['MySQL or PostgreSQL', true],
  ['Docker, Podman oder LXC', true],
  ['Integration with Flask/Django ORM', true],
  ['CI/CD pipelines', false],
  ['Work with async/await', false],
  ['HTTP / HTTPS', false],
  ['Orchestration', false],
  ['Input / Output', false],
])('"%s" offers a choice: %s', (title, is) => {
  expect(offersChoice(title)).toBe(is)
})
