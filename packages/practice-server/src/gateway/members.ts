// Request Guild Members with `user_ids`, the way to find members by id that needs no privileged intent.
import type { Core } from '../core.ts'
import { isGiven, isRecord, text, textOrNull } from '../json.ts'
import { presentMemberWithUser } from '../present/present.ts'
import type { Closing } from './identify.ts'
import type { GatewaySession } from './session.ts'

const userIdsMax = 100
const nonceBytesMax = 32
const snowflake = /^\d{1,20}$/

const invalid: Closing = { closeCode: 4001, reason: 'Invalid payload' }
const notPlayed: Closing = { closeCode: 4001, reason: 'The practice server finds members by user_ids alone' }

/**
 * Answers with one GUILD_MEMBERS_CHUNK, which a thousand members would fit in. Nothing comes for a guild that is not of
 * this session, has an outage or does without the bot. To other requests Discord says nothing either when an intent is
 * missing; here they close the connection, so that a bot that relies on them is noticed.
 */
export function answerMembersRequest(
  { state }: Pick<Core, 'state'>,
  session: GatewaySession,
  data: unknown,
): Closing | null {
  if (!isRecord(data) || !snowflake.test(text(data.guild_id))) return invalid
  if (!isGiven(data.user_ids)) return isGiven(data.query) ? notPlayed : invalid
  if (data.presences === true || isGiven(data.query)) return notPlayed
  const ids = Array.isArray(data.user_ids) ? data.user_ids : [data.user_ids]
  if (ids.length > userIdsMax || !ids.every((id) => snowflake.test(text(id)))) return invalid
  const guild = state.guilds.get(text(data.guild_id))
  if (!guild || guild.unavailable || guild.botRoleId === null || !session.takesEventsOf(guild.id)) return null
  const asked = [...new Set(ids.map(text))]
  const nonce = textOrNull(data.nonce)
  // One that is too long is ignored, and the answer has none.
  const isNonceValid = nonce !== null && Buffer.byteLength(nonce) <= nonceBytesMax
  const chunk = {
    guild_id: guild.id,
    members: asked.flatMap((id) => {
      const member = guild.members.get(id)
      return member ? [presentMemberWithUser(state, member)] : []
    }),
    not_found: asked.filter((id) => !guild.members.has(id)),
    chunk_index: 0,
    chunk_count: 1,
    ...(isNonceValid ? { nonce } : {}),
  }
  session.push('GUILD_MEMBERS_CHUNK', JSON.stringify(chunk))
  return null
}
