// The time zone and the language of a server, chosen in the message of /setup.

import type { GuildId } from '../../domain/ids.ts'
import type { ZoneId } from '../../domain/time/zone.ts'
import type { ZoneSuggestion } from '../../domain/time/zone-search.ts'
import { actorOf } from '../../interaction/actor.ts'
import { type Action, type Context, onPress, onSelect, onSubmit } from '../../interaction/command.ts'
import type { Reply } from '../../interaction/reply.ts'
import { parseLanguage, serversOwn } from '../../text/languages.ts'
import { sayZoneRefused } from '../../text/problems.ts'
import type { News } from '../../text/setup-hub.ts'
import { news } from '../../text/setup-news.ts'
import {
  anotherZoneAction,
  languageAction,
  sayPlaceView,
  typedZoneAction,
  zoneAction,
  zoneForm,
} from '../../text/setup-place.ts'
import { lookAt } from './look.ts'
import { forManagers, inGuild } from './managing.ts'

/** As many as Discord shows in a menu. */
const zonesMax = 25

/** `likely`: zones that were found for what somebody typed; without any, those where most people live. */
export async function showPlace(
  guildId: GuildId,
  context: Context,
  told: News = [],
  likely?: readonly ZoneSuggestion[],
): Promise<Reply> {
  const view = await lookAt(guildId, context, [])
  const { app, caller, now } = context
  const described = async (zone: ZoneId | undefined) =>
    zone === undefined ? [] : app.zones.suggest(zone, 1, now)
  const zones = [
    ...(await described(view.settings.zone)),
    ...(likely ?? [
      ...(await described(await app.zones.guess(caller.locale, now))),
      ...(await app.zones.suggest('', zonesMax, now)),
    ]),
  ]
  const once = [...new Map(zones.map((suggestion) => [suggestion.zone, suggestion])).values()]
  return sayPlaceView(view, once.slice(0, zonesMax), told)
}

/** A zone in words; of several the likely ones are offered. */
async function setZone(zone: string, guildId: GuildId, context: Context): Promise<Reply> {
  const { app, now } = context
  const outcome = await app.guildSettings.set({ guildId, zone, now }, actorOf(context))
  switch (outcome.kind) {
    case 'set':
      return showPlace(guildId, context, [news.zone(outcome.settings.zone)])
    case 'several-zones':
      return showPlace(guildId, context, sayZoneRefused(outcome).blocks, outcome.zones)
    case 'unknown-zone':
      return showPlace(guildId, context, sayZoneRefused(outcome).blocks)
    case 'hour-refused':
      return showPlace(guildId, context)
  }
}

export const placeActions: readonly Action[] = [
  onSelect(
    zoneAction,
    (_, [zone = ''], context) => inGuild(context, (guildId) => setZone(zone, guildId, context)),
    forManagers,
  ),
  onPress(anotherZoneAction, () => zoneForm(), { audience: 'manager' }),
  onSubmit(
    typedZoneAction,
    (_, { zone = '' }, context) => inGuild(context, (guildId) => setZone(zone, guildId, context)),
    forManagers,
  ),
  onSelect(
    languageAction,
    (_, [chosen = ''], context) =>
      inGuild(context, async (guildId) => {
        const language = parseLanguage(chosen)
        if (language === undefined) return showPlace(guildId, context)
        const locale = language === serversOwn ? undefined : language
        await context.app.languages.choose(guildId, locale, actorOf(context))
        return showPlace(guildId, context, [news.language(locale)])
      }),
    forManagers,
  ),
]
