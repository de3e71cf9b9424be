// News of the bot that reach the page at the worst moment: menus, choices and the place in the list stay what is seen.

import { once } from 'node:events'
import { Client, GatewayIntentBits } from 'discord.js'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { type PageServer, startPageServer } from '../../packages/practice-server/tests/page/support.ts'
import { visit } from './support/browser.ts'
import { holdNews, releaseNews, withLateFrames, withWatchedNews } from './support/held-back.ts'
import { openBrowser } from './support/launch.ts'
import { messages, seen, typingLine } from './support/practice-page.ts'
import { patience } from './support/stage.ts'

async function open(): Promise<{ readonly server: PageServer; readonly page: Page }> {
  const server = await startPageServer()
  onTestFinished(() => server.server.close())
  const browser = await openBrowser()
  onTestFinished(() => browser.close())
  return { server, page: await visit(browser, server.origin) }
}

async function say({ server, channelId }: PageServer, body: object, edited = ''): Promise<string> {
  const response = await fetch(
    `${server.apiUrl}/v10/channels/${channelId}/messages${edited && `/${edited}`}`,
    {
      method: edited === '' ? 'POST' : 'PATCH',
      headers: { authorization: `Bot ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  )
  expect(response.status).toBe(200)
  return ((await response.json()) as { readonly id: string }).id
}

const sayMany = async (server: PageServer, count: number) => {
  for (let number = 1; number <= count; number += 1) await say(server, { content: `Number ${number}.` })
}

test('whoever scrolls up just as a message comes is not thrown back to the newest', patience, async () => {
  const { server, page } = await open()
  await sayMany(server, 60)
  await withWatchedNews(page)
  await seen(page, 'Number 60.')
  await page.evaluate(`window.beforeNews = () => { document.querySelector('.scroller').scrollTop = 0 }`)
  await say(server, { content: 'Meanwhile.' })
  await page.getByRole('button', { name: 'New messages' }).waitFor()
})

test('a reload returns to the message in sight, however late the messages come', patience, async () => {
  const { server, page } = await open()
  await sayMany(server, 60)
  await withWatchedNews(page)
  await seen(page, 'Number 60.')
  await page.evaluate(`${thirtieth}.scrollIntoView({ block: 'center' })`)
  await holdNews(page, 'messages')
  await page.clock.install()
  // Also whoever reloads once more before they came.
  for (const _ of ['once', 'again']) {
    await page.reload()
    await typingLine(page).waitFor()
  }
  await page.clock.runFor(5_000)
  await releaseNews(page)
  await messages(page, 'Number 30.').waitFor()
  const top = await page.evaluate(`${thirtieth}.getBoundingClientRect().top`)
  expect(top).toBeGreaterThan(100)
  expect(top).toBeLessThan(700)
  expect(await page.getByRole('button', { name: 'New messages' }).count()).toBe(0)
})

const thirtieth = `[...document.querySelectorAll('[data-message-id]')].find((each) => each.innerText.includes('Number 30.'))`

test('a reload after the message in sight was deleted leads to the newest one', patience, async () => {
  const { server, page } = await open()
  await sayMany(server, 60)
  await page.reload()
  await seen(page, 'Number 60.')
  await page.evaluate(
    `addEventListener('pagehide', () => sessionStorage.setItem('practice-scrolled-to', '1'))`,
  )
  await page.reload()
  await seen(page, 'Number 60.')
  await expect
    .poll(() =>
      page.evaluate(`(() => {
    const { scrollHeight, scrollTop, clientHeight } = document.querySelector('.scroller')
    return scrollHeight - scrollTop - clientHeight
  })()`),
    )
    .toBeLessThan(2)
})

test('a menu shows what the bot chose as soon as the message says so', patience, async () => {
  const { server, page } = await open()
  await withLateFrames(page)
  await withWatchedNews(page)
  const menu = (chosen: string) => ({
    content: `It is ${chosen}.`,
    components: [
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: 'pace',
            options: ['Slow', 'Fast'].map((label) => ({ label, value: label, default: label === chosen })),
          },
        ],
      },
    ],
  })
  const id = await say(server, menu('Slow'))
  await seen(page, 'It is Slow.')
  await page.evaluate(`new MutationObserver(() => {
    if (document.body.innerText.includes('It is Fast.')) window.shown ??= document.querySelector('.choice-menu-button').innerText
  }).observe(document.body, { subtree: true, childList: true, characterData: true })`)
  await say(server, menu('Fast'), id)
  await seen(page, 'It is Fast.')
  expect(await page.evaluate('window.shown')).toContain('Fast')
})

/** A bot whose two options are completed: the first at once, whatever else only when it is let go. */
async function completing({ server }: PageServer) {
  const rest = Promise.withResolvers<void>()
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: server.apiUrl } })
  onTestFinished(() => client.destroy())
  client.on('interactionCreate', async (interaction) => {
    if (!interaction.isAutocomplete()) return
    const { name, value } = interaction.options.getFocused(true)
    if (name === 'second' || value !== '') await rest.promise
    const names = name === 'first' ? ['Tea', 'Water'] : ['Cup', 'Glass']
    await interaction.respond(names.map((each) => ({ name: each, value: each })))
  })
  const ready = once(client, 'clientReady')
  await client.login(server.token)
  await ready
  const option = (name: string) =>
    ({ type: 3, name, description: name, required: true, autocomplete: true }) as const
  await client.application?.commands.set([
    { name: 'pour', description: 'Pours', options: [option('first'), option('second')] },
  ])
  return rest.resolve
}

test('choices are offered for what is typed and for their own option alone', patience, async () => {
  const { server, page } = await open()
  const letGo = await completing(server)
  await typingLine(page).focus()
  await page.keyboard.type('/pour ')
  const options = page.getByRole('option')
  await options.filter({ hasText: 'Tea' }).waitFor()
  await page.keyboard.type('wat')
  expect(await options.allInnerTexts()).toEqual(['Water'])
  await page.keyboard.press('Enter')
  expect(await page.getByRole('combobox', { name: /^second/ }).count()).toBe(1)
  expect(await options.count()).toBe(0)
  letGo()
  await options.filter({ hasText: 'Cup' }).waitFor()
})
