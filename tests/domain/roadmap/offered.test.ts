// Which roadmaps a server offers, also after others came.
import { describe, expect, test } from 'vitest'
import { choosing, noChoice, offeredOf, puttingFirst } from '../../../src/domain/roadmap/offered.ts'

const heads = (...ids: readonly string[]) => ids.map((id) => ({ id }))
const isShipped = ({ id }: { readonly id: string }) => !id.startsWith('own')
const all = heads('a', 'b', 'own.1')
const idsOf = (offered: readonly { readonly id: string }[]) => offered.map(({ id }) => id)
const offeredAfter = (choice: Parameters<typeof offeredOf>[1], now = all) =>
  idsOf(offeredOf(now, choice, isShipped))

test('without a choice everything is offered as it comes', () => {
  expect(offeredAfter(noChoice)).toEqual(['a', 'b', 'own.1'])
})

describe('a choice', () => {
  test('offers just those, those offered before in their order', () => {
    const sorted = puttingFirst(noChoice, all, 'own.1')
    expect(offeredAfter(sorted)).toEqual(['own.1', 'a', 'b'])
    const chosen = choosing(all, offeredOf(all, sorted, isShipped), ['b', 'own.1'])
    expect(offeredAfter(chosen)).toEqual(['own.1', 'b'])
    const again = choosing(all, offeredOf(all, chosen, isShipped), ['a', 'b', 'own.1'])
    expect(offeredAfter(again)).toEqual(['own.1', 'b', 'a'])
  })

  test('that is widened offers what is new in it, also while others stay hidden', () => {
    const four = heads('a', 'b', 'c', 'own.1')
    const narrow = choosing(four, four, ['b', 'own.1'])
    const wider = choosing(four, offeredOf(four, narrow, isShipped), ['a', 'b', 'own.1'])
    expect(offeredAfter(wider, four)).toEqual(['b', 'own.1', 'a'])
    expect(wider.order).toEqual(['b', 'own.1', 'a'])
  })

  test('is joined by what the server imports afterwards', () => {
    const chosen = choosing(all, all, ['own.1'])
    expect(offeredAfter(chosen, [...all, ...heads('own.2')])).toEqual(['own.1', 'own.2'])
  })

  test('that hides some that ship is not joined by those of a later release; any other is', () => {
    const later = heads('a', 'b', 'c', 'own.1')
    expect(offeredAfter(choosing(all, all, ['a', 'own.1']), later)).toEqual(['a', 'own.1'])
    expect(offeredAfter(choosing(all, all, ['a', 'b']), later)).toEqual(['a', 'b', 'c'])
  })

  test('survives that what it names is gone', () => {
    expect(offeredAfter({ order: ['gone', 'b'], hidden: ['older'] })).toEqual(['b', 'a', 'own.1'])
  })
})
