// Without a token: the practice server with its page, and the bot connected to it, all in this process.

import { type Bot, startBot } from './bot.ts'
import { clockFrom } from './clock.ts'
import type { Config } from './config.ts'
import type { Log } from './interaction/log.ts'
import { mountPage } from './practice/page/mount.ts'
import { permission } from './practice/permissions.ts'
import { type PracticeServer, startPracticeServer } from './practice/server.ts'

/** Due times passed in one turn of the clock: a year of three daily feeds, and an end in any case. */
const stepsMax = 1_500

/** Starts everything and prints the address on standard output. */
export async function openPractice(config: Config, log: Log): Promise<Bot> {
  let bot: Bot | undefined
  const server = await startPracticeServer({
    port: config.practicePort,
    mount: (app, practice) =>
      mountPage(app, practice, {
        ...furnish(practice),
        firstSteps: ['roadmap list', 'roadmap start', 'next', 'remind'],
        turnClock: async (to) => {
          if (bot !== undefined) await turnClock(practice, bot, to)
        },
      }),
  })
  const running = await startBot({
    token: server.token,
    apiUrl: server.apiUrl,
    databasePath: config.practiceDatabasePath,
    clock: clockFrom(() => server.clock.now()),
    log,
  })
  bot = running
  process.stdout.write(
    `No DISCORD_TOKEN is set, so this is the practice server: try Cairn at ${server.url}\n` +
      'Nothing leaves this machine. Press Ctrl+C to stop.\n',
  )
  return {
    ...running,
    async stop() {
      await running.stop()
      await server.close()
    },
  }
}

/**
 * Moves the practice clock forward, from one due time to the next, so that what falls due on the way is sent at its
 * own time and in order, as it would have been.
 */
export async function turnClock(
  practice: Pick<PracticeServer, 'clock'>,
  bot: Pick<Bot, 'app' | 'beat'>,
  to: number,
): Promise<void> {
  for (let step = 0; step < stepsMax; step += 1) {
    const due = await bot.app.reminders.nextDueAt()
    if (due === undefined || due.epochMilliseconds > to) break
    practice.clock.set(Math.max(due.epochMilliseconds, practice.clock.now()))
    await bot.beat()
  }
  practice.clock.set(to)
  await bot.beat()
}

/** A server to try things in: an owner, a moderator, two learners, and channels for what the bot posts. */
function furnish({ world }: PracticeServer) {
  const owner = world.createUser({ name: 'Olga' })
  const learner = world.createUser({ name: 'Lena' })
  const other = world.createUser({ name: 'Noah' })
  const moderator = world.createUser({ name: 'Mara' })
  const guild = world.createGuild({
    name: 'Study hall',
    ownerId: owner.id,
    channels: ['general', 'reminders', 'weekly-digest'],
  })
  const role = world.createRole(guild.id, { name: 'Moderators', permissions: permission.moderateMembers })
  world.addMember(guild.id, learner.id)
  world.addMember(guild.id, other.id)
  world.addMember(guild.id, moderator.id, { roles: [role.id] })
  return {
    guildId: guild.id,
    people: [
      { userId: learner.id, label: 'a learner' },
      { userId: other.id, label: 'another learner' },
      { userId: moderator.id, label: 'a moderator' },
      { userId: owner.id, label: 'owns the server' },
    ],
  }
}
