// The list of what moderators did, which moderators read.

import type { ActAbout, Actor, ActWhat, ShownAct } from '../domain/cohort/acts.ts'
import type { GuildId } from '../domain/ids.ts'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import type { Database, Writing } from '../store/database.ts'
import { saveGuild } from '../store/members.ts'
import { type ActsOf, addAct, countActs, shownActs } from '../store/moderator-acts.ts'
import { isMemberSeen } from '../store/seen-names.ts'

/** Keeps what a moderator did, in the transaction that did it. Nothing is kept where no moderator did it, but the program. Gives its id, where it was not kept before. */
export async function recordAct(
  writing: Writing,
  act: {
    readonly guildId: GuildId
    readonly by: Actor | undefined
    readonly what: ActWhat
    readonly about?: ActAbout | undefined
    readonly reason?: string | undefined
  },
): Promise<number | undefined> {
  const { by, about } = act
  if (by === undefined) return undefined
  // What somebody does to a roadmap of their own is no moderator's act, nor for moderators to read.
  if (about?.roadmapId !== undefined && isOwnRoadmapId(about.roadmapId)) return undefined
  await saveGuild(writing, act.guildId)
  return addAct(writing, { ...act, by })
}

type Act = Parameters<typeof recordAct>[1]

export function createActs(database: Database) {
  /** Keeps one that is done by then: a message that is posted, a file that is given out. */
  async function keep(act: Act): Promise<void> {
    await database.write((writing) => recordAct(writing, act))
  }

  /** A page of them, the newest first. About whom moderators may not know there are none to be found. */
  async function list(
    of: ActsOf,
    { page, perPage }: { readonly page: number; readonly perPage: number },
  ): Promise<{ readonly number: number; readonly pages: number; readonly shown: readonly ShownAct[] }> {
    return database.snapshot(async (reading) => {
      const { guildId, member } = of
      const isHidden =
        member !== undefined && !(await isMemberSeen(reading, 'moderators', { guildId, userId: member }))
      const pages = isHidden ? 1 : Math.max(1, Math.ceil((await countActs(reading, of)) / perPage))
      const number = Math.min(Math.max(page, 0), pages - 1)
      const at = { offset: number * perPage, limit: perPage }
      return { number, pages, shown: isHidden ? [] : await shownActs(reading, of, at) }
    })
  }

  return Object.freeze({ keep, list })
}
