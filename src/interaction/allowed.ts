// Whether something is for the caller: by Discord's permissions, or by what their server has set.

import { type Audience, mayImport, mayUse } from './caller.ts'
import type { Context } from './command.ts'

/** Looked up anew each time, since rights and settings change. */
export async function isFor(audience: Audience, { app, caller }: Context): Promise<boolean> {
  if (audience !== 'importer') return mayUse(audience, caller.permissions)
  if (caller.guildId === undefined) return false
  return mayImport(await app.guildSettings.importersOf(caller.guildId), caller)
}
