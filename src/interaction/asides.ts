// What stands beside every request and is known to no command: that somebody is there, and what they are told once below a
// private answer.

import type { App } from '../app.ts'
import type { Answer, Context } from './command.ts'
import type { Log } from './log.ts'
import type { Block, Visibility } from './reply.ts'

/** The words for somebody whom direct messages do not reach; `hasChannel`: the server has one for reminders. */
export type SayUnreached = (guildId: string, hasChannel: boolean) => readonly Block[]

type Parts = { readonly app: App; readonly log: Log; readonly sayUnreached: SayUnreached }

type Work = { readonly answers: 'update' | 'new'; readonly visibility: Visibility }

export function createAsides({ app, log, sayUnreached }: Parts) {
  /** Beside the answer, which does not wait for it: whoever left and acts again is back, speaks a language, and has roles. */
  function noteReturn({ caller, now }: Context): void {
    const { guildId, userId, locale, guildLocale, roleIds } = caller
    if (guildId === undefined) return
    const member = { guildId, userId }
    app.attendance
      .acted(member, now)
      .then(() => app.languages.seen(member, { own: locale, guild: guildLocale }))
      .then(() => app.cohortRoles.seen(member, roleIds, now))
      .catch((error: unknown) => log.error({ error }, 'that somebody acts could not be recorded'))
  }

  /** Before what somebody asked for is done, so that it finds their reminders daily again. Never rejects. */
  async function noteLife({ caller, now }: Context): Promise<'unreached' | undefined> {
    return app.presence.seen(caller, now).catch((error: unknown) => {
      log.error({ error }, 'a sign of life could not be recorded')
      return undefined
    })
  }

  /** The answer with what the member has to be told, if it is one that only they see. */
  async function below(
    given: Answer,
    work: Work,
    { caller: { guildId, userId }, now }: Context,
    unreached: 'unreached' | undefined,
  ): Promise<Answer> {
    if (unreached === undefined || guildId === undefined || 'modal' in given) return given
    if (work.answers === 'update' || (given.visibility ?? work.visibility) === 'public') return given
    try {
      const told = await app.presence.tell({ guildId, userId }, now)
      if (told === undefined) return given
      return { ...given, blocks: [...given.blocks, ...sayUnreached(guildId, told.hasChannel)] }
    } catch (error) {
      log.error({ error }, 'whom direct messages do not reach could not be told')
      return given
    }
  }

  return { noteReturn, noteLife, below }
}
