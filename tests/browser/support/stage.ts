// One program and one browser for all tests of a file; each test begins on an empty practice server.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { visit } from './browser.ts'
import { openBrowser } from './launch.ts'
import { type Program, startProgram } from './program.ts'

/** A net under what never ends; a test takes a few seconds, and ten times as long where much else is done. */
export const patience = { timeout: 180_000 }

/** To be called at the top of a test file. The visit that it gives starts the practice server over and opens its page. */
export function openStage(): (options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser | undefined
  let program: Program | undefined
  beforeAll(async () => {
    ;[browser, program] = await Promise.all([openBrowser(), startProgram()])
  }, patience.timeout)
  afterAll(async () => {
    await browser?.close()
    await program?.stop()
  })
  return async (options) => {
    if (browser === undefined || program === undefined) throw new Error('The stage is not open.')
    await program.startOver()
    return visit(browser, program.address, options)
  }
}
