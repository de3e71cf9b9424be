import { expect, test } from 'vitest'
import { type Concept, indexConcepts } from '../../../src/domain/concept/concept.ts'
import { courseInSteps } from '../../../src/domain/concept/course.ts'
import { questionsAbout } from '../../../src/domain/concept/questions.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { allSteps } from '../../../src/domain/steps.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const concept = (
  id: string,
  topics: readonly string[],
  ...questions: readonly (readonly [string, ...string[]])[]
): Concept => ({
  id,
  title: id,
  meaning: '',
  aliases: [],
  prerequisites: [],
  topics: topics.map((topic) => `small/${topic}`),
  resources: [],
  questions: questions.map(([question, ...after]) => ({ question, answer: '', after })),
})

test('what the roadmap teaches later is asked last, but asked; what it teaches before, or nowhere, in its turn', () => {
  const concepts = indexConcepts([
    concept(
      'variables',
      ['basics/variables'],
      ['needs loops', 'loops'],
      ['plain'],
      ['needs nothing here', 'elsewhere'],
    ),
    concept('loops', ['basics/loops'], ['needs variables', 'variables'], ['needs redis', 'redis']),
    concept('redis', ['web/redis']),
  ])
  const index = indexRoadmap(smallRoadmap)
  const course = allSteps(courseInSteps(smallRoadmap, index, concepts))
  const asked = (id: string) => {
    const place = index.byId.get(id)
    return place && questionsAbout(course, place).map(({ question }) => question)
  }
  expect(asked('basics/variables')).toEqual(['plain', 'needs nothing here', 'needs loops'])
  expect(asked('basics/loops')).toEqual(['needs variables', 'needs redis'])
})
