import { describe, expect, test } from 'vitest'
import { type Connection, caughtUp, identified } from './gateway-support.ts'
import { many, practice } from './support.ts'

type Chunk = {
  readonly guild_id: string
  readonly members: readonly { readonly user: { readonly id: string } }[]
  readonly not_found: readonly string[]
  readonly chunk_index: number
  readonly chunk_count: number
  readonly nonce?: string
}

const opcode = 8
const chunksOf = ({ received }: Connection): Chunk[] =>
  received.flatMap(({ t, d }) => (t === 'GUILD_MEMBERS_CHUNK' ? [d as Chunk] : []))

describe('members asked for by id', () => {
  test('come in one chunk without any intent, and who is no member stands apart', async () => {
    const { server, world, guild, ada, ben } = await practice()
    const stranger = world.createUser({ name: 'Cleo' })
    const [one, other] = [await identified(server, { intents: 0 }), await identified(server, { intents: 0 })]
    one.send(opcode, { guild_id: guild.id, user_ids: [ada.id, ben.id, stranger.id, ben.id, '1'] })
    for (const connection of [one, other]) await caughtUp(connection)
    const [chunk] = chunksOf(one)
    expect(chunk).toMatchObject({
      guild_id: guild.id,
      not_found: [stranger.id, '1'],
      chunk_index: 0,
      chunk_count: 1,
    })
    expect(chunk?.members.map(({ user }) => user.id)).toEqual([ada.id, ben.id])
    expect(chunksOf(other)).toEqual([])
  })

  test('may be a hundred, or one that is not in a list', async () => {
    const { server, guild, ben } = await practice()
    const connection = await identified(server)
    const strangers = many(99, (index) => String(index + 1))
    connection.send(opcode, { guild_id: guild.id, user_ids: [ben.id, ...strangers], limit: 0 })
    connection.send(opcode, { guild_id: guild.id, user_ids: ben.id })
    await caughtUp(connection)
    expect(chunksOf(connection).map(({ members, not_found }) => [members.length, not_found.length])).toEqual([
      [1, 99],
      [1, 0],
    ])
  })

  test('the answer has the nonce, unless it is longer than 32 bytes', async () => {
    const { server, guild, ben } = await practice()
    const connection = await identified(server)
    for (const nonce of ['é'.repeat(16), 'é'.repeat(16).concat('x')]) {
      connection.send(opcode, { guild_id: guild.id, user_ids: [ben.id], nonce })
    }
    await caughtUp(connection)
    expect(chunksOf(connection).map(({ nonce }) => nonce)).toEqual(['é'.repeat(16), undefined])
  })

  test('no answer comes for a server that the bot is not in, or that has an outage', async () => {
    const { server, world, guild, ada } = await practice()
    const left = world.createGuild({ name: 'Left', ownerId: ada.id })
    const connection = await identified(server)
    world.removeBot(left.id)
    world.startOutage(guild.id)
    for (const id of [left.id, guild.id, '1']) connection.send(opcode, { guild_id: id, user_ids: [ada.id] })
    await caughtUp(connection)
    expect(chunksOf(connection)).toEqual([])
  })
})

describe('a request that is not played', () => {
  test.each([
    { what: 'more than a hundred ids', d: { user_ids: many(101, (index) => String(index + 1)) } },
    { what: 'an id that is none', d: { user_ids: ['x'] } },
    { what: 'neither ids nor a query', d: {} },
    { what: 'the whole list', d: { query: '', limit: 0 } },
    { what: 'a search for names', d: { query: 'be', limit: 10 } },
    { what: 'presences', d: { user_ids: ['1'], presences: true } },
    { what: 'no server', d: { guild_id: undefined, user_ids: ['1'] } },
  ])('$what is closed with 4001', async ({ d }) => {
    const { server, guild } = await practice()
    const { send, closed } = await identified(server)
    send(opcode, { guild_id: guild.id, ...d })
    expect(await closed).toBe(4001)
  })
})

describe('a gateway that finds nobody', () => {
  test('says nothing until it finds them again', async () => {
    const { server, guild, ben } = await practice()
    const connection = await identified(server)
    const ask = async () => {
      connection.send(opcode, { guild_id: guild.id, user_ids: [ben.id] })
      await caughtUp(connection)
      return chunksOf(connection).length
    }
    server.faults.withholdMembers()
    expect(await ask()).toBe(0)
    server.faults.giveMembers()
    expect(await ask()).toBe(1)
  })
})
