// Choosing whom a look at learners is of: everybody on a roadmap, or a named cohort.

import { cohortIdIn, crowdKey } from '../domain/cohort/crowd.ts'
import { labelLengthMax } from '../domain/search/search.ts'
import { cutText } from '../domain/text/cutting.ts'
import type { Suggest } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Block, type Reply, reply, type SelectOption } from '../interaction/reply.ts'
import type { NoScope, Scope, ScopeChoices, ScopeWish } from '../services/cohort-scopes.ts'
import { cohortSuggestions, sayNoSuchCohort } from './cohorts.ts'
import { sayNoSuchRoadmap } from './problems.ts'
import { suggestRoadmaps } from './roadmap-suggestions.ts'

/** Discord takes 25 choices in a menu. */
const choicesMax = 25
/** Where both are many, cohorts leave as many places to roadmaps. */
const roadmapsMin = 12

const texts = messages('cohort-scope', {
  everybody: 'Everyone on **{roadmap}**',
  cohort: 'Cohort **{cohort}** · {roadmap}',
  choose: 'Choose a roadmap or a cohort',
  ofCohort: 'Cohort · {roadmap}',
  ofGone: 'Cohort',
  learners: '{n, plural, one {# learner} other {# learners}}',
  nobody: 'No one here is on a roadmap yet. </roadmap list> shows what there is.',
  nobodyOn: 'No one here is on **{title}** yet.',
  nobodyIn: 'No one whose numbers can be shown is in **{name}** now.',
})

/** The options by which a command is told whom to look at. */
export const scopeOptions = {
  roadmap: option.suggested('Everyone on this roadmap').optional(),
  cohort: option.suggested('Only this cohort').optional(),
}

export const scopeSuggestions = {
  roadmap: async ({ typed, context: { app, member } }: Parameters<Suggest>[0]) =>
    suggestRoadmaps((await app.cohortScopes.choices(member.guildId)).roadmaps, typed),
  ...cohortSuggestions,
}

/** Whom a look is of, as an argument of a button and a value of a menu. */
export const scopeKey = ({ cohort, entry }: Scope): string =>
  crowdKey(cohort === undefined ? { roadmapId: entry.roadmap.id } : { cohortId: cohort.id })

/** What such a key points at. */
export function scopeWish(key: string | undefined): ScopeWish {
  const cohort = key === undefined ? undefined : cohortIdIn(key)
  return cohort === undefined ? { roadmap: key } : { cohort }
}

/** Whom a look is of, in a line. */
export function scopeTitle({ cohort, entry: { roadmap } }: Scope): Markup {
  return cohort === undefined
    ? texts.everybody({ roadmap: roadmap.title })
    : texts.cohort({ cohort: cohort.name, roadmap: roadmap.title })
}

/** A menu of whom else one can look at; nothing where there is nobody else. `chosen` is the key of whom is shown. */
export function scopeMenu(
  { roadmaps, cohorts }: ScopeChoices,
  chosen: string | undefined,
  customId: string,
): Block | undefined {
  const roadmapsShown = roadmaps.slice(0, Math.max(roadmapsMin, choicesMax - cohorts.length))
  const options: readonly SelectOption[] = [
    ...roadmapsShown.map(({ id, title, learners }) => ({
      label: cutText(title, labelLengthMax),
      value: crowdKey({ roadmapId: id }),
      description: texts.learners({ n: learners }),
    })),
    ...cohorts.slice(0, choicesMax - roadmapsShown.length).map(({ id, name, on }) => ({
      label: cutText(name, labelLengthMax),
      value: crowdKey({ cohortId: id }),
      description:
        on === undefined ? texts.ofGone() : texts.ofCohort({ roadmap: cutText(on, titleLengthMax) }),
    })),
  ]
  if (options.every(({ value }) => value === chosen)) return undefined
  return {
    kind: 'select',
    customId,
    placeholder: texts.choose(),
    options: options.map((one) => (one.value === chosen ? { ...one, selected: true as const } : one)),
  }
}

/** A description has 100 characters in all. */
const titleLengthMax = 80

/** There is nobody to look at; `elsewhere` is a menu of whom one can. */
export function sayNoScope(none: NoScope, { roadmap, cohort }: ScopeWish, elsewhere?: Block): Reply {
  switch (none.kind) {
    case 'no-such-roadmap':
      return sayNoSuchRoadmap(roadmap ?? '', elsewhere)
    case 'no-such-cohort':
      return sayNoSuchCohort(typeof cohort === 'string' ? cohort : undefined)
    case 'nobody':
      return reply(texts.nobody(), elsewhere)
    case 'nobody-on':
      return reply(texts.nobodyOn({ title: none.title }), elsewhere)
  }
}

/** Nobody is counted in the numbers of a scope. */
export const sayNobodyIn = ({ cohort, entry: { roadmap } }: Scope, elsewhere?: Block): Reply =>
  reply(
    cohort === undefined ? texts.nobodyOn({ title: roadmap.title }) : texts.nobodyIn({ name: cohort.name }),
    elsewhere,
  )
