// /resources report: says that a link is dead. Three people make it doubtful for everyone; nothing is deleted.

import * as z from 'zod'
import { doubtfulFrom, isDoubtful } from '../domain/resource/ordering.ts'
import { linksIn, type MarkedLink } from '../domain/resource/topic-links.ts'
import { mayUse } from '../interaction/caller.ts'
import { defineCommand, type SuggestRequest } from '../interaction/command.ts'
import { link, type Markup, md } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { counted } from '../text/progress.ts'
import { linkChoice, linksMatching, sayNoSuchLink, sayUnknownTopic } from '../text/resources.ts'

export const command = defineCommand({
  name: 'resources report',
  description: 'Say that a link is dead',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    topic: option.suggested('The topic that shows the link'),
    link: option.suggested('The link that is dead'),
  }),
  autocomplete: {
    topic: ({ typed, context: { app, member } }) => app.study.suggest(member, typed, 'any'),
    link: suggestLinks,
  },
  async run({ topic, link: typed }, { app, caller, member, now }) {
    const outcome = await app.resources.report({ ref: { member }, topic, link: typed, now })
    const hint = mayUse('moderator', caller.permissions) ? say.forModerators() : undefined
    switch (outcome.kind) {
      case 'not-enrolled':
        return sayNotEnrolled(outcome)
      case 'unknown-topic':
        return sayUnknownTopic(topic, outcome)
      case 'no-such-link':
        return sayNoSuchLink(outcome.resources.place.node.title)
      case 'reported':
        return say.reported(outcome.link, hint)
      case 'reported-before':
        return say.reportedBefore(outcome.link, hint)
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

const say = {
  reported: (found: MarkedLink, hint: Markup | undefined): Reply =>
    reply(
      md`Thank you. ${link(found.title, found.url)} is noted as dead; ${say.soFar(found)}\n-# Links are never deleted for being reported; those who look after this server see it.`,
      hint,
    ),
  reportedBefore: (found: MarkedLink, hint: Markup | undefined): Reply =>
    reply(
      md`You have reported ${link(found.title, found.url)} before, thank you. Nothing was changed; ${say.soFar(found)}`,
      hint,
    ),
  soFar: (found: MarkedLink): Markup => {
    const people = counted(found.reports, 'person', 'people')
    return isDoubtful(found)
      ? md`${people} found so, and it stands below the others with a warning.`
      : md`${people} found so. From ${doubtfulFrom} on it stands below the others with a warning.`
  },
  forModerators: (): Markup =>
    md`-# As a moderator you see all reports with **/cohort links**, and can clear them there.`,
}
