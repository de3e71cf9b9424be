// "Log as done" in the menu of a message: a topic is finished, and the link in the message goes with it.

import * as z from 'zod'
import { noteLengthMax } from '../domain/study/enrolment.ts'
import { cutText } from '../domain/text/cutting.ts'
import { type Answer, type Context, declareAction, onSelect } from '../interaction/command.ts'
import { defineMessageCommand } from '../interaction/menu-command.ts'
import type { TargetMessage } from '../interaction/request.ts'
import { logFormFor } from '../text/done.ts'
import { ownEnrolment } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { sayLinksForgotten, sayWhichLink } from '../text/shared-links.ts'

const which = declareAction('log-as-done.which', { request: z.string() })

export const command = defineMessageCommand({
  name: 'Log as done',
  description: 'Log a topic you finished, with its link',
  audience: 'member',
  visibility: 'private',
  actions: [onSelect(which, ({ request }, [number], context) => fillInFor(request, number, context))],
  async run(message, { app, caller, member, now }) {
    const view = await app.study.view({ member }, now)
    if (view.kind !== 'view') return sayNotEnrolled(view)
    const { links } = message
    const note = message.authorId === caller.userId ? firstLine(message) : undefined
    if (links.length <= 1) return logFormFor(view, { link: links[0]?.address, note })
    const { interactionId: id, userId } = caller
    const request = { kind: 'links', enrolmentId: view.enrolment.id, links, note } as const
    await app.pendingRequests.keep(request, { id, userId, now })
    return sayWhichLink(which.customId({ request: id }), links)
  },
})

/** The words of others are theirs, and become nobody else's note. */
function firstLine({ words }: TargetMessage): string | undefined {
  const [line = ''] = words.split('\n', 1)
  return line === '' ? undefined : cutText(line, noteLengthMax)
}

/** The form for the one of several links that was chosen. */
async function fillInFor(id: string, number: string | undefined, context: Context): Promise<Answer> {
  const { app, caller, now } = context
  const kept = await app.pendingRequests.find(id, caller.userId, now)
  if (kept?.kind !== 'links') return sayLinksForgotten()
  const link = kept.links[Number(number)]
  if (link === undefined) return sayLinksForgotten()
  const view = await app.study.view(ownEnrolment(kept.enrolmentId, caller), now)
  if (view.kind !== 'view') return sayNotEnrolled(view)
  return logFormFor(view, { link: link.address, note: kept.note })
}
