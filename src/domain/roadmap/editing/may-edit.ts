// Who may edit a roadmap: the one place that knows.

import type { GuildId, UserId } from '../../ids.ts'

/** Whose a roadmap is: a server's, or one member's alone. One that ships is nobody's. */
export type Belonging = { readonly guildId: string | undefined; readonly ownerId?: UserId | undefined }

/** Who wants to edit, where, and whether that server lets them import. */
export type Editor = {
  readonly guildId: GuildId
  readonly userId: UserId
  readonly isImporter: boolean
}

/** What ships can be copied, and the copy be edited. */
export type MayEdit = 'yes' | 'no-right' | 'ships' | 'elsewhere'

export function mayEdit(roadmap: Belonging, editor: Editor): MayEdit {
  if (roadmap.ownerId !== undefined)
    return roadmap.ownerId === editor.userId && roadmap.guildId === editor.guildId ? 'yes' : 'elsewhere'
  if (!editor.isImporter) return 'no-right'
  if (roadmap.guildId === undefined) return 'ships'
  return roadmap.guildId === editor.guildId ? 'yes' : 'elsewhere'
}
