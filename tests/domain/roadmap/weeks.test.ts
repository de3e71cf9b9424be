import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedOf } from '../../../src/domain/roadmap/completion.ts'
import type { RoadmapNode, Weeks } from '../../../src/domain/roadmap/tree.ts'
import { leavesOf } from '../../../src/domain/roadmap/walk.ts'
import { weeksOf } from '../../../src/domain/roadmap/weeks.ts'

type Given = Partial<Pick<RoadmapNode, 'optional' | 'oneOf' | 'weeks'>>

const node = (id: string, given: Given = {}, ...children: readonly RoadmapNode[]): RoadmapNode => ({
  id,
  title: id,
  kind: children.length > 0 ? 'group' : 'topic',
  ...given,
  resources: [],
  children,
})
const topics = (...ids: readonly string[]) => ids.map((id) => node(id))
const weeks = (from: number, to = from): Given => ({ weeks: { from, to } })

/** `a1 b2`: each topic with its week, in reading order. */
function planOf(...phases: readonly RoadmapNode[]): string {
  const { byTopic } = weeksOf({ phases }) ?? { byTopic: new Map<string, number>() }
  return phases
    .flatMap(leavesOf)
    .map(({ id }) => `${id}${byTopic.get(id) ?? '?'}`)
    .join(' ')
}

test('a roadmap without weeks has no plan', () => {
  expect(weeksOf({ phases: [node('A', {}, ...topics('a', 'b'))] })).toBeUndefined()
})

test('topics are in the weeks of the nearest node above them that has some', () => {
  expect(
    planOf(
      node('A', weeks(1), ...topics('a', 'b')),
      node('B', weeks(2, 5), node('B1', weeks(2), ...topics('c')), node('d', weeks(3, 5))),
    ),
  ).toBe('a1 b1 c2 d5')
})

describe('several weeks are shared evenly, in the order of the topics', () => {
  test.each<[string, readonly string[], string]>([
    ['as many topics', ['a', 'b', 'c', 'd'], 'a3 b4 c5 d6'],
    ['twice as many', [...'abcdefgh'], 'a3 b3 c4 d4 e5 f5 g6 h6'],
    ['fewer', ['a', 'b'], 'a4 b6'],
    ['one', ['a'], 'a6'],
    ['some more', ['a', 'b', 'c', 'd', 'e', 'f'], 'a3 b4 c4 d5 e6 f6'],
  ])('%s', (_, ids, plan) => {
    expect(planOf(node('A', weeks(3, 6), ...topics(...ids)))).toBe(plan)
  })

  test('whatever groups they stand in', () => {
    expect(planOf(node('A', weeks(1, 4), node('x', {}, ...topics('a', 'b', 'c')), ...topics('d')))).toBe(
      'a1 b2 c3 d4',
    )
  })

  test('without time for what is optional', () => {
    expect(
      planOf(
        node(
          'A',
          weeks(1, 2),
          node('o', { optional: true }),
          ...topics('a'),
          node('p', { optional: true }),
          ...topics('b'),
        ),
      ),
    ).toBe('o1 a1 p1 b2')
    expect(planOf(node('A', { ...weeks(1, 2), optional: true }, ...topics('a', 'b')))).toBe('a1 b2')
  })

  test('by alternatives at the same time', () => {
    const choice = node('x', { oneOf: true }, node('y', {}, ...topics('a', 'b')), node('c'))
    expect(planOf(node('A', weeks(1, 3), choice, ...topics('d')))).toBe('a1 b2 c2 d3')
    expect(planOf(node('A', { ...weeks(1, 2), oneOf: true }, ...topics('a', 'b')))).toBe('a2 b2')
  })
})

describe('what names no weeks beside what does', () => {
  test('fills the weeks that are left', () => {
    expect(
      planOf(
        node('A', {}, ...topics('a', 'b')),
        node('B', weeks(3), ...topics('c')),
        node('C', {}, ...topics('d', 'e')),
        node('D', weeks(6, 7), node('f', weeks(6)), node('g')),
        node('E', {}, ...topics('h')),
      ),
    ).toBe('a1 b2 c3 d4 e5 f6 g7 h7')
  })

  test('belongs to the week before it where none is left, and to the first in front of all', () => {
    expect(
      planOf(
        node('A', {}, ...topics('a')),
        node('B', {}, ...topics('b'), node('c', weeks(1)), ...topics('d')),
        node('C', weeks(2), ...topics('e')),
      ),
    ).toBe('a1 b1 c1 d1 e2')
  })
})

