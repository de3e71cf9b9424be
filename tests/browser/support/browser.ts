// Pages in a browser that are watched: for errors, and for requests that leave the machine.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { machineZone } from './program.ts'

/** What is to be seen appears in a moment; this is a net for a machine with ten times its work. */
const seenWithinMs = 120_000
const screenshots = join(import.meta.dirname, '../../../artifacts/screenshots')

/** Opens an address as a new visitor would. The page closes with the test, which fails if anything went wrong on it. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    locale: 'en-GB',
    timezoneId: machineZone,
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(seenWithinMs)
  const troubles: string[] = []
  const { host } = new URL(url)
  context.on('request', (request) => {
    const asked = new URL(request.url())
    const staysHere = asked.host === host || asked.protocol === 'data:' || asked.protocol === 'blob:'
    if (!staysHere) troubles.push(`a request left the machine: ${request.url()}`)
  })
  context.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') troubles.push(`the console: ${said.text()}`)
  })
  context.on('weberror', (thrown) => troubles.push(`thrown: ${thrown.error().message}`))
  const page = await context.newPage()
  onTestFinished(async ({ task }) => {
    const failed = `failed-${task.name.replaceAll(/\W+/g, '-')}`
    if (task.result?.state === 'fail') await photograph(page, failed)
    else await rm(fileOf(failed), { force: true })
    await context.close()
    expect(troubles).toEqual([])
  })
  await page.goto(url)
  return page
}

/** Kept for looking at, here and as an artefact of the tests on a server: `artifacts/` is not committed. */
export async function photograph(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: fileOf(name) })
}

const fileOf = (name: string): string => join(screenshots, `${name}.png`)
