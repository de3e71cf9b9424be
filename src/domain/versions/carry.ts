// Takes the marks of one member from a version of a roadmap to the next: each lives on or is archived, none is lost.
import type { DoneTopics } from '../roadmap/completion.ts'
import { countedOf, isFinished } from '../roadmap/completion.ts'
import type { VersionPlan } from './plan.ts'

/** A mark in the result, with the old topics that it stands for. */
type CarriedMark<Mark> = { readonly mark: Mark; readonly from: readonly string[] }

export type CarriedMarks<Mark> = {
  /** By topic of the result. */
  readonly marks: ReadonlyMap<string, CarriedMark<Mark>>
  /** By old id: marks that the result shows nowhere as they were. They stay credit and are shown as such. */
  readonly archived: ReadonlyMap<string, Mark>
}

/**
 * - A topic that lives on keeps its mark, under its own id.
 * - A split topic marks all its parts. Who learned the whole learned the parts, and asking for them again would take
 *   back what was given.
 * - A merged topic is done when any of its parts was. Asking for all of them would take a mark away from somebody who
 *   did nothing but wait; what of it is new to them, the next review brings up. `merge` says which mark it has (the
 *   earlier day), in reading order of the parts. Every mark that is not that very one is archived with its note.
 * - A removed topic's mark is archived, as is one for an id that the old version does not know.
 */
export function carryMarks<Mark>(
  plan: VersionPlan,
  marks: ReadonlyMap<string, Mark>,
  merge: (one: Mark, other: Mark) => Mark,
): CarriedMarks<Mark> {
  const carried = new Map<string, CarriedMark<Mark>>()
  const archived = new Map<string, Mark>()
  for (const [id, mark] of marks) if (!plan.fates.has(id)) archived.set(id, mark)
  const merged: { readonly id: string; readonly into: string; readonly mark: Mark }[] = []
  for (const [id, fate] of plan.fates) {
    const entry = marks.has(id) ? { mark: marks.get(id) as Mark } : undefined
    if (!entry) continue
    const { mark } = entry
    switch (fate.kind) {
      case 'kept':
        carried.set(fate.into, { mark, from: [id] })
        break
      case 'split':
        for (const into of fate.into) carried.set(into, { mark, from: [id] })
        break
      case 'merged': {
        const so = carried.get(fate.into)
        carried.set(
          fate.into,
          so ? { mark: merge(so.mark, mark), from: [...so.from, id] } : { mark, from: [id] },
        )
        merged.push({ id, into: fate.into, mark })
        break
      }
      case 'removed':
        archived.set(id, mark)
    }
  }
  for (const { id, into, mark } of merged) if (carried.get(into)?.mark !== mark) archived.set(id, mark)
  return { marks: carried, archived }
}

/** What a new version means for one member. */
export type MemberChange = {
  /** Topics that came and that the member has not done. */
  readonly added: readonly string[]
  /** Old topics that the member had done and that live on, alone, in parts or merged. */
  readonly kept: readonly string[]
  /** Old topics that the member had done and that are gone; the credit stays. */
  readonly archived: readonly string[]
  /** Done topics that are neither: none, and counted rather than promised. */
  readonly lost: readonly string[]
  /** What the member had done before and has done now, in topics. */
  readonly doneBefore: number
  readonly doneAfter: number
  /**
   * The old version was finished. Whoever finished it stays finished: the day is kept with the enrolment, and what is
   * new is offered to them and not asked for. How completion is counted does not change.
   */
  readonly wasFinished: boolean
}

export function forMember(plan: VersionPlan, done: DoneTopics): MemberChange {
  const doneBefore = [...plan.fates.keys()].filter((id) => done.has(id))
  const { marks, archived } = carryMarks(plan, new Map(doneBefore.map((id) => [id, id])), (one) => one)
  const livesOn = new Set([...marks.values()].flatMap(({ from }) => from))
  return {
    added: plan.added.filter((id) => !marks.has(id)),
    kept: doneBefore.filter((id) => livesOn.has(id)),
    archived: doneBefore.filter((id) => !livesOn.has(id) && archived.has(id)),
    lost: doneBefore.filter((id) => !livesOn.has(id) && !archived.has(id)),
    doneBefore: doneBefore.length,
    doneAfter: marks.size,
    wasFinished: countedOf(plan.before).every((phase) => isFinished(phase, done)),
  }
}
