import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedOf, measure } from '../../../src/domain/roadmap/completion.ts'
import { nextTopics } from '../../../src/domain/roadmap/next-topics.ts'
import { indexOf, node, progressArbitrary } from './roadmaps.ts'

const index = indexOf(
  node('Basics', node('Syntax'), node('Extras?', node('Typing')), node('Loops')),
  node(
    'Framework|',
    node('Flask', node('Routes'), node('Forms')),
    node('FastAPI', node('Models'), node('Async')),
  ),
  node('Projects', { title: 'Shop', project: true }),
)

function next(limit: number, ...done: readonly string[]) {
  return nextTopics(index, new Set(done), limit).map((topic) => topic.title)
}

const basics = ['basics/syntax', 'basics/loops']

describe('what comes next', () => {
  test('required topics come in order, projects among them', () => {
    expect(next(2)).toEqual(['Syntax', 'Loops'])
    expect(next(1, ...basics, 'framework/flask/routes', 'framework/flask/forms')).toEqual(['Shop'])
  })

  test('an untouched one-of stands in the list itself, to be chosen from', () => {
    expect(next(3, ...basics)).toEqual(['Framework', 'Shop', 'Typing'])
  })

  test('of a one-of that was chosen from only that alternative is offered, also when another was begun', () => {
    const choices = new Map([['framework', 'framework/fastapi']])
    const titles = (...done: readonly string[]) =>
      nextTopics(index, new Set([...basics, ...done]), 2, choices).map(({ title }) => title)
    expect(titles()).toEqual(['Models', 'Async'])
    expect(titles('framework/flask/routes')).toEqual(['Models', 'Async'])
    expect(titles('framework/flask/routes', 'framework/flask/forms')).toEqual(['Shop', 'Typing'])
  })

  test('a choice that is none, or of what finishes nothing, is passed over', () => {
    const choice = indexOf(node('One|', node('A', node('a1')), node('B', node('b1')), node('C?', node('c1'))))
    for (const chosen of ['one/gone', 'one/c'])
      expect(nextTopics(choice, new Set(), 1, new Map([['one', chosen]]))).toEqual([choice.phases[0]])
  })

  test('a one-of with a single alternative that counts leaves nothing to choose', () => {
    const choice = indexOf(node('One|', node('A', node('a1')), node('B?', node('b1'))))
    expect(nextTopics(choice, new Set(), 9).map(({ title }) => title)).toEqual(['a1'])
  })

  test('in a one-of that was begun only the alternative that is furthest is offered', () => {
    expect(next(3, ...basics, 'framework/fastapi/models')).toEqual(['Async', 'Shop', 'Typing'])
    expect(next(1, ...basics, 'framework/fastapi/models', 'framework/flask/routes')).toEqual(['Forms'])
  })

  test('the alternative that is furthest has the largest share done', () => {
    const choice = indexOf(
      node('One|', node('A', node('a1'), node('a2'), node('a3')), node('B', node('b1'), node('b2'))),
    )
    const ids = nextTopics(choice, new Set(['one/a/a1', 'one/b/b1']), 9).map((topic) => topic.id)
    expect(ids).toEqual(['one/b/b2'])
  })

  test('a finished one-of offers nothing', () => {
    expect(next(9, ...basics, 'framework/flask/routes', 'framework/flask/forms')).toEqual(['Shop', 'Typing'])
  })

  test('optional topics come when nothing required is left', () => {
    const done = [...basics, 'framework/flask/routes', 'framework/flask/forms', 'projects/shop']
    expect(next(9, ...done)).toEqual(['Typing'])
    expect(next(9, ...done, 'basics/extras/typing')).toEqual([])
  })

  test('optional topics of an alternative that was not taken are not offered', () => {
    const choice = indexOf(node('One|', node('A', node('a1')), node('B', node('b1'), node('b2?'))))
    expect(nextTopics(choice, new Set(['one/a/a1']), 9)).toEqual([])
  })
})

describe('for every roadmap and every set of finished topics', () => {
  test('nothing is offered twice, and nothing that is done', () => {
    fc.assert(
      fc.property(progressArbitrary, ({ index: roadmap, done }) => {
        const ids = nextTopics(roadmap, done, 1_000).map((topic) => topic.id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.filter((id) => done.has(id))).toEqual([])
      }),
    )
  })

  test('the limit is kept, and a smaller limit gives the beginning of the same list', () => {
    fc.assert(
      fc.property(progressArbitrary, fc.nat(6), ({ index: roadmap, done }, limit) => {
        expect(nextTopics(roadmap, done, limit)).toEqual(nextTopics(roadmap, done, 1_000).slice(0, limit))
      }),
    )
  })

  test('doing what comes next, one after the other, finishes the roadmap', () => {
    fc.assert(
      fc.property(progressArbitrary, ({ index: roadmap, done }) => {
        const doing = new Set(done)
        const choices = new Map<string, string>()
        for (let step = 0; step < roadmap.places.length; step += 1) {
          if (measure(roadmap, doing).total.state === 'finished') break
          const [topic] = nextTopics(roadmap, doing, 1, choices)
          expect(topic).toBeDefined()
          if (topic === undefined) break
          const [alternative] = countedOf(topic.children)
          if (alternative === undefined) doing.add(topic.id)
          else choices.set(topic.id, alternative.id)
        }
        expect(measure(roadmap, doing).total.state).toBe('finished')
      }),
    )
  })
})
