// How the practice page holds up with a long channel: frames while it scrolls, and the way of a message to the screen.

import { mountPage } from '@cairn/practice-server/page/mount.ts'
import { type PracticeServer, startPracticeServer } from '@cairn/practice-server/server.ts'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../tests/browser/support/launch.ts'
import { newestId, scrollTo, standStill, whenPainted } from './page-scripts.ts'
import { percentile } from './statistics.ts'

export type PagePlan = {
  /** In the long channel. */
  readonly messages: number
  /** New messages that are timed, each after the one before was painted. */
  readonly arrivals: number
}

type ArrivalCell = {
  readonly channel: string
  readonly arrivals: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly maxMs: number
}

type ScrollCell = {
  readonly way: string
  readonly frames: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly longestMs: number
  /** Of sixty in a second, those that nothing was painted in. */
  readonly dropped: number
}

export type PageTimes = {
  readonly messages: number
  readonly scrolls: readonly ScrollCell[]
  readonly arrivals: readonly ArrivalCell[]
}

type Stage = { readonly server: PracticeServer; readonly channelIds: readonly [string, string] }

/** From the bot's request at the stand-in to the frame in which the message is seen; throws without a browser. */
export async function measurePage({ messages, arrivals }: PagePlan): Promise<PageTimes> {
  const browser = await openBrowser()
  const stage = await openStage()
  const [emptyId, longId] = stage.channelIds
  try {
    for (let sent = 0; sent < messages; sent += 1) await post(stage.server, longId, `Number ${sent + 1}`)
    const empty = await open(browser, stage, emptyId)
    const inEmpty = await timeArrivals(empty, stage.server, emptyId, arrivals)
    await empty.context().close()
    const long = await open(browser, stage, longId)
    const atTheEnd = await timeArrivals(long, stage.server, longId, arrivals)
    const still = await long.evaluate<number[]>(standStill(messages))
    const newest = await long.evaluate<string>(newestId)
    const upwards = await long.evaluate<number[]>(scrollTo('up', '.welcome'))
    const downwards = await long.evaluate<number[]>(scrollTo('down', `[data-message-id="${newest}"]`))
    const afterScrolling = await timeArrivals(long, stage.server, longId, arrivals)
    return {
      messages,
      scrolls: [
        scrollOf('standing still', still),
        scrollOf('up to the first', upwards),
        scrollOf('down to the newest', downwards),
      ],
      arrivals: [
        cellOf('empty', inEmpty),
        cellOf('long', atTheEnd),
        cellOf('long, after all that scrolling', afterScrolling),
      ],
    }
  } finally {
    await browser.close()
    await stage.server.close()
  }
}

function scrollOf(way: string, betweenFrames: readonly number[]): ScrollCell {
  const frameMs = 1_000 / 60
  return {
    way,
    frames: betweenFrames.length,
    p50Ms: percentile(betweenFrames, 0.5),
    p95Ms: percentile(betweenFrames, 0.95),
    longestMs: Math.max(...betweenFrames),
    dropped: betweenFrames.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / frameMs) - 1), 0),
  }
}

function cellOf(channel: string, milliseconds: readonly number[]): ArrivalCell {
  return {
    channel,
    arrivals: milliseconds.length,
    p50Ms: percentile(milliseconds, 0.5),
    p95Ms: percentile(milliseconds, 0.95),
    maxMs: Math.max(...milliseconds),
  }
}

async function timeArrivals(
  page: Page,
  server: PracticeServer,
  channelId: string,
  arrivals: number,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let arrived = 0; arrived < arrivals; arrived += 1) {
    const words = `Arrival ${crypto.randomUUID()}`
    const painted = page.evaluate<number>(whenPainted(words))
    // The watcher is set before the message is sent: what is asked of a page is done in order.
    await page.evaluate('0')
    const askedAtMs = Date.now()
    await post(server, channelId, words)
    times.push((await painted) - askedAtMs)
  }
  return times
}

async function open(browser: Browser, { server }: Stage, channelId: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${server.url}/channels/${server.world.channel(channelId)?.guildId}/${channelId}`)
  await page.getByRole('log').waitFor()
  await page.locator('.welcome, .older').waitFor()
  return page
}

async function openStage(): Promise<Stage> {
  let channelIds: Stage['channelIds'] | undefined
  const server = await startPracticeServer({
    mount(app, practice) {
      const { world } = practice
      const learner = world.createUser({ name: 'Learner' }).id
      const guild = world.createGuild({ name: 'Study group', ownerId: learner, channels: ['empty', 'long'] })
      const [empty, long] = world.channels(guild.id)
      if (empty === undefined || long === undefined) throw new Error('the guild has no channels')
      channelIds = [empty.id, long.id]
      mountPage(app, practice, {
        guildId: guild.id,
        people: [{ userId: learner, label: 'A learner' }],
        turnClock: async () => {},
      })
    },
  })
  if (channelIds === undefined) throw new Error('the page was not mounted')
  return { server, channelIds }
}

/** As large as what comes after `/next`: a heading, five topics with a button each, and a row of buttons. */
async function post(server: PracticeServer, channelId: string, words: string): Promise<void> {
  const text = (content: string) => ({ type: 10, content })
  const button = (label: string, customId: string) => ({ type: 2, style: 3, label, custom_id: customId })
  const topics = Array.from({ length: 5 }, (_, position) => ({
    type: 9,
    components: [text(`**Topic ${position + 1}**\n-# A phase › a group`)],
    accessory: button('Done', `done ${position}`),
  }))
  const row = { type: 1, components: [button('Undo', 'undo'), button('Progress', 'progress')] }
  const response = await fetch(`${server.apiUrl}/v10/channels/${channelId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      flags: 1 << 15,
      components: [{ type: 17, components: [text(`## ${words}\nOn the way.`), ...topics, row] }],
    }),
  })
  if (!response.ok) throw new Error(`the stand-in answered ${response.status}: ${await response.text()}`)
}
