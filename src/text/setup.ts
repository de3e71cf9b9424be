// How a server is set up, and what is wrong with that now, as its owner reads it.

import type { GuildSettings } from '../domain/reminder/guild-settings.ts'
import type { BrokenFeed } from '../domain/reminder/stored-feed.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import {
  channelMention,
  joined,
  type Markup,
  md,
  moment,
  nothing,
  roleMention,
} from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { PostCheck } from '../interaction/messenger.ts'
import { languageName } from './languages.ts'
import { sayNext } from './next-message.ts'
import { sayMissingRights, sayRefused } from './posting.ts'
import { sayLostZone } from './problems.ts'
import { sayWeekday } from './weekdays.ts'

const texts = messages('setup', {
  heading: '## How this server is set up',
  digest: '**Weekly digest**: {weekday} at {time} in {channel}.',
  digestGone: '**Weekly digest**: {weekday} at {time}.',
  digestOff: '**Weekly digest**: off. Choose a channel to turn it on.',
  resting:
    '-# It’s been quiet for more than two weeks, so no digest is posted until somebody starts a roadmap, logs a topic or reviews one.',
  reminders: '**Reminder channel**: {channel}, for learners who choose it.',
  remindersGone: '**Reminder channel**: gone.',
  remindersOff: '**Reminder channel**: none, so learners get reminders by direct message only.',
  announcedHere: '**Announcements** (“started”, “finished”): where it happens.',
  announcedIn: '**Announcements** (“started”, “finished”): {channel}.',
  announcedGone: '**Announcements** (“started”, “finished”): nowhere.',
  announcedOff: '**Announcements** (“started”, “finished”): off.',
  reports: '**Moderators’ channel**: {channel}, for what only they should read.',
  reportNext: 'The next report of the week comes {when}.',
  reportsGone: '**Moderators’ channel**: gone.',
  reportsOff: '**Moderators’ channel**: none.',
  reportChannelGone: '⚠ The channel was deleted. Choose another.',
  readByAll:
    '⚠ Everyone here can read {channel}, and what’s for moderators names people. Take **View Channel** from @everyone there, or choose another channel.',
  importedByModerators: '**Who may import roadmaps**: moderators.',
  importedByManagers: '**Who may import roadmaps**: only whoever manages this server.',
  importedByRole: '**Who may import roadmaps**: {role}, and whoever manages this server.',
  importedByAll: '**Who may import roadmaps**: everyone.',
  zone: '**Time zone**: {zone} (also the default for learners).',
  language: '**Language**: {language}.',
  ownLanguage: '**Language**: the one this server uses on Discord, if I speak it.',
  roadmaps: '**Roadmaps**: {offered} of {all} offered. Newcomers see **{first}** first.',
  noRoadmaps: '**Roadmaps**: none offered, so nobody can start one.',
  digestChannelGone: '⚠ The channel was deleted. Choose another **digest-channel**.',
  reminderChannelGone: '⚠ The channel was deleted. Choose another **reminder-channel**.',
  announcementChannelGone: '⚠ The channel was deleted. Choose another **announcement-channel**.',
  cannotPost: '⚠ I can’t post in {channel}. {why}',
  unchecked: '-# Discord didn’t tell me whether I can post in {channel}. Try again in a minute.',
  lastFailed: '⚠ The last one couldn’t be posted. {why}',
  lastFailedOnly: '⚠ The last one couldn’t be posted, but I can post there now. The next one comes.',
})

export type SetupView = {
  readonly settings: GuildSettings
  /** What a look at each chosen channel showed just now. */
  readonly checks: ReadonlyMap<string, PostCheck>
  readonly offered: readonly RoadmapHead[]
  /** How many roadmaps there are to choose from. */
  readonly roadmaps: number
}

/** One text for each setting, with what is wrong with it right below. */
export function saySettings(view: SetupView): readonly Markup[] {
  return [
    texts.heading(),
    sayDigestSetting(view),
    sayReminderSetting(view),
    sayAnnouncementSetting(view),
    sayReportSetting(view),
    sayRoadmaps(view),
    sayImporters(view),
    sayZone(view),
    sayLanguage(view),
  ]
}

/** The settings whose channel takes no messages, or did not take the last one, each with what is wrong. */
export function sayTroubles(view: SetupView): readonly Markup[] {
  const { digest, report, reportChannelId, reminderChannelId, announcements } = view.settings
  const isShut = (channel: string | undefined): boolean => {
    const kind = channel === undefined ? undefined : view.checks.get(channel)?.kind
    return kind !== undefined && kind !== 'open' && kind !== 'unknown'
  }
  const isReportShut = isShut(reportChannelId)
  const failed = report?.isOff === false && !isReportShut ? report.broken : undefined
  const isDigestBroken = digest?.isOff === false && (digest.broken !== undefined || isShut(digest.channelId))
  return [
    ...(isDigestBroken ? [sayDigestSetting(view)] : []),
    ...(isShut(reminderChannelId) ? [sayReminderSetting(view)] : []),
    ...(announcements.kind === 'channel' && isShut(announcements.channelId)
      ? [sayAnnouncementSetting(view)]
      : []),
    ...(isReportShut ? [sayReportSetting(view)] : []),
    ...(failed === undefined ? [] : [withTrouble(sayReportSetting(view), sayLastFailed(failed))]),
  ]
}

