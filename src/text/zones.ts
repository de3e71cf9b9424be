// Time zones as they are offered while somebody types.

import { cutText } from '../domain/text/cutting.ts'
import type { ZoneSuggestion } from '../domain/time/zone-search.ts'
import type { Suggest } from '../interaction/command.ts'

/** Each with the time that it is there now, by which people know theirs. */
export const suggestZones: Suggest = async ({ typed, context: { app, now } }) => {
  const found = await app.zones.suggest(typed, choicesMax, now)
  return found.map((suggestion) => ({ name: zoneLabel(suggestion), value: suggestion.zone }))
}

/** "Asia/Kolkata (now 14:42, UTC+05:30), for Chennai, Tamil Nadu, India". */
export function zoneLabel({ zone, offset, localTime, place }: ZoneSuggestion): string {
  const label = `${zone} (now ${localTime}, UTC${offset})`
  return cutText(place === undefined ? label : `${label}, for ${place}`, labelLengthMax)
}

/** As many as Discord shows, and as long as it lets a name be. */
const choicesMax = 25
const labelLengthMax = 100
