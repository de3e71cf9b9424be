// Which roadmaps a server offers and which comes first, chosen in the message of /setup.

import * as z from 'zod'
import type { GuildId } from '../../domain/ids.ts'
import { actorOf } from '../../interaction/actor.ts'
import { type Action, type Context, declareAction, onSelect } from '../../interaction/command.ts'
import { buttons, type Reply, reply } from '../../interaction/reply.ts'
import { backButton } from '../../text/setup-back.ts'
import type { News } from '../../text/setup-hub.ts'
import { news } from '../../text/setup-news.ts'
import { menuMax, offeredMenus } from '../../text/setup-roadmaps.ts'
import { forManagers, inGuild } from './managing.ts'

/** `asked`: of how many roadmaps, the first ones that there are. */
const offer = declareAction('setup.offer', { asked: z.int() })
const putFirst = declareAction('setup.first', {})

export async function showRoadmaps(guildId: GuildId, { app }: Context, told: News = []): Promise<Reply> {
  const all = await app.roadmaps.all(guildId)
  const ids = {
    offer: offer.customId({ asked: Math.min(all.length, menuMax) }),
    putFirst: putFirst.customId({}),
  }
  const [heading, ...menus] = offeredMenus(all, await app.roadmaps.offered(guildId), ids)
  return reply(heading, ...told, ...menus, buttons(backButton()))
}

export const roadmapActions: readonly Action[] = [
  onSelect(
    offer,
    ({ asked }, chosen, context) =>
      inGuild(context, async (guildId) => {
        const { roadmaps } = context.app
        const ids = (await roadmaps.all(guildId)).slice(0, asked).map(({ id }) => id)
        const known = chosen.filter((id) => ids.includes(id))
        if (!(await roadmaps.choose(guildId, ids, known, actorOf(context))))
          return showRoadmaps(guildId, context, [news.noneLeft()])
        const { length } = await roadmaps.offered(guildId)
        return showRoadmaps(guildId, context, [news.offered(length)])
      }),
    forManagers,
  ),
  onSelect(
    putFirst,
    (_, [id = ''], context) =>
      inGuild(context, async (guildId) => {
        const { roadmaps } = context.app
        await roadmaps.putFirst(guildId, id, actorOf(context))
        const [first] = await roadmaps.offered(guildId)
        const isFirst = first !== undefined && first.id === id
        return showRoadmaps(guildId, context, isFirst ? [news.first(first.title)] : [])
      }),
    forManagers,
  ),
]
