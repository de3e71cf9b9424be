// What a learner shares with everyone, and the buttons that lead there.

import * as z from 'zod'
import type { Count } from '../domain/roadmap/completion.ts'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import type { Enrolment } from '../domain/study/enrolment.ts'
import type { Finish } from '../domain/study/finish.ts'
import { declareAction } from '../interaction/command.ts'
import type { Picture } from '../interaction/drawing.ts'
import { messages } from '../interaction/message.ts'
import { type Button, type ButtonStyle, pictured, type Reply, reply, styled } from '../interaction/reply.ts'

/** Shows what a share would say, to whom it is about. */
export const shareAction = declareAction('progress.share', { enrolment: z.int() })

const texts = messages('share', {
  share: 'Share',
  finished:
    '🏁 **{name}** finished the whole roadmap **{roadmap}**: {topics, plural, one {# topic} other {# topics}} on {days, plural, one {# day} other {# days}} of study.',
  progress: '**{name}** has finished {done, number} of {total, number} topics on **{roadmap}**.',
})

/** None on a roadmap that is the learner's own: it is for nobody else to see. */
export const shareButton = (
  { id, roadmapId }: Pick<Enrolment, 'id' | 'roadmapId'>,
  style: ButtonStyle = 'secondary',
): Button | undefined =>
  isOwnRoadmapId(roadmapId) ? undefined : shareAction.button(texts.share(), { enrolment: id }, style)

/** What everyone reads: nothing of it is known from anywhere but the learner who has it posted. */
export type Shared = {
  readonly name: string
  readonly roadmap: string
  readonly total: Count
  /** Once all of it is finished. */
  readonly finish: Finish | undefined
  readonly picture: Picture
}

/** The message for everyone. */
export function sayShared({ name, roadmap, total: { done, total }, finish, picture }: Shared): Reply {
  if (finish !== undefined) {
    const { topics, days } = finish
    const said = reply(texts.finished({ name, roadmap, topics, days }))
    return styled(pictured(said, picture), { tone: 'celebration' })
  }
  return styled(pictured(reply(texts.progress({ name, roadmap, done, total })), picture), {
    tone: 'progress',
  })
}
