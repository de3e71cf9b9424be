// /cohort stats: how the learners of this server stand, those who need help first, for moderators.

import * as z from 'zod'
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
import type { CohortLook } from '../services/cohort-numbers.ts'
import type { ScopeChoices } from '../services/cohort-scopes.ts'
import {
  chooseAction,
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
import { sayNobodyIn, sayNoScope, scopeKey, scopeOptions, scopeSuggestions } from '../text/cohort-scope.ts'
import { elsewhere, membersPerPage, sayCrowd, sayOverview } from '../text/cohort-stats.ts'
import { sayOnlyInServer } from '../text/cohorts.ts'
import { pageOf } from '../text/pages.ts'

/** 15 learners are on a page, so these are more learners than any server has. */
const pagesMax = 10_000

const texts = messages('cohort.none', {
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
    ...scopeOptions,
    page: option.integer('Which page of its learners', { min: 1, max: pagesMax }).optional(),
  }),
  autocomplete: scopeSuggestions,
  actions: [
    onPress(turnAction, ({ roadmap, page }, context) => showCrowd(roadmap, page, context), forModerators),
    onSelect(chooseAction, (_, [key = ''], context) => showCrowd(key, 0, context), forModerators),
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
  async run({ roadmap, cohort, page = 1 }, { app, member: { guildId }, now }) {
    const choices = await app.cohortScopes.choices(guildId)
    const isChosen = roadmap !== undefined || cohort !== undefined
    const wish = { roadmap, cohort }
    if (!isChosen && choices.roadmaps.length + choices.cohorts.length > 1)
      return sayOverview(await app.cohorts.stats(guildId, now), choices)
    const [only] = choices.roadmaps
    const scope = await app.cohortScopes.find(guildId, isChosen ? wish : { roadmap: only?.id })
    if (scope.kind !== 'scope') return sayNoScope(scope, wish, elsewhere(choices))
    const look = await app.cohortNumbers.look(guildId, scopeKey(scope), now)
    return look === undefined ? sayNobodyIn(scope, elsewhere(choices)) : sayPage(look, page - 1, choices)
  },
})

/** From a button or a menu, which names a crowd that can be gone since. */
const showCrowd = (key: string, page: number, context: Context): Promise<Answer> =>
  inGuild(context, async (guild) => {
    const look = await context.app.cohortNumbers.look(guild, key, context.now)
    const choices = await context.app.cohortScopes.choices(guild)
    return look === undefined ? reply(texts.gone(), elsewhere(choices)) : sayPage(look, page, choices)
  })

async function inGuild(
  { caller: { guildId } }: Context,
  work: (guild: GuildId) => Promise<Answer>,
): Promise<Answer> {
  return guildId === undefined ? sayOnlyInServer() : work(guildId)
}

const sayPage = (look: CohortLook, page: number, choices: ScopeChoices): Reply =>
  sayCrowd(look, pageOf(look.stats.members, page, membersPerPage), choices)

const say = {
  gone: (): Reply => refusal(texts.gone()),
}
