// How a guild's week reads: in the weekly digest, and in a moderator's preview of it.

import type { CohortStats } from '../domain/cohort/cohort.ts'
import { isQuietWeek, type WeekComparison } from '../domain/cohort/week.ts'
import { cutText } from '../domain/text/cutting.ts'
import { joined, type Markup, md, moment, monthOf } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply, separator, styled } from '../interaction/reply.ts'
import type { CohortNext, MonthTold, StuckHere, WeeklyDigest } from '../services/digests.ts'
import { titleList } from './lists.ts'
import { isShort, nodeTitle, shortLink } from './nodes.ts'
import { sayLostZone } from './problems.ts'

/** Names shown before "and 12 more". */
const namesShown = 10
/** Sections named of one learner. */
const sectionsShown = 3
const roadmapsShown = 5
/** Titles stand many to a message. */
const titleLengthMax = 60
/** Phases named of one cohort. */
const phasesShown = 3

const texts = messages('digest', {
  heading: '## The week',
  span: '-# {from} to {until}',
  lateSpan: '-# {from} to {until} · sorry, this comes later than planned',
  nobody: 'No one has started yet. </roadmap list> shows what’s here.',
  quiet:
    'A quiet week; that happens. Nothing is lost, and one small step is enough to begin again: </today> picks a topic for you, and </review> asks you one that you know.',
  topics:
    '{people, plural, one {# learner} other {# learners}} finished {topics, plural, one {# topic} other {# topics}} this week.',
  topicsAndSections:
    '{people, plural, one {# learner} other {# learners}} finished {topics, plural, one {# topic} other {# topics}} and {sections, plural, one {# section} other {# sections}} this week.',
  more: 'That’s {n, plural, one {# topic} other {# topics}} more than the week before.',
  same: 'That’s as many topics as the week before.',
  fewer:
    'The week before it was {n, plural, one {# topic} other {# topics}}; weeks differ, and every topic counts.',
  reviews:
    '{people, plural, one {# learner} other {# learners}} answered {n, plural, one {# review} other {# reviews}}.',
  stuck: 'Many stop at {topic} ({phase}) for now, and it’s worth another try.',
  read: 'A good way in: {link}',
  helpers: 'Glad to be asked about it: {names}',
  next: '**Next week**',
  nextWeek: '- **{cohort}**, week {week, number} of {total, number}: {phases}',
  down: '-# I couldn’t be reached for about {hours, plural, one {an hour} other {# hours}} this week. A day that this took from you doesn’t break a streak.',
  month: '**The month** · {month}',
  inMonth:
    '{people, plural, one {# learner} other {# learners}} finished {topics, plural, one {# topic} other {# topics}}.',
  inMonthWithSections:
    '{people, plural, one {# learner} other {# learners}} finished {topics, plural, one {# topic} other {# topics}} and {sections, plural, one {# section} other {# sections}}.',
  moreInMonth: 'That’s {n, plural, one {# topic} other {# topics}} more than the month before.',
  sameInMonth: 'That’s as many topics as the month before.',
  fewerInMonth:
    'The month before it was {n, plural, one {# topic} other {# topics}}; months differ, and every topic counts.',
  finished: '- **{name}** finished {sections}',
  moreFinished: '- and {n, plural, one {# more learner} other {# more learners}}',
  moreRoadmaps: '-# and {n, plural, one {# more roadmap} other {# more roadmaps}}',
  started: 'New: {names}',
  startedUnnamed: '{n, plural, one {# learner is} other {# learners are}} new.',
  learners: '{n, plural, one {# learner} other {# learners}}',
  median: 'median {percent}\u00a0%',
  done: '{n} finished',
})

export type DigestTelling = {
  /** It should have come earlier. */
  readonly late?: boolean
  /** Of a zone that was lost since it was set. */
  readonly lostZoneName?: string | undefined
}

/** The digest as a message. */
export function sayDigest(digest: WeeklyDigest, { late = false, lostZoneName }: DigestTelling = {}): Reply {
  const { from, until, week, roadmaps, stuck, next, hoursDown, month } = digest
  const span = { from: moment(from, 'D'), until: moment(until, 'D') }
  return styled(
    reply(
      md`${texts.heading()}\n${late ? texts.lateSpan(span) : texts.span(span)}`,
      lostZoneName === undefined ? undefined : md`⚠ ${sayLostZone(lostZoneName, 'setup')}`,
      isQuietWeek(week) ? sayQuietWeek(week.members) : sayWeek(digest),
      stuck && sayStuck(stuck),
      next.length === 0 ? undefined : sayNext(next),
      hoursDown === undefined ? undefined : texts.down({ hours: hoursDown }),
      ...(month === undefined ? [] : [separator, sayMonth(month)]),
      ...(roadmaps.length > 0 ? [separator, sayStandings(roadmaps)] : []),
    ),
    { tone: isQuietWeek(week) ? 'plain' : 'progress' },
  )
}

