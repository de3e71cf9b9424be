// Time zones as they are offered while somebody types.

import { searchZones } from '../domain/time/zone.ts'
import type { Suggest } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'

const texts = messages('zones', { zone: '{zone} (now {time}, UTC{offset})' })

/** Each with the time that it is there now, by which people know theirs. */
export const suggestZones: Suggest = ({ typed, context: { now } }) =>
  searchZones(typed, choicesMax, now).map(({ zone, offset, localTime }) => ({
    name: texts.zone({ zone, time: localTime, offset }),
    value: zone,
  }))

/** As many as Discord shows. */
const choicesMax = 25
