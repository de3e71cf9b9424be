// Inside the thread: fsrs-rs, which FSRS's authors wrote and Anki uses, as the WebAssembly that they publish.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import type { FitAnswer } from './fitter.ts'

type Request = Readonly<Record<'ratings' | 'elapsedDays' | 'lengths', Uint32Array>>

/** Answers the one request for which the thread lives. */
export function serveFit(): void {
  parentPort?.once('message', async (request: Request) => parentPort?.postMessage(await answerTo(request)))
}

async function answerTo({ ratings, elapsedDays, lengths }: Request): Promise<FitAnswer> {
  try {
    // The package is made for browsers, where it could start workers of its own, and listens for them.
    Object.assign(globalThis, { self: new EventTarget() })
    const { Fsrs, initSync } = await import('fsrs-browser')
    const module = readFileSync(fileURLToPath(import.meta.resolve('fsrs-browser/fsrs_browser_bg.wasm')))
    initSync({ module })
    // Reviews are by the day: what FSRS has for several reviews on one day is left out.
    const weights = new Fsrs().computeParameters(ratings, elapsedDays, lengths, null, false)
    return { weights: [...weights] }
  } catch (error) {
    return { error }
  }
}
