// The forms in which a roadmap is edited, and what is said of an edit that was not made.

import type { Refusal } from '../domain/roadmap/editing/edit.ts'
import { linksMax } from '../domain/roadmap/editing/edit.ts'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import { type RoadmapNode, titleLengthMax } from '../domain/roadmap/tree.ts'
import { linkLengthMax } from '../domain/study/enrolment.ts'
import { titleWithCode } from '../domain/text/code.ts'
import { denial } from '../interaction/denied.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Modal, type ModalField, type Reply, refusal } from '../interaction/reply.ts'
import type { NotEdited } from '../services/drafts.ts'
import type { PublishOutcome } from '../services/publishing.ts'
import { type EditForm, filledForm } from './roadmap-edit-actions.ts'
import { forkFormAction } from './roadmap-fork.ts'

/** Of the topics of a new section, one a line. */
const topicsLengthMax = 2_000

const texts = messages('roadmap.edit-answers', {
  renameForm: 'Rename',
  topicForm: 'Add a topic',
  sectionForm: 'Add a section',
  linkForm: 'Add a link',
  title: 'Title',
  titleHint: 'Code goes between backticks: `git rebase`',
  topics: 'Its topics, one a line',
  linkTitle: 'What the link is called',
  link: 'Where it leads (https://…)',
  changed: '⚠ That’s gone or has changed. Nothing was done.',
  same: '⚠ It’s like that already.',
  noTitle: '⚠ A title needs a letter or a digit. Nothing was done.',
  atTheEnd: '⚠ It can’t go further.',
  lastOne: '⚠ It’s the last one there, and nothing may stay empty. Remove or move what it’s in instead.',
  noGroup: '⚠ Only a section or group can be a choice.',
  tooManyTopics: '⚠ The roadmap is as large as one may be. Nothing was added.',
  tooManyLinks: '⚠ It has {max, plural, one {# link} other {# links}} already, which is as many as fit.',
  noLink: '⚠ That’s no link to a public page. It has to begin with https://. Nothing was done.',
  tooManyEdits: '⚠ That’s as many changes as fit in one go. Publish them first.',
  stale: '-# That button was from before your last change. Here’s how it is now.',
  published:
    '{n, plural, =0 {✓ Your changes came to nothing, so **{title}** stays as it was.} one {✓ **# change to {title} is published.**} other {✓ **# changes to {title} are published.**}}',
  told: '-# {learners, plural, one {# learner keeps what they did and will hear of it when they come back.} other {# learners keep what they did and will hear of it when they come back.}}',
  nobodyTold: '-# Nobody is on it yet.',
  yours: '-# You keep what you did.',
  onlyInServer: 'Use </roadmap edit> in a server.',
  noSuchRoadmap:
    'This server has no roadmap called “{typed}”. Pick one from the list while you type; nothing changed.',
  gone: 'This roadmap is no longer on the server’s list. Nothing was changed.',
  noRight: 'You can’t edit roadmaps here. Whoever manages this server chooses in </setup> who may.',
  ships:
    '**{title}** comes with me and is the same in every server, so it can’t be edited. Make a copy of your own: you can edit that, its topics keep their links and reviews, and you’ll see when the original gets something new.',
  fork: 'Make our own copy…',
})

/** Empty for a new thing; of what is there, its title. */
export function sayForm(
  form: EditForm,
  press: { readonly roadmap: string; readonly at: string; readonly stamp: string },
  node: RoadmapNode | undefined,
): Modal {
  const { heading, fields } = formOf(form, node)
  return filledForm.form(heading, { ...press, form }, fields)
}

function formOf(
  form: EditForm,
  node: RoadmapNode | undefined,
): { readonly heading: Markup; readonly fields: readonly ModalField[] } {
  const title = {
    id: 'title',
    label: texts.title(),
    lengthMax: titleLengthMax,
    required: true,
    lines: 'one',
  } as const
  const hinted = { ...title, description: texts.titleHint() }
  switch (form) {
    case 'rename':
      return {
        heading: texts.renameForm(),
        fields: [
          node === undefined ? hinted : { ...hinted, value: titleWithCode(node).slice(0, titleLengthMax) },
        ],
      }
    case 'topic':
      return { heading: texts.topicForm(), fields: [hinted] }
    case 'section':
      return {
        heading: texts.sectionForm(),
        fields: [
          title,
          { id: 'topics', label: texts.topics(), lengthMax: topicsLengthMax, required: true, lines: 'many' },
        ],
      }
    case 'link':
      return {
        heading: texts.linkForm(),
        fields: [
          { id: 'url', label: texts.link(), lengthMax: linkLengthMax, required: true, lines: 'one' },
          { id: 'title', label: texts.linkTitle(), lengthMax: 100, required: false, lines: 'one' },
        ],
      }
  }
}

export function sayRefused(why: Refusal | 'too-many-edits'): Markup {
  switch (why) {
    case 'changed':
      return texts.changed()
    case 'same':
      return texts.same()
    case 'no-title':
      return texts.noTitle()
    case 'at-the-end':
      return texts.atTheEnd()
    case 'last-one':
      return texts.lastOne()
    case 'no-group':
      return texts.noGroup()
    case 'too-many-topics':
      return texts.tooManyTopics()
    case 'too-many-links':
      return texts.tooManyLinks({ max: linksMax })
    case 'no-link':
      return texts.noLink()
    case 'too-many-edits':
      return texts.tooManyEdits()
  }
}

export const sayStale = texts.stale

export function sayPublished({
  title,
  edits: n,
  learners,
  view,
}: Extract<PublishOutcome, { kind: 'published' }>): readonly Markup[] {
  const published = texts.published({ n, title })
  if (n === 0) return [published]
  if (isOwnRoadmapId(view.roadmap.id)) return [published, texts.yours()]
  return [published, learners === 0 ? texts.nobodyTold() : texts.told({ learners })]
}

export const sayOnlyInServer = (): Reply => refusal(texts.onlyInServer())

export function sayNotEdited(outcome: NotEdited, typed?: string): Reply {
  if (outcome.kind === 'no-such-roadmap')
    return refusal(typed === undefined ? texts.gone() : texts.noSuchRoadmap({ typed }))
  if (outcome.why !== 'ships') return denial('no-right', texts.noRight())
  const { id, title } = outcome.roadmap
  return refusal(
    texts.ships({ title }),
    buttons(forkFormAction.button(texts.fork(), { roadmap: id }, 'primary')),
  )
}
