// Looks whether somebody is in a guild. Without the members intent nothing tells the bot that a person has left.

import { Routes } from 'discord-api-types/v10'
import * as z from 'zod'
import { type MemberKey, roleId } from '../domain/ids.ts'
import type { LookUp, RolesFound } from '../interaction/messenger.ts'
import type { Account } from './account.ts'
import { codeOf } from './repeat.ts'
import { withinTime } from './requests.ts'

/** A reminder waits behind it, and goes out all the same when there is no answer. */
const timeoutMs = 3_000

/** One request, which needs no intent and no right of the bot. */
export async function lookUpMember(account: Account, member: MemberKey): Promise<LookUp> {
  try {
    await ask(account, member)
    return 'there'
  } catch (error) {
    return whyNot(error)
  }
}

const memberSchema = z.object({ roles: z.array(z.string().transform(roleId)) })

/** The same with their roles. */
export async function lookUpRoles(account: Account, member: MemberKey): Promise<RolesFound> {
  try {
    return { kind: 'there', roleIds: memberSchema.parse(await ask(account, member)).roles }
  } catch (error) {
    return { kind: whyNot(error) }
  }
}

const ask = (account: Account, { guildId, userId }: MemberKey): Promise<unknown> =>
  account.ask(withinTime(timeoutMs), 'get', { route: Routes.guildMember(guildId, userId) })

/** Whether Discord said that somebody is no member: unknown as one, or their account was deleted. */
export const isMemberGone = (error: unknown): boolean => [10007, 10013].includes(codeOf(error) ?? 0)

const unknownGuild = 10004

function whyNot(error: unknown): Exclude<LookUp, 'there'> {
  if (isMemberGone(error)) return 'left'
  return codeOf(error) === unknownGuild ? 'guild-left' : 'unknown'
}