const sayQuietWeek = (members: number): Markup => (members === 0 ? texts.nobody() : texts.quiet())

/** Names stand in the order of the alphabet and without numbers: a digest is no race. */
function sayWeek({ week, comparison }: WeeklyDigest): Markup {
  const { topics, reviews, moved, phasesFinished, started } = week
  const counts = { people: week.finishers, topics }
  const finishers = moved.flatMap(({ displayName, phases }) =>
    displayName === undefined || phases.length === 0 ? [] : [sayFinished(displayName, phases)],
  )
  const done =
    phasesFinished === 0
      ? texts.topics(counts)
      : texts.topicsAndSections({ ...counts, sections: phasesFinished })
  return joined([
    ...(topics === 0 ? [] : [compared(done, comparison, weekWords)]),
    ...(reviews === 0 ? [] : [texts.reviews({ people: week.reviewers, n: reviews })]),
    ...sayNames(moved, 'bold'),
    ...finishers.slice(0, namesShown),
    ...(finishers.length > namesShown ? [texts.moreFinished({ n: finishers.length - namesShown })] : []),
    ...sayStarted(started),
  ])
}

const weekWords = { more: texts.more, same: texts.same, fewer: texts.fewer }
const monthWords = { more: texts.moreInMonth, same: texts.sameInMonth, fewer: texts.fewerInMonth }

/** Where there were fewer, nobody hears by how many: it says what there was before, and that this is all right. */
function compared(
  said: Markup,
  comparison: WeekComparison | undefined,
  words: typeof weekWords | typeof monthWords,
): Markup {
  switch (comparison?.kind) {
    case undefined:
      return said
    case 'same':
      return md`${said} ${words.same()}`
    case 'more':
      return md`${said} ${words.more({ n: comparison.by })}`
    case 'fewer':
      return md`${said} ${words.fewer({ n: comparison.before })}`
  }
}

function sayMonth({ first, counts, comparison }: MonthTold): Markup {
  const { finishers: people, topics, phasesFinished: sections, started } = counts
  const said =
    sections === 0
      ? texts.inMonth({ people, topics })
      : texts.inMonthWithSections({ people, topics, sections })
  return joined([
    texts.month({ month: monthOf(first) }),
    ...(topics === 0 ? [] : [compared(said, comparison, monthWords)]),
    ...sayStarted(started),
  ])
}

/** Without a number: the one before it would tell who has stopped since. */
function sayStuck({ node, phase, link, helpers }: StuckHere): Markup {
  const names = helpers.map((name) => md`**${name}**`)
  return joined([
    texts.stuck({
      topic: md`**${nodeTitle(node, titleLengthMax)}**`,
      phase: nodeTitle(phase, titleLengthMax),
    }),
    ...(link === undefined || !isShort(link) ? [] : [md`- ${texts.read({ link: shortLink(link) })}`]),
    ...(names.length === 0 ? [] : [md`- ${texts.helpers({ names: joined(names, ' · ') })}`]),
  ])
}

const sayNext = (cohorts: readonly CohortNext[]): Markup =>
  joined([
    texts.next(),
    ...cohorts.map(({ name, number, total, phases }) => {
      const titles = phases.map((phase) => nodeTitle(phase, titleLengthMax))
      return texts.nextWeek({ cohort: name, week: number, total, phases: titleList(titles, phasesShown) })
    }),
  ])

type Named = { readonly displayName: string | undefined }

/** Those who may be named, and how many more there are; nothing where nobody may be. */
function sayNames(people: readonly Named[], style: 'bold' | 'plain'): readonly Markup[] {
  const names = people.flatMap(({ displayName }) => displayName ?? [])
  if (names.length === 0) return []
  const said = names.map((name) => (style === 'bold' ? md`**${name}**` : md`${name}`))
  return [titleList(said, namesShown, people.length)]
}

function sayStarted(started: readonly Named[]): readonly Markup[] {
  if (started.length === 0) return []
  const [names] = sayNames(started, 'plain')
  return [names === undefined ? texts.startedUnnamed({ n: started.length }) : texts.started({ names })]
}

function sayFinished(name: string, sections: readonly string[]): Markup {
  const titles = sections.map((title) => md`${cutText(title, titleLengthMax)}`)
  return texts.finished({ name, sections: titleList(titles, sectionsShown) })
}

function sayStandings(roadmaps: readonly CohortStats[]): Markup {
  const shown = roadmaps.slice(0, roadmapsShown).map(sayStanding)
  const rest = roadmaps.length - shown.length
  return joined(rest > 0 ? [...shown, texts.moreRoadmaps({ n: rest })] : shown)
}

function sayStanding({ roadmap, learners, medianPercent, finished }: CohortStats): Markup {
  const facts = [
    md`**${roadmap.title}**`,
    texts.learners({ n: learners }),
    texts.median({ percent: medianPercent }),
    ...(finished > 0 ? [texts.done({ n: finished })] : []),
  ]
  return joined(facts, ' · ')
}
