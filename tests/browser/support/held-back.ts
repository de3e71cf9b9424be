// A page whose frames come late, and whose news can be held back: what a busy machine does by chance, on purpose.

import type { Page } from 'playwright-core'

/** As on a machine that has much else to do: what waits for a frame waits long. */
const lateFrames = `{
  const lateMs = 400
  const frame = requestAnimationFrame.bind(window), timer = setTimeout.bind(window)
  window.requestAnimationFrame = (callback) => timer(() => frame(callback), lateMs)
  // What is to run after a frame also sets a timer, should no frame come.
  window.setTimeout = (callback, ms, ...more) => timer(callback, ms === 35 ? lateMs : ms, ...more)
}`

/** The stream of news calls `beforeNews` right before the page hears of each, and waits while `isHeld` says so. */
const watchedNews = `{
  const held = []
  window.releaseNews = () => { window.isHeld = undefined; held.splice(0).forEach((pass) => pass()) }
  window.EventSource = class extends EventSource {
    set onmessage(listener) {
      this.addEventListener('message', (event) => {
        const pass = () => { window.beforeNews?.(JSON.parse(event.data)); listener(event) }
        if (window.isHeld?.(JSON.parse(event.data))) held.push(pass)
        else pass()
      })
    }
  }
}`

/** Reloads the page as one whose frames come late. */
export async function withLateFrames(page: Page): Promise<void> {
  await page.addInitScript(lateFrames)
  await page.reload()
}

/** Holds back news of this kind from the next reload on, until `releaseNews`. */
export async function holdNews(page: Page, kind: string): Promise<void> {
  await page.addInitScript(`window.isHeld = (news) => news.kind === '${kind}'`)
}

export async function releaseNews(page: Page): Promise<void> {
  await page.evaluate('releaseNews()')
}

/** Reloads the page so that news can be watched and held back. */
export async function withWatchedNews(page: Page): Promise<void> {
  await page.addInitScript(watchedNews)
  await page.reload()
}

/**
 * Does something in the page, and says what is there before anything else can happen: a key, a reload, a frame. Both
 * are expressions of the page, as `document.title`.
 */
export function rightAfter<Seen>(page: Page, action: string, seen: string): Promise<Seen> {
  return page.evaluate(`(async () => {
    ${action}
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = resolve
      port2.postMessage(null)
    })
    return ${seen}
  })()`)
}
