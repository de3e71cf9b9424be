// Which recall question a topic asks, and in which order they take turns.

import type { Place } from '../roadmap/walk.ts'
import type { RecallQuestion } from './concept.ts'
import { type Course, isTaughtLater } from './course.ts'

/**
 * The questions about a topic in the order in which they are asked: those of its concepts in turn, the leading one's
 * first, and last those that use what the roadmap teaches later. Of topics that the same concept leads, each begins with
 * another of its questions.
 */
export function questionsAbout(course: Course, { node, position }: Place): readonly RecallQuestion[] {
  const concepts = course.conceptsAt.get(node.id) ?? []
  const isLater = ({ after = [] }: RecallQuestion) =>
    after.some((id) => isTaughtLater(course, id, node, position))
  const inTurn = (questionsOf: (questions: readonly RecallQuestion[]) => readonly RecallQuestion[]) =>
    interleaved(
      concepts.map(({ questions }, at) =>
        rotated(questionsOf(questions), at === 0 ? (course.before.get(node.id) ?? 0) : 0),
      ),
    )
  return [
    ...inTurn((questions) => questions.filter((question) => !isLater(question))),
    ...inTurn((questions) => questions.filter(isLater)),
  ]
}

/** The question for the review that follows so many others; undefined when nothing is known of the topic. */
export function questionAt(
  questions: readonly RecallQuestion[],
  reviewsBefore: number,
): RecallQuestion | undefined {
  return questions[reviewsBefore % Math.max(1, questions.length)]
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const from = by % Math.max(1, items.length)
  return [...items.slice(from), ...items.slice(0, from)]
}

function interleaved<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat()
}
