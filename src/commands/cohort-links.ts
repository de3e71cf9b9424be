// /cohort links: the links of this server that moderators should look at, and clearing what was reported in error.

import * as z from 'zod'
import { siteOf } from '../domain/resource/address.ts'
import { doubtfulFrom } from '../domain/resource/ordering.ts'
import { cutText } from '../domain/text/cutting.ts'
import { actorOf } from '../interaction/actor.ts'
import { type Context, declareAction, defineCommand, onSelect } from '../interaction/command.ts'
import { link, type Markup, md, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Block, type Reply, reply } from '../interaction/reply.ts'
import type { DeadLink, LinkTroubles, ReportedLink } from '../services/link-troubles.ts'
import { sayOnlyInServer } from '../text/cohorts.ts'
import { findingText } from '../text/link-findings.ts'
import { fittedLists, linkChoice, linksMatching } from '../text/resources.ts'

/** Discord takes 25 choices in a menu. */
const choicesMax = 25
/** Of an option of a menu. */
const labelLengthMax = 100

const chooseCleared = declareAction('cohort.clear-reports', {})

export const command = defineCommand({
  name: 'cohort links',
  description: 'See which links were reported or found dead',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({
    clear: option.suggested('A reported link that works: clears its reports').optional(),
  }),
  autocomplete: {
    clear: async ({ typed, context: { app, member } }) => {
      const { reported } = await app.linkTroubles.show(member.guildId)
      const links = reported.map((found) => ({ ...found, url: found.address }))
      return linksMatching(links, typed).map((found) => linkChoice(found, found.key))
    },
  },
  actions: [
    onSelect(chooseCleared, (_args, values, context) => clear(values[0], context), {
      answers: 'update',
      audience: 'moderator',
    }),
  ],
  async run({ clear: key }, context) {
    if (key !== undefined) return clear(key, context)
    return say.troubles(await context.app.linkTroubles.show(context.member.guildId))
  },
})

async function clear(key: string | undefined, context: Context): Promise<Reply> {
  const { app, caller } = context
  if (caller.guildId === undefined || key === undefined) return sayOnlyInServer()
  const outcome = await app.linkTroubles.clear(caller.guildId, key, actorOf(context))
  const troubles = await app.linkTroubles.show(caller.guildId)
  const done = outcome.kind === 'cleared' ? texts.cleared(clearedOf(outcome)) : texts.clearedBefore()
  return say.troubles(troubles, done)
}

const clearedOf = ({ title, reports }: { readonly title: string; readonly reports: number }) => ({
  title,
  n: reports,
})

const texts = messages('cohort.links', {
  heading: '## Links to look at',
  reported: '**Reported by learners**',
  noneReported: '**Reported by learners**\nNone right now.',
  dead: '**Found dead by the weekly check**',
  notChecked:
    '-# Links aren’t checked automatically here. Whoever runs this bot can turn that on with CHECK_LINKS.',
  reportedBy: '- {link}: {n, plural, one {# person} other {# people}}',
  foundDead: '- {link}: {finding}, since {day}',
  clear: 'Does one work after all? Clear its reports',
  reports: '{site} · {n, plural, one {# report} other {# reports}}',
  cleared:
    '{n, plural, one {✓ Cleared # report of **{title}**. It’s back among the others.} other {✓ Cleared # reports of **{title}**. It’s back among the others.}}',
  clearedBefore: 'That link has no reports; they may have been cleared already. Nothing changed.',
  about:
    '-# </resources remove> deletes links that members added. Roadmap links stay, but drop to the bottom after {max} reports.',
})

const say = {
  troubles: ({ reported, dead, isChecked }: LinkTroubles, done?: Markup): Reply => {
    const [reports, deaths] = fittedLists([reported.map(say.reported), dead.map(say.dead)])
    return reply(
      texts.heading(),
      reports && reported.length > 0 ? md`${texts.reported()}\n${reports.markup}` : texts.noneReported(),
      deaths && dead.length > 0 ? md`${texts.dead()}\n${deaths.markup}` : undefined,
      isChecked ? undefined : texts.notChecked(),
      reported.length === 0 ? undefined : say.menu(reported),
      done,
      texts.about({ max: doubtfulFrom }),
    )
  },
  reported: ({ title, address, reports }: ReportedLink): Markup =>
    texts.reportedBy({ link: say.link(title, address), n: reports }),
  dead: ({ title, address, why, since }: DeadLink): Markup =>
    texts.foundDead({
      link: say.link(title, address),
      finding: findingText(why),
      day: moment(since, 'D'),
    }),
  /** Titles are cut, so that both lists fit into a message. */
  link: (title: string, address: string): Markup => link(cutText(title, 60), address),
  menu: (reported: readonly ReportedLink[]): Block => ({
    kind: 'select',
    customId: chooseCleared.customId({}),
    placeholder: texts.clear(),
    options: reported.slice(0, choicesMax).map(({ title, address, key, reports }) => ({
      label: cutText(title, labelLengthMax),
      value: key,
      description: texts.reports({ site: cutText(siteOf(address), 60), n: reports }),
    })),
  }),
}
