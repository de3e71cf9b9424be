// What runs in the browser while the page is measured. Text, since nothing here has the types of a browser.

/** Gives when, in epoch milliseconds, a message with these words was painted. */
export const whenPainted = (words: string): string => `new Promise((resolve) => {
  const isThere = () => [...document.querySelectorAll('article')].at(-1)?.textContent.includes(${JSON.stringify(words)})
  const observer = new MutationObserver(() => {
    if (!isThere()) return
    observer.disconnect()
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(Date.now())
      port2.postMessage(null)
    })
  })
  observer.observe(document.querySelector('[role="log"]'), { childList: true, subtree: true })
})`

/** Gives the id of the newest message. */
export const newestId = `[...document.querySelectorAll('article')].at(-1).dataset.messageId`

/** Scrolls as a quick hand does, up or down to where the selected part stands, and gives the milliseconds of each frame. */
export const scrollTo = (direction: 'up' | 'down', selector: string): string => `new Promise((resolve) => {
  const box = document.querySelector('[role="log"]')
  const stepPx = ${direction === 'up' ? -200 : 200}
  const frames = []
  let lastMs
  const isAtRim = () => stepPx < 0 ? box.scrollTop === 0 : box.scrollHeight - box.scrollTop - box.clientHeight < 2
  const step = (nowMs) => {
    if (lastMs !== undefined) frames.push(nowMs - lastMs)
    lastMs = nowMs
    if (isAtRim() && document.querySelector(${JSON.stringify(selector)}) !== null) return resolve(frames)
    box.scrollTop += stepPx
    requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
})`

/** What this machine does to frames in which nothing happens. */
export const standStill = (count: number): string => `new Promise((resolve) => {
  const frames = []
  let lastMs
  const step = (nowMs) => {
    if (lastMs !== undefined) frames.push(nowMs - lastMs)
    lastMs = nowMs
    if (frames.length >= ${count}) return resolve(frames)
    requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
})`
