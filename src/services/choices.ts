// Which alternative of a group a member takes.

import { countedOf } from '../domain/roadmap/completion.ts'
import type { Database } from '../store/database.ts'
import { changeEnrolment } from '../store/enrolments.ts'
import { type EnrolmentRef, type NotEnrolled, standForChange } from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'

export function createChoices(database: Database, catalogue: Catalogue) {
  /** Takes an alternative, by its key. One that a new version has taken away changes nothing. */
  async function choose(ref: EnrolmentRef, key: string): Promise<NotEnrolled | { readonly kind: 'chosen' }> {
    return database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const { enrolment, entry } = standing
      const place = entry.index.byKey.get(key)
      if (place?.parent?.oneOf && countedOf(place.parent.children).includes(place.node)) {
        const choices = new Map([...enrolment.choices, [place.parent.id, place.node.id]])
        await changeEnrolment(writing, enrolment.id, { choices })
      }
      return { kind: 'chosen' }
    })
  }

  /** Makes a group open again, by its key, as long as nothing of it is begun. */
  async function reopen(ref: EnrolmentRef, key: string): Promise<NotEnrolled | { readonly kind: 'open' }> {
    return database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const { enrolment, entry } = standing
      const choices = new Map(enrolment.choices)
      const group = entry.index.byKey.get(key)?.node.id
      if (group !== undefined && choices.delete(group))
        await changeEnrolment(writing, enrolment.id, { choices })
      return { kind: 'open' }
    })
  }

  return Object.freeze({ choose, reopen })
}
