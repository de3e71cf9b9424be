// /cohort stats: how the learners of this server stand, those who need help first, for moderators.

import * as z from 'zod'
import { cohortNameKey } from '../domain/cohort/named.ts'
import type { GuildId } from '../domain/ids.ts'
import { actorOf } from '../interaction/actor.ts'
import {
  type Answer,
  type Context,
  defineCommand,
  onPress,
  onSelect,
  onSubmit,
} from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { pictured, type Reply, refusal, reply } from '../interaction/reply.ts'
import { funnelFacts, trendFacts } from '../pictures/cohort-facts.ts'
import { drawFunnel } from '../pictures/draw-funnel.ts'
import { drawTrend } from '../pictures/draw-trend.ts'
import type { CohortLook, CrowdChoice } from '../services/cohort-numbers.ts'
import {
  chooseAction,
  chooseNamedAction,
  forecastAction,
  phasesAction,
  rulesAction,
  rulesForm,
  turnAction,
  weeksAction,
} from '../text/cohort-actions.ts'
import {
  rulesFormOf,
  rulesIn,
  sayForecast,
  sayPhases,
  sayRulesRefused,
  sayWeeks,
} from '../text/cohort-details.ts'
import { type Around, membersPerPage, menusOf, sayCrowd, sayOverview } from '../text/cohort-stats.ts'
import { sayNoSuchCohort, suggestCohorts } from '../text/cohorts.ts'
import { pageOf } from '../text/pages.ts'
import { sayNoSuchRoadmap } from '../text/problems.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

/** 15 learners are on a page, so these are more learners than any server has. */
const pagesMax = 10_000

const texts = messages('cohort.none', {
  nobody: 'No one here is on a roadmap yet. </roadmap list> shows what there is.',
  nobodyOn: 'No one here is on **{title}** yet.',
  nobodyIn: 'No one whose numbers can be shown is in **{name}** now.',
  gone: 'There’s nobody left to show. </cohort stats> shows what there is.',
})

const forModerators = { answers: 'update', audience: 'moderator' } as const

