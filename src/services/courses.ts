// What each roadmap teaches where, worked out once and without keeping others waiting.

import type { ConceptIndex, RecallQuestion } from '../domain/concept/concept.ts'
import { type Course, courseInSteps } from '../domain/concept/course.ts'
import { questionAt, questionsAbout } from '../domain/concept/questions.ts'
import type { RoadmapIndex } from '../domain/roadmap/walk.ts'
import type { Database } from '../store/database.ts'
import { inTurns } from '../store/in-turns.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'

export type Courses = ReturnType<typeof createCourses>

export function createCourses(database: Database, catalogue: Catalogue, concepts: ConceptIndex) {
  /** As long as an index is kept, so is this. */
  const known = new WeakMap<RoadmapIndex, Promise<Course>>()

  /** What a roadmap teaches where. */
  async function of({ roadmap, index }: Pick<CatalogueEntry, 'roadmap' | 'index'>): Promise<Course> {
    const course = known.get(index) ?? inTurns(courseInSteps(roadmap, index, concepts))
    known.set(index, course)
    return course
  }

  /** What to ask about a topic that was graded so often before; undefined when nothing is known of it. */
  async function questionFor(
    roadmapId: string,
    nodeId: string,
    reviewsBefore: number,
  ): Promise<RecallQuestion | undefined> {
    const entry = await catalogue.get(database.reading, roadmapId)
    const place = entry?.index.byId.get(nodeId)
    if (entry === undefined || place === undefined) return undefined
    return questionAt(questionsAbout(await of(entry), place), reviewsBefore)
  }

  return Object.freeze({ of, questionFor })
}