test('each week has the topics expected by its end and the phases under way', () => {
  const phases = [
    node('A', weeks(1, 2), ...topics('a')),
    node('B', {}, node('b', weeks(2)), node('c', weeks(4))),
  ]
  const plan = weeksOf({ phases })
  expect(plan?.total).toBe(4)
  expect(
    plan?.weeks.map((week) => [
      week.number,
      week.phases.map(({ id }) => id),
      week.topics.map(({ id }) => id),
    ]),
  ).toEqual([
    [1, ['A'], []],
    [2, ['A', 'B'], ['a', 'b']],
    [3, ['B'], []],
    [4, ['B'], ['c']],
  ])
})

describe('for every roadmap that names weeks', () => {
  test('each topic is expected in one of them, within those above it', () => {
    fc.assert(
      fc.property(anyPhases, (phases) => {
        const plan = weeksOf({ phases })
        fc.pre(plan !== undefined)
        const all = phases.flatMap(leavesOf).map(({ id }) => id)
        expect(plan.weeks.flatMap(({ topics }) => topics.map(({ id }) => id)).toSorted()).toEqual(
          all.toSorted(),
        )
        for (const week of plan.weeks)
          for (const { id } of week.topics) expect(plan.byTopic.get(id)).toBe(week.number)
        expect(plan.total).toBe(Math.max(...[...phases].flatMap(lastWeeks)))
      }),
      { numRuns: 300 },
    )
  })

  test('topics come in the order of their weeks where the document’s weeks do', () => {
    fc.assert(
      fc.property(orderedPhases, (phases) => {
        const plan = weeksOf({ phases })
        fc.pre(plan !== undefined)
        const inOrder = requiredOf(phases).map(({ id }) => plan.byTopic.get(id) ?? Number.NaN)
        expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other))
        expect(inOrder.every((week) => week >= 1 && week <= plan.total)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

function lastWeeks({ weeks: own, children }: RoadmapNode): readonly number[] {
  return [...(own ? [own.to] : []), ...children.flatMap(lastWeeks)]
}

function requiredOf(nodes: readonly RoadmapNode[]): readonly RoadmapNode[] {
  return countedOf(nodes).flatMap((one) => (one.children.length === 0 ? [one] : requiredOf(one.children)))
}

type Shape = {
  readonly optional: boolean
  readonly oneOf: boolean
  readonly own: readonly [from: number, more: number] | undefined
  readonly children: readonly Shape[]
}

const shapes: fc.Arbitrary<readonly Shape[]> = fc.letrec<{ nodes: readonly Shape[] }>((tie) => ({
  nodes: fc.array(
    fc.record({
      optional: fc.nat(4).map((so) => so === 0),
      oneOf: fc.nat(4).map((so) => so === 0),
      own: fc.option(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(3)), { nil: undefined }),
      children: fc.oneof({ depthSize: 'small' }, fc.constant([]), tie('nodes')),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})).nodes

/** Weeks as they come, in any order. */
const anyPhases = shapes.map((all) =>
  grown(all, 'n', ({ own }) => own && { from: own[0], to: own[0] + own[1] }),
)

function grown(
  all: readonly Shape[],
  id: string,
  weeksOfShape: (shape: Shape) => Weeks | undefined,
): readonly RoadmapNode[] {
  return all.map((shape, at) => {
    const own = weeksOfShape(shape)
    const { optional, oneOf, children } = shape
    const flags = { ...(optional && { optional: true as const }), ...(oneOf && { oneOf: true as const }) }
    return node(
      `${id}.${at}`,
      { ...flags, ...(own && { weeks: own }) },
      ...grown(children, `${id}.${at}`, weeksOfShape),
    )
  })
}

/** Each begins where the one before it ended or later, and lies within those above; nothing is chosen from. */
const orderedPhases = shapes.map((all) => {
  let at = 1
  const inOrder = (nodes: readonly Shape[], prefix: string): readonly RoadmapNode[] =>
    nodes.map(({ optional, own, children }, place) => {
      const id = `${prefix}.${place}`
      const from = own === undefined ? at : at + (own[0] % 3)
      at = from
      const below = inOrder(children, id)
      if (own !== undefined) at += own[1]
      return node(
        id,
        { ...(optional && { optional: true as const }), ...(own && { weeks: { from, to: at } }) },
        ...below,
      )
    })
  return inOrder(all, 'n')
})
