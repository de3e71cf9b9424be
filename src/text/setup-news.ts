// What a choice in the message of /setup did.

import type { LocalTime } from '../domain/time/local-time.ts'
import type { ZoneId } from '../domain/time/zone.ts'
import { channelMention, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type ChosenChannel, rightsMissingIn } from '../interaction/options.ts'
import { hourLabel } from './hours.ts'
import { languageName } from './languages.ts'
import { sayMissingRights } from './posting.ts'
import type { ChannelSubject } from './setup-hub.ts'

const texts = messages('setup-news', {
  missing: '⚠ I can’t post in {channel}, so nothing changed. {why} Then choose it here again.',
  digestIn: '✓ The weekly digest goes to {channel}.',
  digestOff: '✓ The weekly digest is off.',
  digestOn: '✓ The digest day is {weekday}.',
  digestAt: '✓ The digest time is {time}.',
  remindersIn: '✓ Learners can have their reminders in {channel}.',
  remindersOff:
    '✓ There’s no reminder channel now.\n-# Learners who had their reminders in the channel get none until they choose direct messages with </remind set>.',
  announcedIn: '✓ “Started” and “finished” are announced in {channel}.',
  announcedHere: '✓ “Started” and “finished” are announced where it happens.',
  announcedOff: '✓ Announcements are off.',
  reportsIn: '✓ What’s for moderators goes to {channel}.',
  reportsOff: '✓ There’s no moderators’ channel now.',
  importers: '✓ Changed, also for imports that are under way.',
  zone: '✓ The time zone of the server is {zone}.',
  language: '✓ I speak {language} here.',
  ownLanguage: '✓ I speak the language this server uses on Discord, if I know it.',
  roadmapsOffered: '✓ {n, plural, one {# roadmap is} other {# roadmaps are}} offered.',
  noneLeft: '⚠ At least one roadmap has to be offered, so nothing changed.',
  first: '✓ Newcomers see **{title}** first.',
})

/** What the bot lacks in a channel that was chosen; undefined where it can post, as far as Discord told. */
export function sayLacking(channel: ChosenChannel): Markup | undefined {
  const missing = rightsMissingIn(channel)
  if (missing.length === 0) return undefined
  return texts.missing({ channel: channelMention(channel.id), why: sayMissingRights(missing) })
}

/** A channel was chosen, or emptied. */
export function sayChannelChosen(what: ChannelSubject, channel: ChosenChannel | undefined): Markup {
  const said = { channel: channel === undefined ? '' : channelMention(channel.id) }
  switch (what) {
    case 'digest':
      return channel === undefined ? texts.digestOff() : texts.digestIn(said)
    case 'reminders':
      return channel === undefined ? texts.remindersOff() : texts.remindersIn(said)
    case 'announcements':
      return channel === undefined ? texts.announcedHere() : texts.announcedIn(said)
    case 'reports':
      return channel === undefined ? texts.reportsOff() : texts.reportsIn(said)
  }
}

export const news = {
  weekday: (weekday: Markup): Markup => texts.digestOn({ weekday }),
  hour: (time: LocalTime): Markup => texts.digestAt({ time: hourLabel(time) }),
  announced: (where: 'here' | 'off'): Markup =>
    where === 'here' ? texts.announcedHere() : texts.announcedOff(),
  importers: (): Markup => texts.importers(),
  zone: (zone: ZoneId): Markup => texts.zone({ zone }),
  language: (locale: string | undefined): Markup =>
    locale === undefined ? texts.ownLanguage() : texts.language({ language: languageName(locale) }),
  offered: (n: number): Markup => texts.roadmapsOffered({ n }),
  noneLeft: (): Markup => texts.noneLeft(),
  first: (title: string): Markup => texts.first({ title }),
}
