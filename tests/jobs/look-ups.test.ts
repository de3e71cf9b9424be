// Who is looked for together before reminders, and who alone.
import { expect, test } from 'vitest'
import type { GuildId, UserId } from '../../src/domain/ids.ts'
import type { LookUp } from '../../src/interaction/messenger.ts'
import { learner, smallBot } from '../services/support.ts'
import { createDiscord, jobOf } from './support.ts'

/** Reminders of three people in one guild and one in another, due a day after the last look. */
async function reminded(answer: (users: readonly UserId[]) => ReadonlyMap<UserId, LookUp>) {
  const bot = await smallBot()
  const people = { ada: '100', ben: '100', cleo: '100', dora: '300' }
  const nameOf = new Map<UserId, string>()
  for (const [name, guild] of Object.entries(people)) {
    const person = learner(bot, name, guild)
    await person.start()
    await person.remind({ hour: 18, summary: 'off' })
    nameOf.set(person.userId, name)
  }
  const discord = createDiscord(bot.now)
  const together: string[][] = []
  const alone: string[] = []
  const named = (id: UserId): string => nameOf.get(id) ?? id
  const messenger = {
    ...discord.messenger,
    lookUp: async ({ userId }: { readonly userId: UserId }) => {
      alone.push(named(userId))
      return 'there' as const
    },
    lookUpSeveral: async (_guild: GuildId, users: readonly UserId[]) => {
      together.push(users.map(named).toSorted())
      return answer(users)
    },
  }
  const job = jobOf(bot, { ...discord, messenger })
  const turnTo = async (instant: string) => {
    bot.setNow(instant)
    await job.run()
  }
  await turnTo('2026-11-02T18:00Z')
  for (const list of [together, alone, discord.posted]) list.length = 0
  await turnTo('2026-11-03T18:00Z')
  const sent = discord.posted.map(({ target }) => (target.kind === 'direct' ? named(target.userId) : ''))
  return { together, alone: alone.toSorted(), sent: sent.toSorted(), turnTo, discord }
}

const allThere = (users: readonly UserId[]) => new Map(users.map((user) => [user, 'there' as const]))

test('those of one server are looked for together, once a day, and who is alone in another one as before', async () => {
  const { together, alone, sent } = await reminded(allThere)
  expect(together).toEqual([['ada', 'ben', 'cleo']])
  expect(alone).toEqual(['dora'])
  expect(sent).toEqual(['ada', 'ben', 'cleo', 'dora'])
})

test('who is not in the answer is looked for alone, and who is unknown is not', async () => {
  const { alone, sent } = await reminded(([first, second]) => {
    if (first === undefined || second === undefined) throw new Error('nobody was asked for')
    return new Map<UserId, LookUp>([
      [first, 'unknown'],
      [second, 'left'],
    ])
  })
  expect(alone).toHaveLength(2)
  expect(alone).toContain('dora')
  expect(sent).toHaveLength(3)
})

test('a fault in looking together has each looked for alone', async () => {
  const { alone, sent } = await reminded(() => {
    throw new Error('a bug')
  })
  expect(alone).toEqual(['ada', 'ben', 'cleo', 'dora'])
  expect(sent).toEqual(['ada', 'ben', 'cleo', 'dora'])
})
