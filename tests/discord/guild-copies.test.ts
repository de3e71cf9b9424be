// Commands of a guild alone, which an earlier program on the same token has left behind.
import { eventually } from '@cairn/practice-server/eventually.ts'
import { expect, test } from 'vitest'
import { request } from '../../packages/practice-server/tests/support.ts'
import { practiceBot } from '../support/practice-bot.ts'

const body = { name: 'next', description: 'An earlier one' }

test('are removed from a guild once one of them is used there, and from no other', async () => {
  const { server, world, guild } = await practiceBot()
  const other = world.createGuild({ name: 'Elsewhere', ownerId: guild.owner.id })
  const route = (id: string) => `/applications/${server.applicationId}/guilds/${id}/commands`
  for (const id of [guild.id, other.id]) await request(server, 'PUT', route(id), [body])
  const namesIn = async (id: string) => (await request(server, 'GET', route(id))).body

  // Whatever it was once, the bot answers it as its own.
  await guild.learner.slash('help')
  expect(await namesIn(guild.id)).toMatchObject([body])
  expect((await guild.learner.slash('next')).message?.text).toContain('You’re not on a roadmap here yet')
  await eventually(async () => (await request(server, 'GET', route(guild.id))).body.length === 0)
  expect(await namesIn(other.id)).toMatchObject([body])
  const before = server.requests.filter(({ method }) => method === 'PUT').length
  await guild.learner.slash('next')
  expect(server.requests.filter(({ method }) => method === 'PUT')).toHaveLength(before)
})
