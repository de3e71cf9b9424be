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

/** Scrolls as a quick hand does, up to where the channel begins, and gives the milliseconds from frame to frame. */
export const scrollToTop = `new Promise((resolve) => {
  const box = document.querySelector('[role="log"]')
  const stepPx = 200
  const betweenFrames = []
  let lastMs
  const step = (nowMs) => {
    if (lastMs !== undefined) betweenFrames.push(nowMs - lastMs)
    lastMs = nowMs
    if (box.scrollTop === 0 && document.querySelector('.welcome') !== null) return resolve(betweenFrames)
    box.scrollTop -= stepPx
    requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
})`
