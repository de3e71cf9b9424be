import { describe, expect, test } from 'vitest'
import { eventually } from '../src/eventually.ts'
import { caughtUp, connect, identified, identity } from './gateway-support.ts'
import { practice, request } from './support.ts'

describe('a gateway that greets nobody', () => {
  test('sends no READY until it greets again', async () => {
    const { server } = await practice()
    server.faults.withholdReady()
    const silent = connect(server)
    await eventually(() => silent.received.length > 0)
    silent.send(2, identity(server))
    await caughtUp(silent)
    expect(silent.events()).toEqual([])
    server.faults.giveReady()
    expect((await identified(server)).events()).toContain('READY')
  })
})

describe('what Discord would never send', () => {
  test('reaches every session as it was given', async () => {
    const { server } = await practice()
    const [one, other] = [await identified(server), await identified(server)]
    server.gateway.dispatchRaw('NEW_THING', null)
    server.gateway.sayRaw({ op: 99, d: 'x' })
    for (const connection of [one, other]) {
      await caughtUp(connection)
      expect(connection.events()).toContain('NEW_THING')
      expect(connection.received).toContainEqual({ op: 99, d: 'x' })
    }
  })
})

describe('identifies that others used up', () => {
  test('are missing from those that remain', async () => {
    const { server } = await practice()
    server.gateway.spendIdentifies(990)
    const { body } = await request(server, 'GET', '/gateway/bot')
    expect(body.session_start_limit).toMatchObject({ total: 1_000, remaining: 10 })
  })
})

describe('every answer', () => {
  test('carries the time of this Discord', async () => {
    const { server } = await practice()
    server.clock.set(Date.parse('2027-03-28T01:00:00Z'))
    server.faults.add({ kind: 'cloudflare-ban', retryAfterMs: 1_000 })
    for (const status of [429, 200]) {
      const answer = await fetch(`${server.apiUrl}/v10/gateway`)
      expect(answer.status).toBe(status)
      expect(answer.headers.get('date')).toMatch(/^Sun, 28 Mar 2027 01:00:0\d GMT$/)
    }
  })
})
