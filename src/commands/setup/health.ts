// Mending what stands still, and a look at the next digest, in the message of /setup.

import { type ChannelId, channelId, type GuildId } from '../../domain/ids.ts'
import { actorOf } from '../../interaction/actor.ts'
import { type Action, type Context, onPress } from '../../interaction/command.ts'
import type { Reply } from '../../interaction/reply.ts'
import { tellDigest } from '../../pictures/told-digest.ts'
import type { SetupView } from '../../text/setup.ts'
import {
  isAnythingBroken,
  mendAction,
  previewAction,
  sayMended,
  sayPreview,
} from '../../text/setup-health.ts'
import { type News, sayOverview } from '../../text/setup-hub.ts'
import { lookAt } from './look.ts'
import { forManagers, inGuild } from './managing.ts'

/** Everything that is set, with what is wrong with it at this moment. */
export async function showOverview(guildId: GuildId, context: Context, told: News = []): Promise<Reply> {
  const view = await lookAt(guildId, context)
  return sayOverview(view, await context.app.guildHealth.show(guildId, context.now), told)
}

/** Looks at every channel anew, sets going what can go on, and says what is left for somebody else to do. */
async function mend(guildId: GuildId, context: Context): Promise<Reply> {
  const { app, now } = context
  const before = await lookAt(guildId, context)
  const mended = await app.guildHealth.mend(guildId, openIn(before), now)
  if (Object.values(mended).includes(true))
    await app.acts.keep({ guildId, by: actorOf(context), what: { kind: 'mended' } })
  const view = { ...before, settings: await app.guildSettings.show(guildId) }
  const health = await app.guildHealth.show(guildId, now)
  return sayOverview(view, health, sayMended(mended, view.settings, isAnythingBroken(view, health)))
}

const openIn = ({ checks }: SetupView): ReadonlySet<ChannelId> =>
  new Set([...checks].flatMap(([id, { kind }]) => (kind === 'open' ? [channelId(id)] : [])))

async function preview(guildId: GuildId, { app, messenger, now }: Context): Promise<Reply> {
  const settings = await app.guildSettings.show(guildId)
  const digest = await app.digests.compose(guildId, now, settings.zone)
  const guildName = await messenger.guildName(guildId)
  return sayPreview(tellDigest(digest, { lostZoneName: settings.lostZoneName, guildName }), settings)
}

export const healthActions: readonly Action[] = [
  onPress(mendAction, (_, context) => inGuild(context, (guildId) => mend(guildId, context)), forManagers),
  onPress(
    previewAction,
    (_, context) => inGuild(context, (guildId) => preview(guildId, context)),
    forManagers,
  ),
]
