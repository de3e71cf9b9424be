// A connection can end at any moment, also in the one in which it is handed to whoever waits for it.

import { once } from 'node:events'
import net from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { temporaryFile } from '../store/support.ts'
import { newPostgresDatabase } from '../support/postgres.ts'
import { kinds } from './support.ts'

/** What PostgreSQL sends to whom an administrator disconnects: an error of the protocol, `E`, and its length. */
function terminated(): Buffer {
  const fields = Buffer.from(
    'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0',
  )
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

/** Ends what was sent after a connection is ready: `Z`, five bytes long, idle. */
const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49])

/** A way to the server on which, while it is rough, each new connection is ended with the word that it is ready. */
async function roughWayTo(url: string) {
  const way = new URL(url)
  const folder = way.searchParams.get('host') ?? ''
  const socketIn = (place: string) => join(place, '.s.PGSQL.5432')
  const state = { isRough: false, ended: 0 }
  const open = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    const onward = net.connect(socketIn(folder))
    open.add(socket.on('close', () => open.delete(socket)))
    socket.on('error', () => {}).pipe(onward)
    onward
      .on('error', () => {})
      .on('data', (chunk: Buffer) => {
        const isReady = chunk.subarray(-ready.length).equals(ready)
        if (!state.isRough || !isReady) return socket.write(chunk)
        state.ended += 1
        // In one piece, as on a busy machine: whoever reads the one has the other before anything else happens.
        return socket.end(Buffer.concat([chunk, terminated()]))
      })
    onward.on('close', () => socket.destroy())
    socket.on('close', () => onward.destroy())
  })
  const ownFolder = dirname(temporaryFile())
  server.listen(socketIn(ownFolder))
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  way.searchParams.set('host', ownFolder)
  const drop = () => {
    for (const socket of open) socket.destroy()
  }
  return { url: way.href, state, drop }
}

describe.skipIf(!kinds.includes('PostgreSQL'))('a connection that ends as it is handed over', () => {
  test.each(['write', 'snapshot'] as const)('fails its %s and nothing else', async (kind) => {
    const way = await roughWayTo(await newPostgresDatabase())
    const database = await openPostgres(way.url, { limits: { connections: 1 } })
    onTestFinished(() => database.close().catch(() => {}))
    const look = () => database[kind]((handle) => handle.selectFrom('lease').select('id').execute())
    way.state.isRough = true
    way.drop()
    // The first one may still be given the connection that was dropped.
    while (way.state.ended === 0) await expect(look()).rejects.toThrow()
    way.state.isRough = false
    await expect.poll(() => look().catch((error: unknown) => error)).toEqual([])
  })
})
