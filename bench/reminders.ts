// How long many reminders take that are due in the same minute, each of them a direct message.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startPracticeServer } from '@cairn/practice-server/server.ts'
import { startBotProcess } from './bot-process.ts'
import type { Learners } from './bots/reminding.ts'
import { shippedRoadmaps } from './scenes.ts'
import { requireNone } from './speed.ts'

export type RemindersSent = { readonly reminders: number; readonly seconds: number }

/** From the beat at which all are due until the last one is sent and recorded. */
export async function measureReminders(folder: string, reminders: number): Promise<RemindersSent> {
  const server = await startPracticeServer()
  const { world } = server
  const guild = world.createGuild({ name: 'Study group', ownerId: world.createUser({ name: 'Owner' }).id })
  const userIds = Array.from({ length: reminders }, (_, position) => {
    const { id } = world.createUser({ name: `Learner ${position + 1}` })
    world.addMember(guild.id, id)
    return id
  })
  const roadmap = (await shippedRoadmaps())[0]?.roadmap.id ?? ''
  const bot = await startBotProcess('reminding', server, join(folder, `${randomUUID()}.db`))
  const milliseconds = (await bot.ask('remind', {
    guildId: guild.id,
    userIds,
    roadmap,
  } satisfies Learners)) as number
  await bot.stop()
  requireNone(server.refusals)
  const missing = userIds.filter((id) => world.directMessages(id).length !== 1).length
  await server.close()
  if (missing > 0) throw new Error(`${missing} of ${reminders} people did not get exactly one reminder`)
  return { reminders, seconds: milliseconds / 1_000 }
}
