// What is kept of somebody, in words: as it is shown, as it is to be erased, and as the receipt of that.

import * as z from 'zod'
import { memberVisibilities } from '../domain/study/visibility.ts'
import { declareAction } from '../interaction/command.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { Button } from '../interaction/reply.ts'
import type { Erasure } from '../services/privacy.ts'

export const exportAction = declareAction('privacy.export', {})
export const askEraseAction = declareAction('privacy.ask-erase', {})
/** Shows who may read one's name, and what one can choose instead. */
export const choicesAction = declareAction('privacy.choices', {})
export const chooseAction = declareAction('privacy.choose', { visibility: z.enum(memberVisibilities) })

/** By the names of the tables. */
type Counts = Erasure['counts']

const counted = messages('privacy-counts', {
  members:
    '{n, plural, one {Your name here, with your time zone, language and choices} other {Your names in # servers, with time zones, languages and choices}}',
  enrolments: '{n, plural, one {# roadmap} other {# roadmaps}} you started',
  completions: '{n, plural, one {# finished topic} other {# finished topics}}, with notes and links',
  changes: '{n, plural, one {# entry} other {# entries}} of what you logged and undid',
  phase_completions: '{n, plural, one {# finished section} other {# finished sections}}',
  review_cards: '{n, plural, one {# review card} other {# review cards}}: how well you know a topic',
  recalls: '{n, plural, one {# review answer} other {# review answers}}',
  own_answers: '{n, plural, one {# answer} other {# answers}} in your own words',
  review_settings: 'How many reviews you want, how sure you want to be, and how fast you forget',
  plans: '{n, plural, one {# plan} other {# plans}}: how much you want to study, and on which days',
  hand_ins: '{n, plural, one {# project} other {# projects}} you handed in to a cohort',
  cohort_members: '{n, plural, one {# cohort} other {# cohorts}} you are in',
  leaderboard_members: 'That you take part in the leaderboard, and whether with your name',
  cohort_absences: '{n, plural, one {# cohort} other {# cohorts}} you left or were taken out of',
  rests: '{n, plural, one {# time} other {# times}} at which a roadmap was paused or left',
  earlier_hours:
    '{n, plural, one {# change} other {# changes}} of your time zone or reminder, with how it was before',
  roadmap_news: 'News of {n, plural, one {# roadmap} other {# roadmaps}} that you haven’t been told yet',
  announced: '{n, plural, one {# thing} other {# things}} that this server was told you did',
  announcements: '{n, plural, one {# note} other {# notes}} of where messages about you are',
  feeds: '{n, plural, one {# reminder} other {# reminders}}',
  occurrences: '{n, plural, one {# delivery} other {# deliveries}} of your reminders, with when and how',
  nudges: '{n, plural, one {# note} other {# notes}} from moderators, with what you answered',
  helpful_links: '{n, plural, one {# link} other {# links}} you said helped',
  link_reports: '{n, plural, one {# link} other {# links}} you reported',
  own_links: 'Your name on {n, plural, one {# link} other {# links}} you added for everyone',
  member_roles: '{n, plural, one {# role} other {# roles}} that I gave you for studying, which I take back',
  pending_requests: '{n, plural, one {# question} other {# questions}} still waiting for your answer',
  pending_imports: '{n, plural, one {# document} other {# documents}} you sent and haven’t imported yet',
  roadmap_drafts: 'Edits of {n, plural, one {# roadmap} other {# roadmaps}} that you haven’t published yet',
  roadmaps: '{n, plural, one {# roadmap} other {# roadmaps}} of your own, which only you see',
  retired_topics: '{n, plural, one {# topic} other {# topics}} that you took out of a roadmap of your own',
  roadmap_versions:
    'Your name on {n, plural, one {# roadmap version} other {# roadmap versions}} you imported',
  moderator_acts:
    '{n, plural, one {# thing} other {# things}} that you did as a moderator, or a moderator did about you',
  shares:
    '{n, plural, one {# post} other {# posts}} by which you showed everyone how far you are, which I take down',
  applause: '{n, plural, one {# post} other {# posts}} of others that you applauded',
  users: 'Where your direct messages with me are',
})

const texts = messages('privacy-buttons', {
  export: 'Download it',
  erase: 'Erase it…',
  choices: 'Who sees me',
})

/** A line for each kind of which there is something. */
export function keptLines(counts: Counts): readonly Markup[] {
  const names = Object.keys(counts) as readonly (keyof Counts)[]
  return names.flatMap((name): readonly Markup[] => {
    const n = counts[name]
    if (n === 0) return []
    if (name === 'users' || name === 'review_settings') return [counted[name]()]
    return [counted[name]({ n })]
  })
}

export const asList = (lines: readonly Markup[]): Markup => joined(lines.map((line) => md`- ${line}`))

export const exportButton = (): Button => exportAction.button(texts.export(), {})
export const askEraseButton = (): Button => askEraseAction.button(texts.erase(), {}, 'danger')
export const choicesButton = (): Button => choicesAction.button(texts.choices(), {})
