// What follows from each event of the gateway.

import type { REST } from '@discordjs/rest'
import type { Client } from 'discord.js'
import * as z from 'zod'
import { type GuildId, guildId } from '../domain/ids.ts'
import type { GuildNames } from './guild-names.ts'
import type { MemberRequests } from './member-requests.ts'
import { type Intake, takeInteraction } from './take-interaction.ts'

export type EventParts = Pick<Intake, 'dispatch' | 'wording' | 'illustrate' | 'log'> & {
  readonly memberRequests: MemberRequests
  readonly guildNames: GuildNames
  /** `joinedAt`: when the guild took the bot in, where Discord said so. */
  readonly onGuildJoined: (guild: GuildId, joinedAt: Temporal.Instant | undefined) => Promise<void>
  readonly onGuildLeft: (guild: GuildId) => Promise<void>
  /** All guilds of a shard that the bot is in, those with an outage included; told whenever a session begins. */
  readonly onGuildsListed: (
    guilds: ReadonlySet<GuildId>,
    shard: { readonly id: number; readonly count: number },
  ) => Promise<void>
}

export type EventsShared = Pick<Intake, 'clearCopies'> & {
  /** Resolves when the lists of guilds that came so far are recorded. */
  listed: Promise<unknown>
}

const guildEvent = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  unavailable: z.unknown().optional(),
  joined_at: z.iso
    .datetime({ offset: true })
    .transform((time) => Temporal.Instant.from(time))
    .optional()
    .catch(undefined),
})

const readyEvent = z.object({
  guilds: z.array(guildEvent),
  shard: z.tuple([z.int(), z.int().min(1)]).default([0, 1]),
})

// The raw events: discord.js's own objects need caches.
export function onEvent(
  client: Client,
  parts: EventParts,
  shared: EventsShared,
  type: unknown,
  data: unknown,
): void {
  const { log, memberRequests, onGuildJoined, onGuildLeft, onGuildsListed } = parts
  const inform = (
    what: string,
    work: (guild: GuildId, joinedAt: Temporal.Instant | undefined) => Promise<void>,
  ): void => {
    const { id, joined_at: joinedAt } = guildEvent.parse(data)
    work(guildId(id), joinedAt).catch((error: unknown) =>
      log.error({ error, what }, 'an event could not be recorded'),
    )
  }
  switch (type) {
    case 'READY': {
      const { guilds, shard } = readyEvent.parse(data)
      const [id, count] = shard
      const recorded = onGuildsListed(new Set(guilds.map((guild) => guildId(guild.id))), { id, count })
      const listed = recorded.catch((error: unknown) =>
        log.error({ error, what: 'guilds listed' }, 'an event could not be recorded'),
      )
      shared.listed = Promise.all([shared.listed, listed])
      return
    }
    case 'INTERACTION_CREATE':
      takeInteraction(data, { ...parts, ...shared, rest: client.rest as unknown as REST })
      return
    case 'GUILD_MEMBERS_CHUNK':
      memberRequests.heard(data)
      return
    case 'GUILD_CREATE':
      parts.guildNames.heard(data)
      inform('guild joined', onGuildJoined)
      return
    case 'GUILD_UPDATE':
      parts.guildNames.heard(data)
      return
    case 'GUILD_DELETE':
      // Unavailable is an outage on Discord's side, and no reason to stop anything.
      if (guildEvent.parse(data).unavailable !== true) inform('guild left', onGuildLeft)
  }
}
