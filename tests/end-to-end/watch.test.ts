// The whole bot as whoever runs it sees it from outside.

import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

test('a bot is ready while it hears Discord, not ready while it does not, and gone once it has stopped', async () => {
  const { server, stop, watchAddress } = await practiceBot({ isWatched: true })
  const address = watchAddress()
  const look = async (path: string) => {
    const response = await fetch(address + path)
    return [response.status, await response.json()]
  }
  expect(await look('/livez')).toEqual([200, { alive: true }])
  expect(await look('/readyz')).toEqual([200, { ready: true }])
  server.gateway.close()
  await expect.poll(() => look('/readyz')).toEqual([503, { ready: false, reasons: ['discord'] }])
  expect(await look('/livez')).toEqual([200, { alive: true }])
  await stop()
  await expect(fetch(`${address}/livez`)).rejects.toThrow()
})

test('nobody can look at a bot without a port for it', async () => {
  const { watchAddress } = await practiceBot()
  expect(watchAddress()).toBe('http://127.0.0.1:undefined')
})
