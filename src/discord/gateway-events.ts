// What follows from each event of the gateway.

import type { REST } from '@discordjs/rest'
import type { Client } from 'discord.js'
import * as z from 'zod'
import { type GuildId, guildId } from '../domain/ids.ts'
import type { Dispatch } from '../interaction/dispatch.ts'
import type { Log } from '../interaction/log.ts'
import type { GuildNames } from './guild-names.ts'
import type { MemberRequests } from './member-requests.ts'
import { readRequest } from './read-request.ts'
import { type Answerable, createResponder } from './respond.ts'
import type { Wording } from './wording.ts'

export type EventParts = {
  readonly dispatch: Dispatch
  readonly memberRequests: MemberRequests
  readonly guildNames: GuildNames
  readonly wording: Wording
  readonly log: Log
  readonly onGuildJoined: (guild: GuildId) => Promise<void>
  readonly onGuildLeft: (guild: GuildId) => Promise<void>
  /** All guilds of a shard that the bot is in, those with an outage included; told whenever a session begins. */
  readonly onGuildsListed: (
    guilds: ReadonlySet<GuildId>,
    shard: { readonly id: number; readonly count: number },
  ) => Promise<void>
}

export type EventsShared = {
  /** Resolves when the lists of guilds that came so far are recorded. */
  listed: Promise<unknown>
  /** Takes away commands that belong to a guild alone. */
  readonly clearCopies: (rest: REST, interaction: unknown) => Promise<void>
}

const guildEvent = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  unavailable: z.unknown().optional(),
})

const readyEvent = z.object({
  guilds: z.array(guildEvent),
  shard: z.tuple([z.int(), z.int().min(1)]).default([0, 1]),
})

// The raw events: discord.js's own objects need caches, and a raw payload is also what arrives over HTTP.
export function onEvent(
  client: Client,
  parts: EventParts,
  shared: EventsShared,
  type: unknown,
  data: unknown,
): void {
  const { dispatch, log, memberRequests, onGuildJoined, onGuildLeft, onGuildsListed } = parts
  const inform = (what: string, work: (guild: GuildId) => Promise<void>): void => {
    work(guildId(guildEvent.parse(data).id)).catch((error: unknown) =>
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
    case 'INTERACTION_CREATE': {
      const request = readRequest(data)
      if (request === undefined) return
      if (request.kind === 'unreadable') {
        log.error({ reason: request.reason }, 'an interaction could not be read and was dropped')
        return
      }
      // The three fields that it answers by have been read.
      void dispatch(
        request,
        createResponder(client.rest as unknown as REST, data as Answerable, parts.wording),
      )
      void shared.clearCopies(client.rest as unknown as REST, data)
      return
    }
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
