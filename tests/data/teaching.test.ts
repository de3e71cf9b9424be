// What the concepts make of the roadmaps that ship: what leads, what is asked first, what builds on what.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RecallQuestion } from '../../src/domain/concept/concept.ts'
import { buildsOn, courseInSteps } from '../../src/domain/concept/course.ts'
import { questionAt, questionsAbout } from '../../src/domain/concept/questions.ts'
import { isLeaf, type Place } from '../../src/domain/roadmap/walk.ts'
import { allSteps } from '../../src/domain/steps.ts'
import { wordsOf } from '../../src/domain/text/words.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { loadConcepts } from '../../src/services/concepts.ts'
import { loadRoadmaps } from '../../src/services/shipped-roadmaps.ts'

const data = join(import.meta.dirname, '../../data')
const concepts = await loadConcepts(join(data, 'concepts'))
const shipped = createCatalogue(await loadRoadmaps(join(data, 'roadmaps'))).shipped.map((entry) => ({
  ...entry,
  course: allSteps(courseInSteps(entry.roadmap, entry.index, concepts)),
  topics: entry.index.places.filter(({ node }) => isLeaf(node)),
}))
const titled = (roadmapId: string, title: string): Place => {
  const found = shipped
    .find(({ roadmap }) => roadmap.id === roadmapId)
    ?.topics.find(({ node }) => node.title.startsWith(title))
  if (found === undefined) throw new Error(`${roadmapId} has no topic ${title}`)
  return found
}
const courseOf = (roadmapId: string) => {
  const found = shipped.find(({ roadmap }) => roadmap.id === roadmapId)
  if (found === undefined) throw new Error(`There is no roadmap ${roadmapId}`)
  return found.course
}
const firstAsked = (roadmapId: string, title: string): RecallQuestion | undefined =>
  questionsAbout(courseOf(roadmapId), titled(roadmapId, title))[0]

