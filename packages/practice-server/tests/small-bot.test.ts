// What README.md promises to whoever writes another bot.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openPractice } from '../src/page/open.ts'
import { startPracticeServer } from '../src/server.ts'
import { startSmallBot } from './small-bot.ts'

test('a small bot is tested by what a person types, presses and reads', async () => {
  const server = await startPracticeServer()
  onTestFinished(() => server.close())
  const ada = server.world.createUser({ name: 'Ada' })
  const guild = server.world.createGuild({ name: 'Study group', ownerId: ada.id })
  const client = await startSmallBot({ api: server.apiUrl, token: server.token })
  onTestFinished(() => client.destroy())
  const [channel] = server.world.channels(guild.id)
  const person = server.actor(ada.id, { guildId: guild.id, channelId: channel?.id ?? '' })
  const { message } = await person.slash('ping')
  expect(message?.text).toBe('Pong, Ada')
  const pressed = await person.press(message?.id ?? '', 'Again')
  expect(pressed.message?.text).toBe('Pong, 1 more')
  expect(server.refusals).toEqual([])
})

test('a small bot is tried on the page, as any of the people there', async () => {
  const { server, guildId, userIds } = await openPractice({ people: ['Ada', 'Ben'] })
  onTestFinished(() => server.close())
  const client = await startSmallBot({ api: server.apiUrl, token: server.token })
  onTestFinished(() => client.destroy())
  const page = await (await fetch(server.url)).text()
  expect(page).toContain('<title>Practice server</title>')
  const [channel] = server.world.channels(guildId)
  const post = (path: string, body: unknown) =>
    fetch(`${server.url}/practice/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify(body),
    })
  const act = { kind: 'slash', command: 'ping', options: {} }
  const answer = await post('act', { as: userIds[1], channelId: channel?.id, act })
  expect(answer.status).toBe(200)
  expect(server.world.messages(channel?.id ?? '').map(({ text }) => text)).toEqual(['Pong, Ben'])
})

test('the lines of README.md that others copy name what there is', () => {
  const page = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const specifiers = [...page.matchAll(/from '@cairn\/practice-server\/([^']+)'/g)].map(([, path]) => path)
  expect(specifiers).toEqual(['page/open.ts', 'server.ts'])
  for (const path of specifiers) {
    const code = readFileSync(join(import.meta.dirname, '../src', path ?? ''), 'utf8')
    expect(code).toMatch(/export async function (openPractice|startPracticeServer)/)
  }
})
