// What several commands say of named cohorts: what one is in a line, the buttons that join and open one, and suggestions.

import * as z from 'zod'
import type { NamedCohort } from '../domain/cohort/named.ts'
import { searchTitles } from '../domain/search/search.ts'
import { cutText } from '../domain/text/cutting.ts'
import { declareAction, type Suggest } from '../interaction/command.ts'
import { civilDay, joined, type Label, type Markup, md, roleMention } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Button, type Choice, type Reply, refusal } from '../interaction/reply.ts'

const texts = messages('cohorts', {
  start: 'start {day}',
  weeks: '{n, plural, one {# week} other {# weeks}}',
  byRole: 'for {role}',
  roadmapGone: 'a roadmap that is gone',
  join: 'Join',
  reopen: 'Open it again',
  noSuchCohort: 'There’s no open cohort “{typed}” here. Pick one from the list while you type.',
  gone: 'That cohort is closed or gone. </cohort list> shows those there are. Nothing changed.',
  taken:
    'There’s an open cohort called **{name}** here already, or one with a name just like it. Choose another name; nothing changed.',
  full: 'This server has {max, plural, one {# open cohort} other {# open cohorts}}, the most it can have. Close one with </cohort close> first; nothing changed.',
  oneOfTwo: 'Choose a **member** or a **role**, one of the two. Nothing changed.',
  everyone:
    'That’s the role of everybody here. Leave it out: whoever wants to can join with </cohort join>. Nothing changed.',
  onlyInServer: 'Cohorts belong to a server. Use this in yours.',
})

export const joinAction = declareAction('cohort.join', { cohort: z.int() })
export const reopenAction = declareAction('cohort.reopen', { cohort: z.int() })

/** Titles are cut where several cohorts stand below one another. */
const titleLengthMax = 80

/** For example: Python backend · start Mon, 7 Dec 2026 · 12 weeks. */
export function cohortFacts(
  { startsOn, weeks, roleId }: Pick<NamedCohort, 'startsOn' | 'weeks' | 'roleId'>,
  roadmap: { readonly title: string } | undefined,
): Markup {
  return joined(
    [
      roadmap === undefined ? texts.roadmapGone() : md`${cutText(roadmap.title, titleLengthMax)}`,
      texts.start({ day: civilDay(startsOn) }),
      ...(weeks === undefined ? [] : [texts.weeks({ n: weeks })]),
      ...(roleId === undefined ? [] : [texts.byRole({ role: roleMention(roleId) })]),
    ],
    ' · ',
  )
}

export const joinCohortButton = ({ id }: Pick<NamedCohort, 'id'>, label: Label = texts.join()): Button =>
  joinAction.button(label, { cohort: id }, 'primary')

export const reopenButton = ({ id }: Pick<NamedCohort, 'id'>): Button =>
  reopenAction.button(texts.reopen(), { cohort: id })

/** The option that names an open cohort. */
export const cohortOption = () => option.suggested('Which one? Type to search')

export const cohortSuggestions = {
  cohort: async ({ typed, context: { app, member } }: Parameters<Suggest>[0]) =>
    suggestCohorts(await app.namedCohorts.open(member.guildId), typed),
}

/** Names that fit what was typed; all of them when nothing is. */
export function suggestCohorts(
  cohorts: readonly { readonly name: string }[],
  typed: string,
): readonly Choice[] {
  const named = cohorts.map(({ name }) => ({ title: name }))
  return searchTitles(named, typed).map(({ title: name }) => ({ name, value: name }))
}

/** One that was typed, or none: a button has led to it. */
export const sayNoSuchCohort = (typed: string | undefined): Reply =>
  refusal(typed === undefined ? texts.gone() : texts.noSuchCohort({ typed }))

/** Why there cannot be another open cohort. */
export const sayCohortRefused = (
  why:
    | { readonly kind: 'name-taken'; readonly name: string }
    | { readonly kind: 'too-many'; readonly max: number },
): Reply =>
  refusal(why.kind === 'name-taken' ? texts.taken({ name: why.name }) : texts.full({ max: why.max }))

/** Of two options one is needed. */
export const sayOneOfTwo = (): Reply => refusal(texts.oneOfTwo())

/** A role that everybody has. */
export const sayEveryonesRole = (): Reply => refusal(texts.everyone())

export const sayOnlyInServer = (): Reply => refusal(texts.onlyInServer())
