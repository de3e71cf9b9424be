// "Save as resource" in the menu of a message: its link becomes one of the server's own, at a topic.

import * as z from 'zod'
import { linkTitleLengthMax } from '../domain/resource/own-link.ts'
import type { SharedLink } from '../domain/resource/shared-links.ts'
import { linkLengthMax } from '../domain/study/enrolment.ts'
import { type Answer, type Context, declareAction, onSelect } from '../interaction/command.ts'
import { defineMessageCommand } from '../interaction/menu-command.ts'
import { messages } from '../interaction/message.ts'
import { type Modal, type Reply, refusal } from '../interaction/reply.ts'
import type { StudyView } from '../services/study.ts'
import { ownEnrolment } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { addForm } from '../text/resources.ts'
import { sayLinksForgotten, sayWhichLink } from '../text/shared-links.ts'
import { topicFields } from '../text/topic-fields.ts'

const which = declareAction('save-as-resource.which', { request: z.string() })

export const command = defineMessageCommand({
  name: 'Save as resource',
  description: 'Add its link to a topic, for everyone in this server',
  audience: 'member',
  visibility: 'private',
  actions: [onSelect(which, ({ request }, [number], context) => fillInFor(request, number, context))],
  async run({ links }, context) {
    const { app, caller, member, now } = context
    const [first] = links
    if (first === undefined) return say.noLink()
    const view = await app.study.view({ member }, now)
    if (view.kind !== 'view') return sayNotEnrolled(view)
    if (links.length === 1) return say.form(view, first)
    const { interactionId: id, userId } = caller
    const request = { kind: 'links', enrolmentId: view.enrolment.id, links } as const
    await app.pendingRequests.keep(request, { id, userId, now })
    return sayWhichLink(which.customId({ request: id }), links)
  },
})

/** The form for the one of several links that was chosen. */
async function fillInFor(id: string, number: string | undefined, context: Context): Promise<Answer> {
  const { app, caller, now } = context
  const kept = await app.pendingRequests.find(id, caller.userId, now)
  const link = kept?.kind === 'links' ? kept.links[Number(number)] : undefined
  if (kept === undefined || link === undefined) return sayLinksForgotten()
  const view = await app.study.view(ownEnrolment(kept.enrolmentId, caller), now)
  return view.kind === 'view' ? say.form(view, link) : sayNotEnrolled(view)
}

const texts = messages('save-as-resource', {
  noLink:
    'I can’t find a link in that message that I could save. </resources add> takes one that you paste. Nothing changed.',
  form: 'Save as resource',
  title: 'What it is, in a few words',
  link: 'Link',
  everyone: 'Everyone in this server will find it',
})

const say = {
  noLink: (): Reply => refusal(texts.noLink()),
  form: (view: StudyView, { address, title }: SharedLink): Modal =>
    addForm.form(texts.form(), { enrolment: view.enrolment.id }, [
      ...topicFields(view),
      {
        id: 'title',
        label: texts.title(),
        lengthMax: linkTitleLengthMax,
        required: true,
        lines: 'one',
        value: title,
      },
      {
        id: 'link',
        label: texts.link(),
        description: texts.everyone(),
        lengthMax: linkLengthMax,
        required: true,
        lines: 'one',
        value: address,
      },
    ]),
}
