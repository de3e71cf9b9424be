// Who runs the bot, as Discord says it.
import { expect, test } from 'vitest'
import { ownersOf } from '../../src/discord/bot-owners.ts'
import { userId } from '../../src/domain/ids.ts'
import { messaging } from './messaging.ts'

test('an application is owned by its owner, or by those of a team who accepted, and not by what stands for the team', () => {
  expect(ownersOf({ owner: { id: '1' }, team: null })).toEqual(new Set(['1']))
  const members = [
    { membership_state: 2, user: { id: '2' } },
    { membership_state: 1, user: { id: '3' } },
  ]
  expect(ownersOf({ owner: { id: '1' }, team: { members } })).toEqual(new Set(['2']))
  expect(ownersOf({})).toEqual(new Set())
})

test('Discord is asked for them once in ten minutes, and nobody is one while it does not answer', async () => {
  const { ben, messenger, server, turnBy } = await messaging()
  // On the practice server the application belongs to the bot itself.
  const owner = userId(server.botUserId)
  const looks = () => server.requests.filter(({ path }) => path.endsWith('/applications/@me')).length
  server.faults.add({ kind: 'error', status: 503, path: '/applications/@me' })
  expect(await messenger.isBotOwner(owner)).toBe(false)
  expect(await messenger.isBotOwner(owner)).toBe(true)
  expect(await messenger.isBotOwner(userId(ben.id))).toBe(false)
  const before = looks()
  turnBy(9 * 60_000)
  expect([await messenger.isBotOwner(owner), looks() - before]).toEqual([true, 0])
  turnBy(60_000)
  expect([await messenger.isBotOwner(owner), looks() - before]).toEqual([true, 1])
})
