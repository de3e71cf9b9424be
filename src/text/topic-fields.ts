// How a form asks for a topic: those near at hand in a list, and a line for any other.

import { nextTopics } from '../domain/roadmap/next-topics.ts'
import type { Place } from '../domain/roadmap/walk.ts'
import { cutText } from '../domain/text/cutting.ts'
import type { Context } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import type { ModalField } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { StudyView } from '../services/study.ts'
import { ownEnrolment } from './next-steps.ts'
import { menuTitle } from './nodes.ts'

/** As many as a list of Discord holds. */
const topicsInListMax = 25
/** As long as what is typed for `/done`. */
const typedLengthMax = 200
const descriptionLengthMax = 100

const texts = messages('topic-fields', {
  topic: 'Topic',
  other: 'Another topic',
  otherAbout: 'If it’s not in the list: its title, or a few words of it',
})

/** The topics that come next, the first of which is chosen already. Where there is none, what is typed is all that counts. */
export function topicFields({ entry, done, enrolment }: StudyView): readonly ModalField[] {
  const places = nextTopics(entry.index, done, topicsInListMax, enrolment.choices).flatMap(
    ({ id }) => entry.index.byId.get(id) ?? [],
  )
  const [first] = places
  const typed = { id: 'typed', lengthMax: typedLengthMax, lines: 'one' } as const
  if (first === undefined) return [{ ...typed, label: texts.topic(), required: true }]
  return [
    {
      id: 'topic',
      label: texts.topic(),
      required: true,
      options: places.map((place) => ({
        label: menuTitle(place.node),
        value: place.key,
        ...describedBy(place),
        ...(place === first ? { selected: true as const } : {}),
      })),
    },
    { ...typed, label: texts.other(), description: texts.otherAbout(), required: false },
  ]
}

function describedBy({ path }: Place): { readonly description?: string } {
  const above = path.slice(0, -1).map(({ title }) => title)
  return above.length === 0 ? {} : { description: cutText(above.join(' › '), descriptionLengthMax) }
}

/**
 * The topic that a form names, and where it is looked for: one of the list on the roadmap whose list it was, one that was
 * typed on any of the member's.
 */
export function topicIn(
  enrolment: number,
  { topic = '', typed = '' }: Readonly<Record<string, string>>,
  { caller }: Context,
): { readonly ref: EnrolmentRef; readonly topic: string; readonly takesNear: boolean } {
  const { guildId, userId } = caller
  const words = typed.trim()
  if (words === '' || guildId === undefined)
    return { ref: ownEnrolment(enrolment, caller), topic: words || topic, takesNear: words !== '' }
  return { ref: { member: { guildId, userId } }, topic: words, takesNear: true }
}
