// Making a copy of a roadmap: the form for its title, and how it ended.

import * as z from 'zod'
import { titleLengthMax } from '../domain/roadmap/tree.ts'
import { declareAction } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Modal, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { ForkOutcome } from '../services/forks.ts'
import { startAction } from './next-steps.ts'
import { roadmapSize } from './nodes.ts'
import { openEditing } from './roadmap-edit-actions.ts'

export const forkFormAction = declareAction('fork.form', { roadmap: z.string() })
export const forkAction = declareAction('fork.filled', { roadmap: z.string() })

const texts = messages('roadmap.fork', {
  form: 'Make our own copy',
  title: 'What your copy is called',
  forked:
    '✓ **{title}** is on this server’s list now, a copy of **{origin}** that you can edit.\n{size}\n-# Its topics keep their links and reviews. Whoever finished some of {origin} can have that counted when they start it. When {origin} changes, </roadmap edit> says so and can take it over.',
  edit: 'Edit it',
  start: 'Start it myself',
  noSuchRoadmap:
    'This server has no roadmap called “{typed}”. Pick one from the list while you type; nothing changed.',
  noTitle: 'A title needs a letter or a digit. Nothing was copied.',
  titleTaken:
    'There’s already a roadmap called **{title}** here. Give your copy another title; nothing was copied.',
  tooMany:
    'This server has {max, plural, one {# roadmap} other {# roadmaps}} of its own, the most it can have. Take one off the list with </roadmap remove>; nothing was copied.',
})

export const sayForkForm = (roadmap: string): Modal =>
  forkAction.form(texts.form(), { roadmap }, [
    { id: 'title', label: texts.title(), lengthMax: titleLengthMax, required: true, lines: 'one' },
  ])

export function sayForked(outcome: ForkOutcome, typed: string): Reply {
  switch (outcome.kind) {
    case 'no-such-roadmap':
      return refusal(texts.noSuchRoadmap({ typed }))
    case 'no-title':
      return refusal(texts.noTitle())
    case 'title-taken':
      return refusal(texts.titleTaken({ title: outcome.title }))
    case 'too-many':
      return refusal(texts.tooMany({ max: outcome.max }))
    case 'forked': {
      const { id, title, ...size } = outcome.head
      return styled(
        reply(
          texts.forked({ title, origin: outcome.origin.title, size: roadmapSize(size) }),
          buttons(
            openEditing.button(texts.edit(), { roadmap: id }, 'primary'),
            startAction.button(texts.start(), { roadmap: id }),
          ),
        ),
        { tone: 'progress' },
      )
    }
  }
}
