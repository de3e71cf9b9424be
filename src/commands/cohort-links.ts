// /cohort links: the links of this server that moderators should look at, and clearing what was reported in error.

import * as z from 'zod'
import { siteOf } from '../domain/resource/address.ts'
import { doubtfulFrom } from '../domain/resource/ordering.ts'
import { cutText } from '../domain/text/cutting.ts'
import { mayUse } from '../interaction/caller.ts'
import { type Context, declareAction, defineCommand, onSelect } from '../interaction/command.ts'
import { link, type Markup, md, moment } from '../interaction/markup.ts'
import { type Block, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { DeadLink, LinkTroubles, ReportedLink } from '../services/link-troubles.ts'
import { findingText } from '../text/link-findings.ts'
import { counted } from '../text/progress.ts'
import { fittedLists } from '../text/resources.ts'

/** Discord takes 25 choices in a menu. */
const choicesMax = 25

const chooseCleared = declareAction('cohort.clear-reports', {})

export const command = defineCommand({
  name: 'cohort links',
  description: 'See which links were reported or found dead',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onSelect(chooseCleared, (_args, values, context) => clear(values[0], context), {
      answers: 'update',
      audience: 'moderator',
    }),
  ],
  run: async (_input, { app, caller, member }) =>
    // Discord checks a role's exception for the command, but not for its menu.
    say.troubles(await app.linkTroubles.show(member.guildId), mayUse('moderator', caller.permissions)),
})

async function clear(key: string | undefined, { app, caller }: Context): Promise<Reply> {
  if (caller.guildId === undefined || key === undefined) return say.onlyInServer()
  const outcome = await app.linkTroubles.clear(caller.guildId, key)
  const troubles = await app.linkTroubles.show(caller.guildId)
  return say.troubles(troubles, true, outcome.kind === 'cleared' ? say.cleared(outcome) : say.clearedBefore())
}

const say = {
  troubles: ({ reported, dead, isChecked }: LinkTroubles, mayClear: boolean, done?: Markup): Reply => {
    const [reports, deaths] = fittedLists([reported.map(say.reported), dead.map(say.dead)])
    return reply(
      md`## Links to look at`,
      reports && reported.length > 0
        ? md`**Reported by learners**\n${reports.markup}`
        : md`**Reported by learners**\nNone at the moment.`,
      deaths && dead.length > 0 ? md`**Found dead by the weekly check**\n${deaths.markup}` : undefined,
      isChecked
        ? undefined
        : md`-# Links are not checked by themselves here. Whoever runs this bot can turn that on with CHECK_LINKS.`,
      mayClear && reported.length > 0 ? say.menu(reported) : undefined,
      done,
      md`-# **/resources remove** takes away what members added. Links of roadmaps stay; from ${doubtfulFrom} reports on they stand last, with a warning.`,
    )
  },
  reported: ({ title, address, reports }: ReportedLink): Markup =>
    md`- ${say.link(title, address)}: ${counted(reports, 'person', 'people')}`,
  dead: ({ title, address, why, since }: DeadLink): Markup =>
    md`- ${say.link(title, address)}: ${findingText(why)}, since ${moment(since, 'D')}`,
  /** Titles are cut, so that both lists fit into a message. */
  link: (title: string, address: string): Markup => link(cutText(title, 60), address),
  menu: (reported: readonly ReportedLink[]): Block => ({
    kind: 'select',
    customId: chooseCleared.customId({}),
    placeholder: 'Does one work after all? Clear its reports',
    options: reported.slice(0, choicesMax).map(({ title, address, key, reports }) => ({
      label: cutText(title, 100),
      value: key,
      description: md`${siteOf(address)} · ${counted(reports, 'report')}`,
    })),
  }),
  cleared: ({ title, reports }: { readonly title: string; readonly reports: number }): Markup =>
    md`✓ ${counted(reports, 'report')} of **${title}** cleared. It stands among the others again.`,
  clearedBefore: (): Markup => md`These reports are cleared already; nothing was changed.`,
  onlyInServer: (): Reply => refusal(md`This works inside the server whose links you look after.`),
}
