// How a server's messages fare, what can be mended, and what the next digest would say.

import type { GuildHealth, HeadCount, LastDigest, StopCause } from '../domain/reminder/guild-health.ts'
import { stopCauses } from '../domain/reminder/guild-health.ts'
import type { GuildSettings } from '../domain/reminder/guild-settings.ts'
import { declareAction } from '../interaction/command.ts'
import { channelMention, joined, type Markup, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Button, buttons, type Reply, reply } from '../interaction/reply.ts'
import type { Mended } from '../services/guild-health.ts'
import { sayNext } from './next-message.ts'
import type { SetupView } from './setup.ts'
import { backButton } from './setup-back.ts'

export const mendAction = declareAction('setup.mend', {})
export const previewAction = declareAction('setup.preview', {})

const texts = messages('setup-health', {
  none: '**Health**: no digest has been due yet.',
  sent: '**Health**: the last digest was posted {when}.',
  quiet: '**Health**: the last digest was left out {when}, because nothing had happened for weeks.',
  left: '**Health**: the last digest was left out {when}.',
  broken: '**Health**: the last digest couldn’t be posted {when}.',
  unknown: '**Health**: Discord didn’t say whether the last digest arrived {when}.',
  underWay: '**Health**: a digest is being posted right now.',
  noDigest: '**Health**: no digest is set up.',
  nobodyStopped: 'Nobody’s reminders are stopped.',
  closedFew:
    '⚠ A few learners get no reminders: their direct messages are closed. I tell each of them at their next command.',
  closedMany:
    '⚠ {n} learners get no reminders: their direct messages are closed. I tell each of them at their next command.',
  channelFew: '⚠ A few learners get no reminders: I couldn’t post in the reminder channel.',
  channelMany: '⚠ {n} learners get no reminders: I couldn’t post in the reminder channel.',
  refusedFew: '⚠ A few learners get no reminders: Discord or AutoMod refused the text.',
  refusedMany: '⚠ {n} learners get no reminders: Discord or AutoMod refused the text.',
  lostLink:
    '⚠ I haven’t been able to read the link that **{title}** was imported from since {when}. </roadmap import> with another link puts that right.',
  mend: 'Fix it',
  preview: 'Preview the next digest',
  digestMended: '✓ The weekly digest is on again.',
  reportMended: '✓ The moderators’ report is on again.',
  remindersMended: '✓ Reminders in {channel} are on again.',
  allWell: '✓ I’ve looked at everything, and nothing is left to fix.',
  needsYou: '⚠ I can’t fix the rest myself. Above it says what to do, and where.',
  previewHeading: '-# Preview: only you see this. It’s what the digest would say now.',
  previewOff: '-# There’s no digest channel yet, so nothing is posted.',
  previewResting: '-# None is posted until somebody starts a roadmap, logs a topic or reviews one.',
})

/** More would be one host that is gone. */
const lostLinksShown = 3

/** One line for the digest, and one for each reason why reminders are stopped. */
export function sayHealth(
  { digest }: GuildSettings,
  { lastDigest, stopped, lostLinks }: GuildHealth,
): Markup {
  const stops = sayStops({ stopped })
  const isOn = digest?.isOff === false
  return joined([
    isOn ? sayLastDigest(lastDigest) : texts.noDigest(),
    ...(stops.length === 0 ? [texts.nobodyStopped()] : stops),
    ...lostLinks
      .slice(0, lostLinksShown)
      .map(({ title, since }) => texts.lostLink({ title, when: moment(since, 'D') })),
  ])
}

/** One line for each reason why reminders are stopped. */
export function sayStops({ stopped }: Pick<GuildHealth, 'stopped'>): readonly Markup[] {
  return stopCauses.flatMap((cause) => sayStopped(cause, stopped[cause]) ?? [])
}

function sayLastDigest(last: LastDigest | undefined): Markup {
  if (last === undefined) return texts.none()
  const when = moment(last.at, 'R')
  switch (last.state) {
    case 'sent':
      return texts.sent({ when })
    case 'skipped':
      return last.reason === 'quiet' ? texts.quiet({ when }) : texts.left({ when })
    case 'broken':
      return texts.broken({ when })
    case 'unknown':
      return texts.unknown({ when })
    case 'claimed':
    case 'sending':
      return texts.underWay()
  }
}

const few: Readonly<Record<StopCause, () => Markup>> = {
  closed: texts.closedFew,
  channel: texts.channelFew,
  refused: texts.refusedFew,
}
const many: Readonly<Record<StopCause, (args: { readonly n: number }) => Markup>> = {
  closed: texts.closedMany,
  channel: texts.channelMany,
  refused: texts.refusedMany,
}

function sayStopped(cause: StopCause, count: HeadCount): Markup | undefined {
  switch (count.kind) {
    case 'none':
      return undefined
    case 'few':
      return few[cause]()
    case 'many':
      return many[cause]({ n: count.n })
  }
}

/** Whether something stands still, or cannot be posted, that a look at the channels may mend. */
export function isAnythingBroken({ settings, checks }: SetupView, { stopped }: GuildHealth): boolean {
  const isShut = [...checks.values()].some(({ kind }) => kind !== 'open' && kind !== 'unknown')
  const isFeedBroken = [settings.digest, settings.report].some(
    (feed) => feed?.isOff === false && feed.broken !== undefined,
  )
  return isShut || isFeedBroken || stopped.channel.kind !== 'none'
}

export const mendButton = (): Button => mendAction.button(texts.mend(), {}, 'primary')
export const previewButton = (): Button => previewAction.button(texts.preview(), {})

/** What Mend did; `isBroken` says whether something is left. */
export function sayMended(
  { digest, report, reminders }: Mended,
  { reminderChannelId }: GuildSettings,
  isBroken: boolean,
): readonly Markup[] {
  const mended = [
    ...(digest ? [texts.digestMended()] : []),
    ...(report ? [texts.reportMended()] : []),
    ...(reminders && reminderChannelId !== undefined
      ? [texts.remindersMended({ channel: channelMention(reminderChannelId) })]
      : []),
  ]
  if (isBroken) return [...mended, texts.needsYou()]
  return mended.length === 0 ? [texts.allWell()] : mended
}

/** The digest as it would be now, and when the next one comes. */
export function sayPreview(digest: Reply, { digest: feed, isDigestResting }: GuildSettings): Reply {
  const isOn = feed?.isOff === false
  const when = isOn ? (feed.next === undefined ? undefined : sayNext(feed, feed.next)) : texts.previewOff()
  return {
    ...digest,
    ...reply(
      when === undefined ? texts.previewHeading() : joined([texts.previewHeading(), when]),
      isOn && isDigestResting ? texts.previewResting() : undefined,
      ...digest.blocks,
      buttons(backButton()),
    ),
    tone: digest.tone,
  }
}
