// Topics of roadmaps that people bring reach the concepts they are about, whatever they wrap the name in.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadConcepts } from '../../../src/services/concepts.ts'

const { conceptsOf } = await loadConcepts(join(import.meta.dirname, '../../../data/concepts'))
/** In a roadmap that shows software by another title. */
const titlesOf = (title: string) => {
  const topic = (id: string, title: string) =>
    ({ id, title, kind: 'topic', resources: [], children: [] }) as const
  const phases = [topic('x', title), topic('y', 'PostgreSQL')]
  return conceptsOf({ id: '100.1', title: 'Imported', phases }, { id: 'x', title }).map(({ id }) => id)
}
const docker = titlesOf('Docker')
const jwt = titlesOf('JWT')

describe('a topic of an imported roadmap', () => {
  test('called just as a concept is reaches it', () => {
    expect(docker).toHaveLength(1)
    expect(jwt).toHaveLength(1)
    expect(docker).not.toEqual(jwt)
  })

  test.each([
    ['Learn Docker', docker],
    ['Introduction to Docker', docker],
    ['Docker basics', docker],
    ['Docker (for local development)', docker],
    ['Token authentication (JWT)', jwt],
    ['JSON Web Tokens (JWT)', jwt],
    ['Learn about JWT', jwt],
    ['Docker and JWT', [...docker, ...jwt]],
    ['docker, jwt', [...docker, ...jwt]],
    ['DOCKER', docker],
  ])('%s is about it', (title, wanted) => {
    expect(titlesOf(title).toSorted()).toEqual(wanted.toSorted())
  })

  test.each(['Dockers of Marseille', 'Learn', '', '(…)', 'Carpentry: saws and planes'])(
    '%s is about none',
    (title) => {
      expect(titlesOf(title)).toEqual([])
    },
  )
})
