// /cohort stats: how the learners of this server stand, those who need help first, for moderators.

import * as z from 'zod'
import type { CohortStats, NamedMember } from '../domain/cohort/cohort.ts'
import { usualRules } from '../domain/cohort/rules.ts'
import { cutText } from '../domain/text/cutting.ts'
import { mayUse } from '../interaction/caller.ts'
import { type Context, declareAction, defineCommand, onPress, onSelect } from '../interaction/command.ts'
import { joined, type Markup, md, mention, nothing } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Block, buttons, type Reply, refusal, reply, separator } from '../interaction/reply.ts'
import { type Page, pageButtons, pageOf } from '../text/pages.ts'
import { sayNoSuchRoadmap } from '../text/problems.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'
import { standingFacts } from '../text/standing.ts'
import { whyCohortButton } from '../text/why.ts'

/** Learners on a page; the counts above cover them all. */
const membersPerPage = 15
/** Twenty of a server's own and those that ship are fewer pages than this by far. */
const pagesMax = 10_000
/** Discord's limits for a menu (developers/components/reference). */
const roadmapsInMenuMax = 25
const menuLabelLengthMax = 100

const texts = messages('cohort.stats', {
  heading: '## How your learners are doing',
  nobody: 'No one here is on a roadmap yet. </roadmap list> shows what there is.',
  nobodyOn: 'No one here is on **{title}** yet.',
  learners: '{n, plural, one {# learner} other {# learners}}',
  active: '{n} active',
  quiet: '{n} quiet',
  paused: '{n} paused',
  finished: '{n} finished',
  median: 'Median: {percent}\u00a0%',
  workingOn: '**Where they are**',
  unlisted:
    '-# and {n, plural, one {# learner who keeps} other {# learners who keep}} their progress to themselves',
  legend:
    '-# Quiet ones come first, then those who haven’t begun. Quiet means nothing done for {days} days. Optional topics don’t count.',
  choose: 'Choose a roadmap to see its learners',
  oneByCommand: '-# To see the learners of one roadmap, use </cohort stats> with **roadmap**.',
  byCommand:
    '-# Page {page} of {pages}. For another page or roadmap, use </cohort stats> with **page** and **roadmap**.',
})

const turn = declareAction('cohort.page', { roadmap: z.string(), page: z.int() })
const choose = declareAction('cohort.choose', {})

export const command = defineCommand({
  name: 'cohort stats',
  description: 'See how the learners of this server are doing, those who need help first',
  groupDescription: 'See how the learners of this server are doing',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({
    roadmap: option.suggested('One roadmap; all of them unless you choose').optional(),
    page: option.integer('Which page of its learners', { min: 1, max: pagesMax }).optional(),
  }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.all(member.guildId), typed),
  },
  actions: [
    onPress(turn, ({ roadmap, page }, context) => show(roadmap, page, context), {
      answers: 'update',
      audience: 'moderator',
    }),
    onSelect(choose, (_, [roadmap], context) => show(roadmap, 0, context), {
      answers: 'update',
      audience: 'moderator',
    }),
  ],
  run: ({ roadmap, page = 1 }, context) => show(roadmap, page - 1, context),
})

async function show(typed: string | undefined, page: number, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  if (caller.guildId === undefined) return refusal(texts.nobody())
  const all = await app.cohorts.stats(caller.guildId, now)
  if (all.length === 0) return reply(texts.nobody())
  // Discord checks a role's exception for the command, but not for its buttons: whoever they would refuse gets none.
  const controls = mayUse('moderator', caller.permissions)
  const only = all.length === 1 ? all[0] : undefined
  if (typed === undefined) {
    if (only === undefined) return say.overview(all, controls)
    return say.roadmap(all, only, pageOf(only.members, page, membersPerPage), controls)
  }
  // By its id also one that was removed since: some are on it still.
  const walked = all.find(({ roadmap }) => roadmap.id === typed)?.roadmap
  const meant = walked ?? (await app.roadmaps.findHead(caller.guildId, typed))
  if (meant === undefined) return sayNoSuchRoadmap(typed, controls ? say.menu(all) : undefined)
  const one = all.find(({ roadmap }) => roadmap.id === meant.id)
  if (one === undefined)
    return reply(texts.nobodyOn({ title: meant.title }), controls ? say.menu(all) : undefined)
  return say.roadmap(all, one, pageOf(one.members, page, membersPerPage), controls)
}

