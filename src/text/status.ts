// How the bot is doing: for how much of the time it was there, what became of messages, and what is broken.

import type { DeliveryFigures, Figures } from '../domain/reminder/delivery-figures.ts'
import type { GuildHealth, HeadCount, StopCause } from '../domain/reminder/guild-health.ts'
import { stopCauses } from '../domain/reminder/guild-health.ts'
import { upShareDays } from '../domain/study/up-share.ts'
import { joined, type Markup, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, type Button, buttons, type Reply, reply, styled } from '../interaction/reply.ts'
import type { Uptime } from '../services/beats.ts'
import type { AllDeliveries, GuildDeliveries } from '../services/deliveries.ts'
import { type SetupView, sayTroubles } from './setup.ts'
import { isAnythingBroken, sayStops } from './setup-health.ts'

const texts = messages('status', {
  heading: '## How I’m doing',
  headingOfAll: '## How I’m doing everywhere',
  up: '**Up** {percent, number}\u00a0% of the last {days, number} days.',
  upSince: '**Up** {percent, number}\u00a0% of the time since {when}.',
  young: '**Up**: I haven’t been here long enough to say.',
  last: 'Discord last answered me {when}.',
  breaks: '-# Breaks of under ten minutes don’t count.',
  silent:
    '⚠ Discord hasn’t answered me since {when}. That often passes by itself; if it doesn’t, whoever runs this bot has to look.',
  own: '**Digest and report**',
  ownOfAll: '**Digests and reports**',
  members: '**Reminders and notes to members**',
  day: '24 hours: sent **{sent}**, late **{late}**, given up **{givenUp}**',
  week: '7 days: sent **{sent}**, late **{late}**, given up **{givenUp}**',
  waiting: 'Waiting right now: **{waiting}**',
  count: '{n, number}',
  few: 'a few',
  about: '-# “A few” is for fewer than five people, so that nobody can be told from a number.',
  broken: '**What’s broken**',
  nothingBroken: '**Nothing is broken**, as far as I can see.',
  byManagers: '-# Whoever manages this server can mend that: **Fix it** in </setup> looks again.',
  byMembers: '-# Whoever closed their direct messages can open them again, nobody else.',
  byTexts: '-# Whoever looks after AutoMod here can let my messages pass.',
  guilds: '{n, plural, one {# server has} other {# servers have}} a digest, a report or reminders.',
  stoppedNone: 'Everything is running.',
  stoppedClosed:
    '- {n, plural, one {# is} other {# are}} stopped because direct messages are closed: only those people can open them.',
  stoppedChannel:
    '- {n, plural, one {# is} other {# are}} stopped because a channel is gone or closed to me: whoever manages the server can mend that.',
  stoppedRefused:
    '- {n, plural, one {# is} other {# are}} stopped because Discord or AutoMod refused the text: look in my log.',
  everywhere: 'All servers',
  version: '-# Cairn {version}',
  onlyOwners: 'Only whoever runs this bot can see that.',
})

/** How it stands in one server. */
export type StatusView = {
  readonly uptime: Uptime
  readonly deliveries: GuildDeliveries
  readonly setup: SetupView
  readonly health: GuildHealth
  readonly version: string
}

/** The status of a server; `more` is for whoever runs the bot. */
export function sayStatus(view: StatusView, more: Button | undefined): Reply {
  const { uptime, deliveries, version } = view
  const { own, members } = deliveries
  const said = reply(
    texts.heading(),
    sayUptime(uptime),
    sayFigures(texts.own(), own, sayNumber),
    sayFigures(texts.members(), members, sayHeads),
    hasFew(members) ? texts.about() : undefined,
    ...sayBroken(view),
    texts.version({ version }),
    buttons(more),
  )
  return isBroken(view) ? styled(said, { tone: 'warning' }) : said
}

/** The status of all servers together. */
export function sayStatusOfAll(
  uptime: Uptime,
  { own, members, guilds, stopped }: AllDeliveries,
  version: string,
): Reply {
  const stops = stopCauses.filter((cause) => stopped[cause] > 0)
  return reply(
    texts.headingOfAll(),
    sayUptime(uptime),
    texts.guilds({ n: guilds }),
    sayFigures(texts.ownOfAll(), own, sayNumber),
    sayFigures(texts.members(), members, sayNumber),
    stops.length === 0
      ? texts.stoppedNone()
      : joined(stops.map((cause) => stoppedBy[cause]({ n: stopped[cause] }))),
    texts.version({ version }),
  )
}

export const everywhereLabel = (): Markup => texts.everywhere()
export const sayOnlyOwners = (): Markup => texts.onlyOwners()

const stoppedBy: Readonly<Record<StopCause, (args: { readonly n: number }) => Markup>> = {
  closed: texts.stoppedClosed,
  channel: texts.stoppedChannel,
  refused: texts.stoppedRefused,
}

function sayUptime({ share, last, isSilent }: Uptime): Markup {
  return joined([
    share === undefined ? texts.young() : sayShare(share),
    ...(last === undefined ? [] : [(isSilent ? texts.silent : texts.last)({ when: moment(last, 'R') })]),
    ...(share === undefined ? [] : [texts.breaks()]),
  ])
}

function sayShare({ percent, since }: NonNullable<Uptime['share']>): Markup {
  return since === undefined
    ? texts.up({ percent, days: upShareDays })
    : texts.upSince({ percent, when: moment(since, 'f') })
}

function sayFigures<Figure>(
  heading: Markup,
  { day, week, waiting }: DeliveryFigures<Figure>,
  say: (figure: Figure) => Markup,
): Markup {
  const all = ({ sent, late, givenUp }: Figures<Figure>) => ({
    sent: say(sent),
    late: say(late),
    givenUp: say(givenUp),
  })
  return joined([
    heading,
    texts.day(all(day)),
    texts.week(all(week)),
    texts.waiting({ waiting: say(waiting) }),
  ])
}

const sayNumber = (n: number): Markup => texts.count({ n })

function sayHeads(count: HeadCount): Markup {
  switch (count.kind) {
    case 'none':
      return sayNumber(0)
    case 'few':
      return texts.few()
    case 'many':
      return sayNumber(count.n)
  }
}

function hasFew({ day, week, waiting }: DeliveryFigures<HeadCount>): boolean {
  const all = [...Object.values(day), ...Object.values(week), waiting]
  return all.some(({ kind }) => kind === 'few')
}

const isBroken = ({ setup, health, uptime }: StatusView): boolean =>
  uptime.isSilent || isAnythingBroken(setup, health) || sayStops(health).length > 0

/** What does not work here, and who can do something about it. */
function sayBroken({ setup, health }: StatusView): readonly (Markup | Block)[] {
  const { stopped } = health
  const isShut = isAnythingBroken(setup, health)
  const lines = [
    ...sayTroubles(setup),
    ...sayStops(health),
    ...(isShut ? [texts.byManagers()] : []),
    ...(stopped.closed.kind === 'none' ? [] : [texts.byMembers()]),
    ...(stopped.refused.kind === 'none' ? [] : [texts.byTexts()]),
  ]
  return [lines.length === 0 ? texts.nothingBroken() : joined([texts.broken(), ...lines])]
}