export function sayDigestSetting({ settings: { digest, isDigestResting }, checks }: SetupView): Markup {
  if (digest === undefined || digest.isOff || digest.channelId === undefined) return texts.digestOff()
  const { channelId, feed, broken } = digest
  const check = checks.get(channelId)
  const when = { weekday: 'weekday' in feed ? sayWeekday(feed.weekday) : nothing, time: feed.localTime }
  if (check?.kind === 'gone' || broken?.reason === 'gone')
    return withTrouble(texts.digestGone(when), texts.digestChannelGone())
  const set = texts.digest({ ...when, channel: channelMention(channelId) })
  return withTrouble(
    digest.next === undefined ? set : md`${set} ${sayNext(digest, digest.next)}`,
    troubleIn(channelId, check) ?? (broken && sayLastFailed(broken)),
    isDigestResting ? texts.resting() : undefined,
  )
}

export function sayReminderSetting({ settings: { reminderChannelId }, checks }: SetupView): Markup {
  if (reminderChannelId === undefined) return texts.remindersOff()
  const check = checks.get(reminderChannelId)
  if (check?.kind === 'gone') return withTrouble(texts.remindersGone(), texts.reminderChannelGone())
  return withTrouble(
    texts.reminders({ channel: channelMention(reminderChannelId) }),
    troubleIn(reminderChannelId, check),
  )
}

export function sayAnnouncementSetting({ settings: { announcements }, checks }: SetupView): Markup {
  switch (announcements.kind) {
    case 'here':
      return texts.announcedHere()
    case 'off':
      return texts.announcedOff()
    case 'channel': {
      const { channelId } = announcements
      const check = checks.get(channelId)
      if (check?.kind === 'gone') return withTrouble(texts.announcedGone(), texts.announcementChannelGone())
      const set = texts.announcedIn({ channel: channelMention(channelId) })
      return withTrouble(set, troubleIn(channelId, check))
    }
  }
}

export function sayReportSetting({ settings: { reportChannelId, report }, checks }: SetupView): Markup {
  if (reportChannelId === undefined) return texts.reportsOff()
  const check = checks.get(reportChannelId)
  if (check?.kind === 'gone') return withTrouble(texts.reportsGone(), texts.reportChannelGone())
  const channel = channelMention(reportChannelId)
  const isRead = check?.kind === 'open' && check.isForEveryone === true
  const next = report?.isOff === false ? report.next : undefined
  return withTrouble(
    next === undefined
      ? texts.reports({ channel })
      : md`${texts.reports({ channel })} ${texts.reportNext({ when: moment(next.dueAt, 'F') })}`,
    isRead ? texts.readByAll({ channel }) : troubleIn(reportChannelId, check),
  )
}

export function sayImporters({ settings: { importers, guildId } }: SetupView): Markup {
  switch (importers.kind) {
    case 'moderators':
      return texts.importedByModerators()
    case 'managers':
      return texts.importedByManagers()
    case 'role':
      // Discord shows the role that everyone has by no mention.
      return String(importers.roleId) === guildId
        ? texts.importedByAll()
        : texts.importedByRole({ role: roleMention(importers.roleId) })
  }
}

export function sayZone({ settings: { zone, lostZoneName } }: SetupView): Markup {
  return withTrouble(
    texts.zone({ zone }),
    lostZoneName === undefined ? undefined : md`⚠ ${sayLostZone(lostZoneName, 'setup')}`,
  )
}

export function sayLanguage({ settings: { language } }: SetupView): Markup {
  return language === undefined ? texts.ownLanguage() : texts.language({ language: languageName(language) })
}

function sayRoadmaps({ offered, roadmaps }: SetupView): Markup {
  const [first] = offered
  return first === undefined
    ? texts.noRoadmaps()
    : texts.roadmaps({ offered: offered.length, all: roadmaps, first: first.title })
}

/** What keeps the bot from posting in a channel that is there. */
function troubleIn(channelId: string, check: PostCheck | undefined): Markup | undefined {
  const channel = channelMention(channelId)
  switch (check?.kind) {
    case 'forbidden':
      return texts.cannotPost({ channel, why: sayMissingRights(check.missing) })
    case 'thread-closed':
      return texts.cannotPost({ channel, why: sayRefused('thread-closed') })
    case 'unknown':
      return texts.unchecked({ channel })
    case 'open':
    case 'gone':
    case undefined:
      return undefined
  }
}

/** Why the last digest did not come, where nothing is wrong with the channel now. */
function sayLastFailed({ reason }: BrokenFeed): Markup {
  switch (reason) {
    case 'filtered':
    case 'quarantined':
      return texts.lastFailed({ why: sayRefused(reason) })
    case 'gone':
    case 'thread-closed':
    case 'forbidden':
    case 'dm-closed':
      return texts.lastFailedOnly()
  }
}

function withTrouble(setting: Markup, ...trouble: readonly (Markup | undefined)[]): Markup {
  return joined([setting, ...trouble.filter((one) => one !== undefined)])
}