const say = {
  overview: (all: readonly CohortStats[], controls: boolean): Reply =>
    reply(texts.heading(), ...all.map(say.summary), controls ? say.menu(all) : texts.oneByCommand()),
  roadmap: (
    all: readonly CohortStats[],
    stats: CohortStats,
    page: Page<NamedMember>,
    controls: boolean,
  ): Reply =>
    reply(
      texts.heading(),
      say.summary(stats),
      stats.phases.length === 0
        ? undefined
        : md`${texts.workingOn()}\n${stats.phases.map(({ phase, members }) => md`- ${phase.title}: ${members}`)}`,
      separator,
      joined([
        ...page.shown.map((member) => say.member(member, isNamesake(stats.members, member))),
        ...(stats.unlisted > 0 ? [texts.unlisted({ n: stats.unlisted })] : []),
      ]),
      texts.legend({ days: usualRules.quietAfterDays }),
      ...(controls ? say.controls(all, stats, page) : [say.withoutControls(all, page)]),
    ),
  controls: (
    all: readonly CohortStats[],
    { roadmap }: CohortStats,
    page: Page<NamedMember>,
  ): readonly (Block | undefined)[] => [
    pageButtons(page, (label, to) => turn.button(label, { roadmap: roadmap.id, page: to })),
    buttons(whyCohortButton(roadmap.id)),
    all.length === 1 ? undefined : say.menu(all, roadmap.id),
  ],
  withoutControls: (all: readonly CohortStats[], { number, pages }: Page<NamedMember>): Markup | undefined =>
    all.length === 1 && pages === 1 ? undefined : texts.byCommand({ page: number + 1, pages }),
  menu: (all: readonly CohortStats[], chosen?: string): Block => ({
    kind: 'select',
    customId: choose.customId({}),
    placeholder: texts.choose(),
    options: all.slice(0, roadmapsInMenuMax).map(({ roadmap, learners }) => ({
      label: cutText(roadmap.title, menuLabelLengthMax),
      value: roadmap.id,
      description: texts.learners({ n: learners }),
      ...(roadmap.id === chosen ? { selected: true } : {}),
    })),
  }),
  summary: (stats: CohortStats): Markup => {
    const { active, quiet, paused, finished, medianPercent } = stats
    const standings = [
      active > 0 ? [texts.active({ n: active })] : [],
      quiet > 0 ? [texts.quiet({ n: quiet })] : [],
      paused > 0 ? [texts.paused({ n: paused })] : [],
      finished > 0 ? [texts.finished({ n: finished })] : [],
    ].flat()
    const facts = [texts.learners({ n: stats.learners }), ...standings]
    return md`**${stats.roadmap.title}**\n${joined([...facts, texts.median({ percent: medianPercent })], ' · ')}`
  },
  /** By the stored name: a mention of somebody who left, or whom Discord has not shown yet, is a row of digits. */
  member: (member: NamedMember, isNamesake: boolean): Markup => {
    const name = md`**${member.displayName}**${isNamesake ? md` (${mention(member.userId)})` : nothing}`
    return md`- ${joined([name, ...standingFacts(member)], ' · ')}`
  },
}

/** Whether another learner has the same name, so that it alone does not say who is meant. */
function isNamesake(members: readonly NamedMember[], { displayName, userId }: NamedMember): boolean {
  return members.some((other) => other.displayName === displayName && other.userId !== userId)
}
