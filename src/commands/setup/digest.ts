// The day and the time of the digest, chosen in the message of /setup.

import type { GuildId } from '../../domain/ids.ts'
import { weekdays } from '../../domain/reminder/feed.ts'
import { certainWords } from '../../domain/time/hours.ts'
import type { LocalTime } from '../../domain/time/local-time.ts'
import { actorOf } from '../../interaction/actor.ts'
import { type Action, type Context, onPress, onSelect, onSubmit } from '../../interaction/command.ts'
import type { Reply } from '../../interaction/reply.ts'
import { sayHourRefused } from '../../text/problems.ts'
import {
  anotherHourAction,
  hourAction,
  hourForm,
  pressedHourAction,
  sayDigestView,
  typedHourAction,
  weekdayAction,
} from '../../text/setup-digest.ts'
import type { News } from '../../text/setup-hub.ts'
import { news } from '../../text/setup-news.ts'
import { sayWeekday } from '../../text/weekdays.ts'
import { lookAt } from './look.ts'
import { forManagers, inGuild } from './managing.ts'

export const showDigest = async (guildId: GuildId, context: Context, told: News = []): Promise<Reply> =>
  sayDigestView(await lookAt(guildId, context, ['digest']), told)

/** An hour in words; what can be read in two ways is asked about. */
async function setHour(hour: string, guildId: GuildId, context: Context): Promise<Reply> {
  const { app, now } = context
  const outcome = await app.guildSettings.set({ guildId, hour, now }, actorOf(context))
  if (outcome.kind === 'hour-refused') {
    const press = (time: LocalTime, label: string) =>
      pressedHourAction.button(label, { hour: certainWords(time) })
    return showDigest(guildId, context, sayHourRefused(outcome.why, press).blocks)
  }
  const time = outcome.kind === 'set' ? outcome.settings.digest?.feed.localTime : undefined
  return showDigest(guildId, context, time === undefined ? [] : [news.hour(time)])
}

export const digestActions: readonly Action[] = [
  onSelect(
    weekdayAction,
    (_, [chosen], context) =>
      inGuild(context, async (guildId) => {
        const weekday = weekdays.find((day) => String(day) === chosen)
        if (weekday === undefined) return showDigest(guildId, context)
        await context.app.guildSettings.set({ guildId, weekday, now: context.now }, actorOf(context))
        return showDigest(guildId, context, [news.weekday(sayWeekday(weekday))])
      }),
    forManagers,
  ),
  onSelect(
    hourAction,
    (_, [hour = ''], context) => inGuild(context, (guildId) => setHour(hour, guildId, context)),
    forManagers,
  ),
  onPress(anotherHourAction, () => hourForm(), { audience: 'manager' }),
  onSubmit(
    typedHourAction,
    (_, { hour = '' }, context) => inGuild(context, (guildId) => setHour(hour, guildId, context)),
    forManagers,
  ),
  onPress(
    pressedHourAction,
    ({ hour }, context) => inGuild(context, (guildId) => setHour(hour, guildId, context)),
    forManagers,
  ),
]
