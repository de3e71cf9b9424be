// A channel with many messages: all of them can be reached, few are drawn at a time.

import { expect, onTestFinished, test } from 'vitest'
import { startPageServer } from '../../packages/practice-server/tests/page/support.ts'
import { visit } from './support/browser.ts'
import { openBrowser } from './support/launch.ts'
import { messages, seen } from './support/practice-page.ts'
import { patience } from './support/stage.ts'

test(
  'reading leads from the newest message to the first and back, whatever comes meanwhile',
  patience,
  async () => {
    const { server, origin, channelId } = await startPageServer()
    onTestFinished(() => server.close())
    const say = async (content: string) => {
      const response = await fetch(`${server.apiUrl}/v10/channels/${channelId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${server.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content }),
      })
      expect(response.status).toBe(200)
    }
    for (let number = 1; number <= 500; number += 1) await say(`Number ${number}.`)
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    const page = await visit(browser, origin)
    await seen(page, 'Number 500.')

    const list = page.getByRole('log')
    await list.focus()
    const drawn: number[] = []
    const numbers = new Set<string>()
    const note = async () => {
      const texts = await messages(page).allInnerTexts()
      drawn.push(texts.length)
      for (const text of texts) numbers.add(/Number \d+/.exec(text)?.[0] ?? text)
    }
    while ((await page.getByText('Welcome to #study').count()) === 0) {
      await page.keyboard.press('Home')
      await note()
    }
    await note()
    expect(numbers.size).toBe(500)
    await say('Meanwhile.')
    const newBelow = page.getByRole('button', { name: 'New messages' })
    await newBelow.waitFor()
    expect(await messages(page, 'Meanwhile.').count()).toBe(0)

    numbers.clear()
    while ((await messages(page, 'Meanwhile.').count()) === 0) {
      await page.keyboard.press('End')
      await note()
    }
    await note()
    expect(numbers).toContain('Number 500')
    expect(numbers.size).toBeGreaterThan(400)
    expect(Math.max(...drawn)).toBeLessThanOrEqual(100)
  },
)
