// What moderators did, a sentence for each kind.

import type { ActWhat, SetupPart, ShownAct } from '../domain/cohort/acts.ts'
import { cutText } from '../domain/text/cutting.ts'
import {
  channelMention,
  civilDay,
  joined,
  type Markup,
  md,
  mention,
  moment,
  nothing,
  roleMention,
} from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { languageName } from './languages.ts'
import { titleList } from './lists.ts'
import { sayDeed } from './roadmap-deeds.ts'

const texts = messages('acts', {
  formerModerator: 'a moderator who erased their data',
  someone: 'a member',
  reason: 'Reason: {reason}',
  newer: '{who} did something that only a newer version of me can describe',
  imported: '{who} imported the roadmap **{title}**',
  updated: '{who} imported a new version of **{title}**',
  removed: '{who} took **{title}** off the list',
  edited: '{who} edited **{title}**: {deed}',
  forked: '{who} made **{title}**, a copy of **{origin}**',
  caughtUp: '{who} took over into **{title}** what is new in **{origin}**',
  offered:
    '{n, plural, one {{who} chose which roadmaps are offered: # now} other {{who} chose which roadmaps are offered: # now}}',
  first: '{who} put **{title}** first',
  setup: '{who} changed in </setup>: {parts}',
  language: '{who} had me speak {language} here',
  ownLanguage: '{who} had me speak the server’s own language here',
  digest: '{who} posted the weekly digest',
  rules: '{who} changed the rules of </cohort stats>',
  mended: '{who} had me fix what had stopped',
  panelPosted: '{who} posted the panel in {channel}',
  panelRemoved: '{who} took the panel in {channel} down',
  studyRoleSet: '{who} had me give {role} for studying',
  studyRoleRemoved: '{who} had me stop giving {role}',
  nudged:
    '{n, plural, one {{who} had a note sent to # learner of **{name}**} other {{who} had a note sent to # learners of **{name}**}}',
  exportedMembers: '{who} exported the learners as a file',
  exportedTopics: '{who} exported the topics as a file',
  link: '{who} removed the link **{title}**, which {member} had added',
  reports: '{who} cleared {n, plural, one {# report} other {# reports}} of **{title}**',
  created:
    '{n, plural, =0 {{who} made the cohort **{name}**} one {{who} made the cohort **{name}** with # learner} other {{who} made the cohort **{name}** with # learners}}',
  closed: '{who} closed the cohort **{name}**',
  logged: '{who} logged {titles} for {member}, for {day}',
  undone: '{who} took back {titles} for {member}',
  loggedForYou: '-# ✎ {who} logged {titles} for you, for {day}. {reason}',
  undoneForYou: '-# ✎ {who} took back {titles} for you. {reason}',
  reopened: '{who} opened the cohort **{name}** again',
  added: '{who} added {member} to the cohort **{name}**',
  takenOut: '{who} took {member} out of the cohort **{name}**',
  roleAdded: '{who} had the cohort **{name}** add everyone with {role}',
  roleRemoved: '{who} had the cohort **{name}** add nobody by role now',
})

const parts = messages('acts-setup', {
  zone: 'time zone',
  digest: 'digest channel',
  'digest-day': 'digest day',
  'digest-hour': 'digest time',
  'reminder-channel': 'reminder channel',
  announcements: 'announcements',
  reports: 'moderators’ channel',
  importers: 'who may import roadmaps',
} satisfies Readonly<Record<SetupPart, string>>)

/** A page of ten fits a message even where all of them are this long. */
const titleLengthMax = 80
/** Of one act. */
const titlesShown = 2

/** For example: - 2 Nov 2026 10:00 · Mara closed the cohort **Spring**. */
export function sayAct(act: ShownAct): Markup {
  const line = md`- ${moment(act.at, 'f')} · ${sayWhat(act)}`
  return act.reason === undefined ? line : joined([line, texts.reason({ reason: act.reason })], '\n  ')
}

