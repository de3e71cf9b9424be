// Time zones as they are offered while somebody types.

import { searchZones } from '../domain/time/zone.ts'
import type { Suggest } from '../interaction/command.ts'

/** Each with the time that it is there now, by which people know theirs. */
export const suggestZones: Suggest = ({ typed, context: { now } }) =>
  searchZones(typed, choicesMax, now).map(({ zone, offset, localTime }) => ({
    name: `${zone} (now ${localTime}, UTC${offset})`,
    value: zone,
  }))

/** As many as Discord shows. */
const choicesMax = 25
