// The table of the panels of servers, as a type.

import type { PanelTrouble } from '../domain/panel/panel.ts'
import type { WordOrNull } from './columns.ts'

export type PanelTable = {
  guild_id: string
  channel_id: string
  message_id: string | null
  nonce: string | null
  attempted_at: number | null
  shown: string | null
  /** JSON. */
  numbers: string | null
  look_at: number | null
  trouble: WordOrNull<PanelTrouble>
}
