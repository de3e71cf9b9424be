// The page with three copies of the bot behind it: they are killed, paused and brought back while somebody studies.

import type { Locator, Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { kinds } from '../contract/support.ts'
import { photograph, visit } from './support/browser.ts'
import { openBrowser } from './support/launch.ts'
import { messages, use } from './support/practice-page.ts'
import { startProgram } from './support/program.ts'
import { patience } from './support/stage.ts'

/** A phone. */
const viewport = { width: 390, height: 844 }

async function open(): Promise<Page> {
  const [browser, program] = await Promise.all([openBrowser(), startProgram('practice-mode/copies/main.ts')])
  onTestFinished(async () => {
    await browser.close()
    await program.stop()
  })
  return visit(browser, program.address, { viewport })
}

const statesOn = async (page: Page): Promise<readonly string[]> =>
  (await page.getByTestId('status-kill-copy').getByRole('listitem').allInnerTexts()).map((line) =>
    line.replace(/,.*/, ''),
  )

async function openFaults(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Log, faults|Workbench/ }).click()
  await page.getByRole('tab', { name: /^Faults/ }).click()
}
const closeFaults = (page: Page) => page.getByRole('button', { name: 'Close the workbench' }).click()

/** Asks until it is answered: Discord waits three seconds, and on a busy machine a copy that just started may take longer. */
async function ask(page: Page, command: string, words: RegExp): Promise<void> {
  for (;;) {
    await use(page, command)
    const silence = page.getByText('The application did not respond')
    await messages(page, words).or(silence).first().waitFor()
    if ((await messages(page, words).count()) > 0) return
    await page.getByRole('button', { name: 'Dismiss', exact: true }).first().click()
  }
}

describe.runIf(kinds.includes('PostgreSQL'))('three copies behind the page', () => {
  test('answer while one of them is dead or stands still, and it comes back', patience, async () => {
    const page = await open()
    await ask(page, '/roadmap start python-backend-from-zero', /from Zero/)
    await ask(page, '/done What is the Internet', /✓|already done/)

    await openFaults(page)
    expect(await statesOn(page)).toEqual(['Copy 1 is running', 'Copy 2 is running', 'Copy 3 is running'])
    const killing = page.getByTestId('switch-kill-copy')
    await kill(killing, 'Copy 1')
    await kill(killing, 'Copy 2')
    await expect.poll(() => statesOn(page)).toEqual(['Copy 1 is gone', 'Copy 2 is gone', 'Copy 3 is running'])
    await photograph(page, '26-two-of-three-copies-are-gone')
    await closeFaults(page)
    // What the dead copies saved is there, and the last one tells it.
    await ask(page, '/progress', /1 of \d+/)

    await openFaults(page)
    await killing.getByRole('button', { name: 'Start it again' }).first().click()
    await expect.poll(() => statesOn(page)).toContain('Copy 1 is running')
    const pausing = page.getByTestId('switch-pause-copy')
    await pausing.getByRole('combobox').selectOption('Copy 3')
    await pausing.getByRole('button', { name: 'Pause' }).click()
    await expect.poll(() => statesOn(page)).toContain('Copy 3 stands still')
    await pausing.getByRole('button', { name: 'Let it go on' }).click()
    await expect.poll(() => statesOn(page)).toContain('Copy 3 is running')
  })
})

async function kill(killing: Locator, name: string): Promise<void> {
  await killing.getByRole('combobox').selectOption(name)
  await killing.getByRole('button', { name: 'Kill' }).click()
}