export const command = defineCommand({
  name: 'cohort stats',
  description: 'See how the learners of this server are doing, those who need help first',
  groupDescription: 'See how the learners of this server are doing',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({
    roadmap: option.suggested('One roadmap; all of them unless you choose').optional(),
    cohort: option.suggested('One cohort that you have made').optional(),
    page: option.integer('Which page of its learners', { min: 1, max: pagesMax }).optional(),
  }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.all(member.guildId), typed),
    cohort: async ({ typed, context: { app, member } }) =>
      suggestCohorts(await app.namedCohorts.open(member.guildId), typed),
  },
  actions: [
    onPress(turnAction, ({ roadmap, page }, context) => showCrowd(roadmap, page, context), forModerators),
    onSelect(chooseAction, (_, [key = ''], context) => showCrowd(key, 0, context), forModerators),
    onSelect(chooseNamedAction, (_, [key = ''], context) => showCrowd(key, 0, context), forModerators),
    onPress(
      phasesAction,
      ({ roadmap, page }, context) =>
        inGuild(context, async (guild) => {
          const look = await context.app.cohortNumbers.look(guild, roadmap, context.now)
          if (look === undefined) return say.gone()
          const said = sayPhases(look, page)
          return page === 0 ? pictured(said, drawFunnel(funnelFacts(look))) : said
        }),
      forModerators,
    ),
    onPress(
      weeksAction,
      ({ roadmap }, context) =>
        inGuild(context, async (guild) => {
          const trend = await context.app.cohortNumbers.trend(guild, roadmap, context.now)
          return trend === undefined ? say.gone() : pictured(sayWeeks(trend), drawTrend(trendFacts(trend)))
        }),
      forModerators,
    ),
    onPress(
      forecastAction,
      ({ roadmap }, context) =>
        inGuild(context, async (guild) => {
          const found = await context.app.cohortNumbers.forecast(guild, roadmap, context.now)
          return found === undefined ? say.gone() : sayForecast(found)
        }),
      forModerators,
    ),
    onPress(
      rulesAction,
      ({ roadmap }, context) =>
        inGuild(context, async (guild) => rulesFormOf(roadmap, await context.app.cohortNumbers.rules(guild))),
      forModerators,
    ),
    onSubmit(
      rulesForm,
      ({ roadmap }, fields, context) =>
        inGuild(context, async (guild) => {
          const decision = await context.app.cohortNumbers.setRules(guild, rulesIn(fields), actorOf(context))
          return decision.kind === 'set' ? showCrowd(roadmap, 0, context) : sayRulesRefused(decision.kind)
        }),
      forModerators,
    ),
  ],
  async run({ roadmap, cohort, page = 1 }, context) {
    const { app, member, now } = context
    const around = await aroundIn(member.guildId, context)
    if (cohort !== undefined) {
      const meant = findCohort(around.cohorts, cohort)
      if (meant === undefined) return sayNoSuchCohort(cohort)
      const look = await app.cohortNumbers.look(member.guildId, meant.key, now)
      return look === undefined ? say.nobodyIn(meant, around) : sayPage(look, page - 1, around)
    }
    if (roadmap !== undefined) {
      // By its id also one that was removed since: some are on it still.
      const walked = around.roadmaps.find(({ key }) => key === roadmap)
      const meant = walked ?? (await app.roadmaps.findHead(member.guildId, roadmap))
      if (meant === undefined) return sayNoSuchRoadmap(roadmap, menusOf(around)[0])
      const key = 'key' in meant ? meant.key : meant.id
      const look = await app.cohortNumbers.look(member.guildId, key, now)
      return look === undefined
        ? reply(texts.nobodyOn({ title: meant.title }), ...menusOf(around))
        : sayPage(look, page - 1, around)
    }
    const [only, ...others] = [...around.roadmaps, ...around.cohorts]
    if (only === undefined) return reply(texts.nobody())
    const look = others.length > 0 ? undefined : await app.cohortNumbers.look(member.guildId, only.key, now)
    return look === undefined
      ? sayOverview(await app.cohorts.stats(member.guildId, now), around)
      : sayPage(look, page - 1, around)
  },
})

/** From a button or a menu, which names a crowd that can be gone since. */
const showCrowd = (key: string, page: number, context: Context): Promise<Answer> =>
  inGuild(context, async (guild) => {
    const look = await context.app.cohortNumbers.look(guild, key, context.now)
    const around = await aroundIn(guild, context)
    return look === undefined ? reply(texts.gone(), ...menusOf(around)) : sayPage(look, page, around)
  })

async function inGuild(
  { caller: { guildId } }: Context,
  work: (guild: GuildId) => Promise<Answer>,
): Promise<Answer> {
  return guildId === undefined ? refusal(texts.nobody()) : work(guildId)
}

async function aroundIn(guild: GuildId, { app }: Context): Promise<Around> {
  return {
    roadmaps: await app.cohortNumbers.roadmaps(guild),
    cohorts: await app.cohortNumbers.cohorts(guild),
  }
}

/** Named by its key, or in words. */
const findCohort = (cohorts: readonly CrowdChoice[], typed: string): CrowdChoice | undefined =>
  cohorts.find(({ key }) => key === typed) ??
  cohorts.find(({ title }) => cohortNameKey(title) === cohortNameKey(typed))

const sayPage = (look: CohortLook, page: number, around: Around): Reply =>
  sayCrowd(look, pageOf(look.stats.members, page, membersPerPage), around)

const say = {
  gone: (): Reply => refusal(texts.gone()),
  nobodyIn: ({ title }: CrowdChoice, around: Around): Reply =>
    reply(texts.nobodyIn({ name: title }), ...menusOf(around)),
}
