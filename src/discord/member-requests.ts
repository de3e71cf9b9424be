// Looks for several members of a guild with one message over the gateway. With ids it needs no intent, and it is none of
// the requests that Discord counts, of which each reminder would otherwise need a second one.

import { GatewayOpcodes } from 'discord-api-types/v10'
import * as z from 'zod'
import { type GuildId, type UserId, userId } from '../domain/ids.ts'
import type { LookUp } from '../interaction/messenger.ts'

/** As long as a single look-up may take: reminders wait behind it. */
const answerMsMax = 3_000
/** Discord's limit for one message. One place is for the bot itself. */
const usersMax = 100 - 1
/** Discord closes a connection after 120 messages in a minute. Heartbeats, resumes and discord.js's own need a few. */
const requestsPerMinuteMax = 60
const minuteMs = 60_000
/** After a silence members are looked for one by one: each batch of reminders would wait again. */
const restMs = 60_000

/** The way to the gateway. */
type Line = {
  /** Sends over the connection that hears of the guild; rejects when it is not ready. */
  readonly say: (guild: GuildId, payload: unknown) => Promise<void>
  readonly botId: () => string | undefined
}

export type MemberRequests = {
  /**
   * Looks for members. Who is not in the answer was not looked for, because the gateway is away, silent or asked too often;
   * `unknown`: no answer came for them. Never rejects, and never takes longer than a single look-up.
   */
  ask(guild: GuildId, users: readonly UserId[]): Promise<ReadonlyMap<UserId, LookUp>>
  /** How it asks from now on; without a line nobody is waited for any more. */
  askBy(line: Line | undefined): void
  /** A GUILD_MEMBERS_CHUNK. Throws for one of another shape. */
  heard(data: unknown): void
}

const chunkEvent = z.object({
  nonce: z.string().optional(),
  members: z.array(z.object({ user: z.object({ id: z.string() }) })),
  not_found: z.array(z.coerce.string()).default([]),
  chunk_count: z.int(),
})

type Pending = {
  readonly found: Map<string, 'there' | 'left'>
  chunks: number
  readonly end: (isAnswered: boolean) => void
}

/** Makes it without a line: until there is one, nobody is looked for this way. */
export function createMemberRequests(steadyMs: () => number = () => performance.now()): MemberRequests {
  const pending = new Map<string, Pending>()
  let line: Line | undefined
  let serial = 0
  let sentAtMs: readonly number[] = []
  let restUntilMs = Number.NEGATIVE_INFINITY

  function mayAsk(): boolean {
    const nowMs = steadyMs()
    sentAtMs = sentAtMs.filter((atMs) => nowMs - atMs < minuteMs)
    return nowMs >= restUntilMs && sentAtMs.length < requestsPerMinuteMax
  }

  /** Whom the gateway named in time; undefined when the request could not be sent. */
  async function request({ say }: Line, guild: GuildId, ids: readonly string[]): Promise<Found | undefined> {
    serial += 1
    const nonce = String(serial)
    const found: Pending['found'] = new Map()
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const late = setTimeout(resolve, answerMsMax, false)
    late.unref()
    pending.set(nonce, { found, chunks: 0, end: resolve })
    sentAtMs = [...sentAtMs, steadyMs()]
    let isSent = true
    // Sending may wait for its turn, and a connection that breaks meanwhile may never give it one.
    say(guild, {
      op: GatewayOpcodes.RequestGuildMembers,
      d: { guild_id: guild, user_ids: ids, limit: 0, nonce },
    }).catch(() => {
      isSent = false
      resolve(false)
    })
    const isAnswered = await promise
    clearTimeout(late)
    pending.delete(nonce)
    if (!isSent) return undefined
    if (!isAnswered) restUntilMs = steadyMs() + restMs
    return found
  }

  return {
    async ask(guild, users) {
      const botId = line?.botId()
      if (line === undefined || botId === undefined || !mayAsk()) return new Map()
      const asked = users.slice(0, usersMax)
      const found = await request(line, guild, [...asked, botId])
      if (found === undefined) return new Map()
      // Where not even the bot is found, the answer says nothing of the others either.
      const isTrustworthy = found.get(botId) === 'there'
      return new Map(asked.map((user) => [user, (isTrustworthy ? found.get(user) : undefined) ?? 'unknown']))
    },
    askBy(given) {
      line = given
      if (given === undefined) for (const { end } of pending.values()) end(false)
    },
    heard(data) {
      const { nonce, members, not_found: missing, chunk_count: count } = chunkEvent.parse(data)
      const request = nonce === undefined ? undefined : pending.get(nonce)
      if (request === undefined) return
      for (const id of missing) request.found.set(userId(id), 'left')
      for (const { user } of members) request.found.set(userId(user.id), 'there')
      request.chunks += 1
      if (request.chunks >= count) request.end(true)
    },
  }
}

type Found = ReadonlyMap<string, 'there' | 'left'>
