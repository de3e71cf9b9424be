// The one topic that was meant, when what was typed is no title; whoever is not sure asks.
import { expect, test } from 'vitest'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { onlyMeant } from '../../../src/domain/search/only-meant.ts'

const node = (title: string, children: readonly string[] = []) => ({
  id: title,
  title,
  kind: children.length === 0 ? ('topic' as const) : ('group' as const),
  resources: [],
  children: children.map((child) => ({
    id: `${title}/${child}`,
    title: child,
    kind: 'topic' as const,
    resources: [],
    children: [],
  })),
})

const index = indexRoadmap({
  phases: [
    {
      ...node('Tools'),
      kind: 'phase',
      children: [
        node('Learn containerization with Docker'),
        node('Event loop'),
        node('JavaScript'),
        node('NoSQL'),
        node('Test'),
        node('JSON Web Tokens'),
        node('Unit testing'),
        node('Integration testing'),
        node('Kubernetes', ['Pods', 'Services']),
        node('Observability', ['Metrics', 'Traces']),
        node('Metrics for observability'),
      ],
    },
  ],
})
const aliasesOf = ({ title }: { readonly title: string }) => (title === 'JSON Web Tokens' ? ['JWT'] : [])

test.each([
  ['Docker', 'Learn containerization with Docker'],
  ['dokcer', 'Learn containerization with Docker'],
  ['docker containerisation', 'Learn containerization with Docker'],
  ['the loop', undefined],
  ['loops', 'Event loop'],
  ['dock', 'Learn containerization with Docker'],
  ['doc', undefined],
  ['even loop', 'Event loop'],
  ['events', 'Event loop'],
  ['Java', undefined],
  ['SQL', undefined],
  ['Jest', undefined],
  ['jwt', 'JSON Web Tokens'],
  ['json token', 'JSON Web Tokens'],
  ['testing', undefined],
  ['unit test', undefined],
  // What stands above another topic is no word of that.
  ['observability metrics', 'Metrics for observability'],
  ['observability traces', undefined],
  // A whole group is not logged on a guess, nor what only stands below it.
  ['kubernets', undefined],
  ['kubernetes things', undefined],
  ['', undefined],
  ['?!', undefined],
])('%j can only mean %j', (typed, title) => {
  expect(onlyMeant(index, typed, aliasesOf)?.title).toBe(title)
})
