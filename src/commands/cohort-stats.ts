// /cohort stats: how the learners of this server stand, for moderators.

import * as z from 'zod'
import type { CohortMember, CohortStats } from '../domain/cohort/cohort.ts'
import { quietAfterDays } from '../domain/cohort/cohort.ts'
import { defineCommand } from '../interaction/command.ts'
import { joined, type Markup, md, mention, moment, nothing } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { type Reply, refusal, reply, separator } from '../interaction/reply.ts'
import { counted } from '../text/progress.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

/** Learners listed for a roadmap; the counts above cover them all. */
const membersShown = 15

export const command = defineCommand({
  name: 'cohort stats',
  description: 'See how the learners of this server stand',
  groupDescription: 'See how the learners of this server stand',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({ roadmap: option.suggested('One roadmap; all of them unless you choose').optional() }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.offered(member.guildId), typed),
  },
  async run({ roadmap }, { app, member, now }) {
    const all = await app.cohorts.stats(member.guildId, now)
    if (roadmap === undefined) return all.length === 0 ? say.nobody() : say.overview(all)
    const head = await app.roadmaps.findHead(member.guildId, roadmap)
    if (head === undefined) return say.noSuchRoadmap(roadmap)
    const one = all.find((stats) => stats.roadmap.id === head.id)
    return one === undefined ? say.nobodyOn(head.title) : say.roadmap(one)
  },
})

const say = {
  nobody: (): Reply => reply(md`Nobody here is on a roadmap yet. **/roadmap list** shows what there is.`),
  nobodyOn: (title: string): Reply => reply(md`Nobody here is on **${title}** yet.`),
  noSuchRoadmap: (typed: string): Reply =>
    refusal(md`There is no roadmap “${typed}”. Pick one from the list.`),
  overview: (all: readonly CohortStats[]): Reply => {
    const only = all.length === 1 ? all[0] : undefined
    if (only !== undefined) return say.roadmap(only)
    return reply(
      md`## How your learners stand`,
      ...all.map(say.summary),
      md`-# Choose a **roadmap** to see its learners one by one.`,
    )
  },
  roadmap: (stats: CohortStats): Reply => {
    const shown = stats.members.slice(0, membersShown).map(say.member)
    const rest = stats.members.length - shown.length
    return reply(
      md`## How your learners stand\n${say.summary(stats)}`,
      stats.phases.length === 0
        ? undefined
        : md`**Working on**\n${stats.phases.map(({ phase, members }) => md`- ${phase.title}: ${members}`)}`,
      separator,
      joined(rest > 0 ? [...shown, md`-# and ${rest} more`] : shown),
      md`-# Quiet: nothing logged or reviewed for ${quietAfterDays} days. Shares count what is required; optional topics do not.`,
    )
  },
  summary: (stats: CohortStats): Markup => {
    const { active, quiet, paused, finished } = stats
    const standings = Object.entries({ active, quiet, paused, finished })
      .filter(([, members]) => members > 0)
      .map(([standing, members]) => md`${members} ${standing}`)
    const share = Math.round(stats.medianShare * 100)
    return md`**${stats.roadmap.title}**\n${counted(stats.members.length, 'learner')}: ${joined(standings, ', ')}. Median: ${share}\u00a0%.`
  },
  member: (member: CohortMember): Markup => {
    const where = member.phase === undefined ? nothing : md`, in ${member.phase.title}`
    const standing = member.standing === 'active' ? nothing : md` · *${member.standing}*`
    return md`- ${mention(member.userId)} ${Math.floor(member.share * 100)}\u00a0% (${member.done}/${member.total})${where}, last ${moment(member.lastActiveAt, 'R')}${standing}`
  },
}