describe('of the concepts of a topic', () => {
  test('one whose own title the topic begins with comes before those that it does not name', () => {
    const wrong = shipped.flatMap(({ course, topics }) =>
      topics.flatMap(({ node }) => {
        const words = ` ${wordsOf(node.title).join(' ')} `
        const about = course.conceptsAt.get(node.id) ?? []
        const isNamed = about.map(({ title, aliases }) =>
          [title, ...aliases].some((name) => words.includes(` ${wordsOf(name).join(' ')} `)),
        )
        const way = node.id.split('/').slice(0, -1).join('-').split('-')
        // Below Django, "ORM" is Django's, which does not say its name again.
        const isNearer = about[0]?.title.split(' ').some((word) => way.includes(word.toLowerCase())) === true
        return isNamed.includes(true) && isNamed[0] !== true && !isNearer ? [node.title] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  test.each([
    ['full-stack-python', 'API testing with Postman', 'api-clients'],
    ['backend-progress-tracker', 'E-commerce Platform', 'building-an-online-shop'],
    ['full-stack-python', 'E-commerce App', 'building-an-online-shop'],
    ['python-backend-from-zero', 'E-commerce backend', 'building-an-online-shop'],
    ['python-backend-junior-to-senior', 'E-commerce API', 'building-an-online-shop'],
    ['python-backend-from-zero', 'Python logging', 'logging'],
    ['backend-progress-tracker', 'Django ORM', 'django-orm'],
    ['backend-progress-tracker', 'Models, Views, and Templates', 'mvc-and-mvt'],
    ['pyarch-python-backend', 'ORM (Object-Relational Mapping)', 'django-orm'],
    ['full-stack-python', 'To-Do App', 'building-a-server-rendered-site'],
    ['python-backend-junior-to-senior', 'Inventory management', 'planning-a-project'],
    ['pyarch-python-backend', 'Asynchronous programming with asyncio', 'asyncio'],
    ['pyarch-python-backend', 'Securing web applications', 'web-security'],
    ['backend-progress-tracker', 'Security Best Practices', 'web-security'],
    ['full-stack-python', 'Connect frontend (React)', 'frontend-backend-integration'],
    ['full-stack-python', 'Learn variables, functions, loops', 'javascript'],
  ])('the right one leads in %s at "%s"', (roadmapId, title, lead) => {
    const about = courseOf(roadmapId).conceptsAt.get(titled(roadmapId, title).node.id)
    expect(about?.[0]?.id).toBe(lead)
  })
})

describe('the question that a topic asks first', () => {
  test('uses nothing that the roadmap teaches later', () => {
    const early = shipped.flatMap(({ course, topics }) =>
      topics.flatMap((place) => {
        const { node, position } = place
        const after = questionsAbout(course, place)[0]?.after ?? []
        const own = (course.conceptsAt.get(node.id) ?? []).map(({ id }) => id)
        const later = after.filter(
          (id) => !own.includes(id) && (course.taughtAt.get(id)?.[0]?.position ?? -1) > position,
        )
        return later.length > 0 ? [`${node.id}: ${later}`] : []
      }),
    )
    expect(early).toEqual([])
  })

  test.each([
    ['Variables', /append|\[1/u],
    ['Default arguments', /items=\[\]|datetime/u],
    ['Parameters & return values', /list|low, high/u],
    ['Keyword arguments', /\*\*kwargs/u],
    ['Formatting (f-strings)', /SQL/u],
    ['Read / Write files', /with open/u],
    ['Custom exceptions', /inherit|404/u],
    ['Indexes', /INSERT|WHERE/u],
  ])('is not the one that needs more, for %s of a complete beginner', (title, needing) => {
    const asked = firstAsked('python-backend-from-zero', title)
    expect(`${asked?.question} ${asked?.answer}`).not.toMatch(needing)
  })

  test('is asked first at no other topic of the same roadmap', () => {
    const doubled = shipped.flatMap(({ roadmap, course, topics }) => {
      const first = topics.flatMap((place) => questionsAbout(course, place)[0]?.question ?? [])
      return first
        .filter((question, at) => first.indexOf(question) !== at)
        .map((question) => `${roadmap.id}: ${question}`)
    })
    expect(doubled).toEqual([])
  })

  test('gives way to those of the other concepts of the topic before the same concept asks again', () => {
    const place = titled('backend-progress-tracker', 'Learn how the internet works')
    const questions = questionsAbout(courseOf('backend-progress-tracker'), place)
    const conceptOf = (question: RecallQuestion | undefined) =>
      concepts.all.find((concept) => question !== undefined && concept.questions.includes(question))?.id
    const asked = [0, 1, 2, 3].map((reviews) => conceptOf(questionAt(questions, reviews)))
    expect(asked).toEqual(['internet', 'http', 'https', 'dns'])
  })
})

describe('the prerequisites', () => {
  test('contradict the order of no shipped roadmap', () => {
    const against = shipped.flatMap(({ roadmap, course }) =>
      concepts.all.flatMap(({ id, prerequisites }) =>
        prerequisites.flatMap((prerequisite) => {
          const here = course.taughtAt.get(id)?.[0]
          const before = course.taughtAt.get(prerequisite)?.[0]
          if (here === undefined || before === undefined || before.position <= here.position) return []
          // A heading stands before all that it holds.
          return before.path.includes(here.node) ? [] : [`${roadmap.id}: ${id} needs ${prerequisite}`]
        }),
      ),
    )
    expect(against).toEqual([])
  })

  test('stand on the same roadmap for nearly every topic, before it and never above it', () => {
    for (const { course, topics, roadmap } of shipped) {
      const builtOn = topics.map((place) => ({ place, on: buildsOn(course, place, 2) }))
      for (const { place, on } of builtOn) {
        for (const one of on) {
          expect(one.position, place.node.title).toBeLessThan(place.position)
          expect(place.path, place.node.title).not.toContain(one.node)
        }
      }
      const share = builtOn.filter(({ on }) => on.length > 0).length / topics.length
      expect(share, roadmap.id).toBeGreaterThan(0.7)
    }
  })

  test.each([
    ['python-backend-from-zero', 'Path & Query parameters', 'HTTP / HTTPS'],
    ['python-backend-from-zero', 'Versioning', 'REST Principles'],
    ['python-backend-from-zero', 'Redis', 'What is a client'],
    ['backend-progress-tracker', 'Joins, Indexing, and Relationships', 'Learn SQL basics (CRUD operations)'],
    ['full-stack-python', 'Hooks', 'Components, Props, and State'],
  ])('lead a learner of %s from "%s" back to "%s"', (roadmapId, title, on) => {
    const found = buildsOn(courseOf(roadmapId), titled(roadmapId, title), 3).map(({ node }) => node.title)
    expect(found).toContain(on)
  })
})
