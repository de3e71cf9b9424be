// A practice server with its page, ready for any bot: one server, and people to be.

import { type PracticeServer, type PracticeServerOptions, startPracticeServer } from '../server.ts'
import { mountPage } from './mount.ts'

export type OpenedPage = {
  /** Its `url` is the address to open; `apiUrl` and `token` are for the bot. */
  readonly server: PracticeServer
  readonly guildId: string
  /** In the order in which they were named; the first one owns the server. */
  readonly userIds: readonly string[]
}

/**
 * Starts a practice server whose page shows one server with one channel. On the page one is any of the people; the first
 * of them owns the server, so whatever moderators may do can be tried as well.
 */
export async function openPractice({
  guildName = 'Practice',
  people = ['Ada', 'Ben'],
  ...options
}: Omit<PracticeServerOptions, 'mount' | 'saved'> & {
  readonly guildName?: string
  readonly people?: readonly string[]
}): Promise<OpenedPage> {
  let guildId = ''
  let userIds: readonly string[] = []
  const server = await startPracticeServer({
    ...options,
    mount(app, practice) {
      const { world, clock } = practice
      userIds = people.map((name) => world.createUser({ name }).id)
      const [ownerId, ...others] = userIds
      if (ownerId === undefined) throw new TypeError('Somebody has to be there: `people` is empty.')
      guildId = world.createGuild({ name: guildName, ownerId }).id
      for (const id of others) world.addMember(guildId, id)
      mountPage(app, practice, {
        guildId,
        people: userIds.map((userId, at) => ({
          userId,
          label: at === 0 ? 'Owns the server' : 'A member',
        })),
        turnClock: async (toMs) => clock.set(toMs),
      })
    },
  })
  return { server, guildId, userIds }
}
