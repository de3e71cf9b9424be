// /resources report: says that a link is dead. Three people make it doubtful for everyone; nothing is deleted.

import * as z from 'zod'
import { doubtfulFrom, isDoubtful } from '../domain/resource/ordering.ts'
import { linksIn } from '../domain/resource/topic-links.ts'
import { mayUse } from '../interaction/caller.ts'
import { defineCommand, type SuggestRequest } from '../interaction/command.ts'
import { link } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { ReportOutcome } from '../services/resources.ts'
import { resourcesButton } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { linkChoice, linksMatching, sayNoSuchLink, sayUnknownTopic } from '../text/resources.ts'

export const command = defineCommand({
  name: 'resources report',
  description: 'Report a dead link',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    topic: option.suggested('The topic that has the link'),
    link: option.suggested('Which link is dead?'),
  }),
  autocomplete: {
    topic: ({ typed, context: { app, member } }) => app.study.suggest(member, typed, 'any'),
    link: suggestLinks,
  },
  async run({ topic, link: typed }, { app, caller, member, now }) {
    const outcome = await app.resources.report({ ref: { member }, topic, link: typed, now })
    switch (outcome.kind) {
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
      case 'unknown-topic':
        return sayUnknownTopic(topic, outcome)
      case 'no-such-link':
        return sayNoSuchLink(outcome.resources.enrolment.id, outcome.resources.place.node)
      case 'only-yours':
        return refusal(texts.onlyYours())
      case 'reported':
      case 'reported-before':
        return say.noted(outcome, mayUse('moderator', caller.permissions))
    }
  },
})

/** The links of the topic that stands in the other option. */
async function suggestLinks({ typed, others, context: { app, member } }: SuggestRequest) {
  if (typeof others.topic !== 'string' || others.topic === '') return []
  const found = await app.resources.show({ member }, others.topic)
  if (found.kind !== 'resources') return []
  return linksMatching(linksIn(found.groups), typed).map((one) => linkChoice(one, one.key))
}

const texts = messages('resources.report', {
  reported:
    '{n, plural, one {Thanks! # person has reported {link} as dead. After {max} it moves to the bottom with a warning.} other {Thanks! # people have reported {link} as dead. After {max} it moves to the bottom with a warning.}}',
  reportedDoubtful:
    '{n, plural, one {Thanks! # person has reported {link} as dead, so it’s at the bottom with a warning now.} other {Thanks! # people have reported {link} as dead, so it’s at the bottom with a warning now.}}',
  reportedBefore:
    '{n, plural, one {You’ve already reported {link}, thanks! # person has so far. Nothing changed.} other {You’ve already reported {link}, thanks! # people have so far. Nothing changed.}}',
  onlyYours:
    'That link is on a roadmap of your own, which moderators don’t see. Change it in your file and bring that in with </roadmap create>; nothing changed.',
  notDeleted: '-# Reported links aren’t deleted; moderators take a look.',
  forModerators: '-# As a moderator you can see all reports, and clear them, with </cohort links>.',
})

type Reported = Extract<ReportOutcome, { kind: 'reported' | 'reported-before' }>

const say = {
  noted: ({ kind, link: found, enrolmentId, place }: Reported, isModerator: boolean): Reply => {
    const said = { n: found.reports, link: link(found.title, found.url) }
    return reply(
      kind === 'reported-before'
        ? texts.reportedBefore(said)
        : isDoubtful(found)
          ? texts.reportedDoubtful(said)
          : texts.reported({ ...said, max: doubtfulFrom }),
      isModerator ? texts.forModerators() : texts.notDeleted(),
      buttons(resourcesButton(enrolmentId, place.node)),
    )
  },
}
