// Choosing whom a look at learners is of: everybody on a roadmap, or a named cohort.

import { cohortIdIn, crowdKey } from '../domain/cohort/crowd.ts'
import { labelLengthMax, searchTitles } from '../domain/search/search.ts'
import { cutText } from '../domain/text/cutting.ts'
import type { Context } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import {
  type Block,
  type Choice,
  type Reply,
  refusal,
  reply,
  type SelectOption,
} from '../interaction/reply.ts'
import type { NoScope, Scope, ScopeChoices, ScopeWish } from '../services/cohort-scopes.ts'
import { sayNoSuchRoadmap } from './problems.ts'
import { suggestRoadmaps } from './roadmap-suggestions.ts'

/** Discord takes 25 choices in a menu. */
const choicesMax = 25

const texts = messages('cohort-scope', {
  everybody: 'Everyone on **{roadmap}**',
  cohort: 'Cohort **{cohort}** · {roadmap}',
  choose: 'Look at others',
  ofCohort: 'Cohort',
  ofEverybody: 'Everyone on this roadmap',
  noSuchCohort: 'There’s no open cohort “{typed}” here. Pick one from the list while you type.',
  nobody: 'No one here is on a roadmap yet. </roadmap list> shows what there is.',
  onlyInServer: 'This works inside the server whose learners you look after.',
})

/** The options by which a command is told whom to look at. */
export const scopeOptions = {
  roadmap: option.suggested('Everyone on this roadmap').optional(),
  cohort: option.suggested('Only this cohort').optional(),
}

type Suggesting = {
  readonly typed: string
  readonly context: Context & { readonly member: { readonly guildId: Scope['guildId'] } }
}

export const scopeSuggestions = {
  roadmap: async ({ typed, context: { app, member } }: Suggesting): Promise<readonly Choice[]> =>
    suggestRoadmaps((await app.cohortScopes.choices(member.guildId)).roadmaps, typed),
  cohort: async ({ typed, context: { app, member } }: Suggesting): Promise<readonly Choice[]> => {
    const { cohorts } = await app.cohortScopes.choices(member.guildId)
    const titled = cohorts.map(({ id, name }) => ({ id: String(id), title: name }))
    return searchTitles(titled, typed).map(({ id, title }) => ({
      name: cutText(title, labelLengthMax),
      value: id,
    }))
  },
}

/** Whom a look is of, as an argument of a button and a value of a menu. */
export const scopeKey = ({ cohort, entry }: Scope): string =>
  crowdKey(cohort === undefined ? { roadmapId: entry.roadmap.id } : { cohortId: cohort.id })

/** What such a key points at. */
export function scopeWish(key: string | undefined): ScopeWish {
  const cohort = key === undefined ? undefined : cohortIdIn(key)
  return cohort === undefined ? { roadmap: key } : { cohort: String(cohort) }
}

/** Whom a look is of, in a line. */
export function scopeTitle({ cohort, entry: { roadmap } }: Scope): Markup {
  return cohort === undefined
    ? texts.everybody({ roadmap: roadmap.title })
    : texts.cohort({ cohort: cohort.name, roadmap: roadmap.title })
}

/** A menu of whom else one can look at; nothing where there is nobody else. */
export function scopeMenu(
  { roadmaps, cohorts }: ScopeChoices,
  chosen: Scope | undefined,
  customId: string,
): Block | undefined {
  const options: readonly SelectOption[] = [
    ...cohorts.map(({ id, name }) => ({
      label: name,
      value: crowdKey({ cohortId: id }),
      description: texts.ofCohort(),
    })),
    ...roadmaps.map(({ id, title }) => ({
      label: title,
      value: crowdKey({ roadmapId: id }),
      description: texts.ofEverybody(),
    })),
  ]
  if (options.length < 2) return undefined
  const key = chosen && scopeKey(chosen)
  return {
    kind: 'select',
    customId,
    placeholder: texts.choose(),
    options: options.slice(0, choicesMax).map(({ label, ...rest }) => ({
      ...rest,
      label: typeof label === 'string' ? cutText(label, labelLengthMax) : label,
      ...(rest.value === key ? { selected: true as const } : {}),
    })),
  }
}

/** There is nobody to look at. */
export function sayNoScope({ kind }: NoScope, { roadmap, cohort }: ScopeWish): Reply {
  switch (kind) {
    case 'no-such-roadmap':
      return sayNoSuchRoadmap(roadmap ?? '')
    case 'no-such-cohort':
      return refusal(texts.noSuchCohort({ typed: cohort ?? '' }))
    case 'nobody':
      return reply(texts.nobody())
  }
}

export const sayScopeOnlyInServer = (): Reply => refusal(texts.onlyInServer())