function sayWhat({ what, moderator, member: about }: ShownAct): Markup {
  const who = moderator === undefined ? texts.formerModerator() : mention(moderator)
  const member = about === undefined ? texts.someone() : mention(about)
  if (what === undefined) return texts.newer({ who })
  switch (what.kind) {
    case 'roadmap-imported':
      return texts.imported({ who, title: titleOf(what) })
    case 'roadmap-updated':
      return texts.updated({ who, title: titleOf(what) })
    case 'roadmap-removed':
      return texts.removed({ who, title: titleOf(what) })
    case 'roadmap-edited':
      return texts.edited({ who, title: titleOf(what), deed: sayDeed(what) })
    case 'roadmap-forked':
      return texts.forked({ who, title: titleOf(what), origin: cutText(what.origin, titleLengthMax) })
    case 'roadmap-caught-up':
      return texts.caughtUp({ who, title: titleOf(what), origin: cutText(what.origin, titleLengthMax) })
    case 'roadmaps-offered':
      return texts.offered({ who, n: what.offered })
    case 'roadmap-put-first':
      return texts.first({ who, title: titleOf(what) })
    case 'setup-changed':
      return texts.setup({
        who,
        parts: joined(
          what.parts.map((part) => parts[part]()),
          ' · ',
        ),
      })
    case 'language-chosen':
      return what.language === undefined
        ? texts.ownLanguage({ who })
        : texts.language({ who, language: languageName(what.language) })
    case 'digest-posted':
      return texts.digest({ who })
    case 'rules-changed':
      return texts.rules({ who })
    case 'mended':
      return texts.mended({ who })
    case 'panel-posted':
      return texts.panelPosted({ who, channel: channelMention(what.channelId) })
    case 'panel-removed':
      return texts.panelRemoved({ who, channel: channelMention(what.channelId) })
    case 'study-role-set':
      return texts.studyRoleSet({ who, role: roleMention(what.roleId) })
    case 'study-role-removed':
      return texts.studyRoleRemoved({ who, role: roleMention(what.roleId) })
    case 'nudged':
      return texts.nudged({ who, name: cutText(what.name, titleLengthMax), n: what.n })
    case 'exported':
      return what.what === 'members' ? texts.exportedMembers({ who }) : texts.exportedTopics({ who })
    case 'link-removed':
      return texts.link({ who, title: titleOf(what), member })
    case 'reports-cleared':
      return texts.reports({ who, title: titleOf(what), n: what.reports })
    case 'cohort-created':
      return texts.created({ who, name: what.name, n: what.takenIn })
    case 'cohort-closed':
      return texts.closed({ who, name: what.name })
    case 'cohort-reopened':
      return texts.reopened({ who, name: what.name })
    case 'member-added':
      return texts.added({ who, member, name: what.name })
    case 'member-removed':
      return texts.takenOut({ who, member, name: what.name })
    case 'topics-logged':
      return texts.logged({ who, titles: titlesOf(what), member, day: dayOf(what) })
    case 'topics-undone':
      return texts.undone({ who, titles: titlesOf(what), member })
    case 'role-added':
      return texts.roleAdded({ who, name: what.name, role: roleMention(what.roleId) })
    case 'role-removed':
      return texts.roleRemoved({ who, name: what.name })
  }
}

/** For whom a moderator corrected something. */
export function sayCorrection({ what, moderator, reason = '' }: ShownAct): Markup {
  const who = moderator === undefined ? texts.formerModerator() : mention(moderator)
  switch (what?.kind) {
    case 'topics-logged':
      return texts.loggedForYou({ who, titles: titlesOf(what), day: dayOf(what), reason })
    case 'topics-undone':
      return texts.undoneForYou({ who, titles: titlesOf(what), reason })
    default:
      return nothing
  }
}

const titlesOf = ({ titles, n }: { readonly titles: readonly string[]; readonly n: number }): Markup =>
  titleList(
    titles.map((title) => md`**${cutText(title, titleLengthMax)}**`),
    titlesShown,
    n,
  )

const dayOf = ({ day }: { readonly day: string }): Markup => civilDay(Temporal.PlainDate.from(day))

const titleOf = ({ title }: Extract<ActWhat, { title: string }>): string => cutText(title, titleLengthMax)
