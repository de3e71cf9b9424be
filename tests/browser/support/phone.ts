// A phone: its screen, and what a thumb does on the practice page.

import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { photograph } from './browser.ts'
import { typingLine } from './practice-page.ts'

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

export const tap = (within: Locator, name: string | RegExp): Promise<void> =>
  within.getByRole('button', { name }).first().tap()

/** Several options stay open for more, and are sent when the menu is closed. */
export async function chooseFrom(menu: Locator, ...options: readonly (string | RegExp)[]): Promise<void> {
  await menu.tap()
  for (const option of options) await menu.page().getByRole('option', { name: option }).first().tap()
  if (options.length > 1) await menu.page().keyboard.press('Escape')
}

/** Nothing is wider than the phone; with a picture to look at. */
export async function fits(page: Page, name: string): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.viewport.width)
  await photograph(page, name)
}

/** Goes on as somebody else, by the drawer: one of those who were there first, or one of the cohort that fills the server. */
export async function becomeByTouch(page: Page, name: string): Promise<void> {
  await openDrawer(page)
  const person = page.getByRole('radio', { name: new RegExp(`^${name}\\b`) })
  const cohort = page.getByLabel('One of the cohort')
  const userId =
    (await person.count()) > 0
      ? await person.getAttribute('value')
      : await cohort.getByRole('option', { name, exact: true }).getAttribute('value')
  const stream = page.waitForResponse((answer) => answer.url().includes(`/practice/events?as=${userId}`))
  if ((await person.count()) > 0) await person.tap()
  else await cohort.selectOption(userId)
  await stream
  await typingLine(page).waitFor()
}

export async function openChannelByTouch(page: Page, name: string): Promise<void> {
  await openDrawer(page)
  const channels = page.getByRole('navigation', { name: 'Channels' })
  await channels.getByRole('button', { name: new RegExp(`^\\W*${name}`) }).tap()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

const openDrawer = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^Channels and people/ }).tap()

/** What is put into the box of an option: words, or words for which the list then offers what is meant. */
type Filled = string | { readonly typed: string; readonly meant: string }

/** Fills in what a command asks for, each option in its own box, and sends it; `more` are options by `name:value`. */
export async function fillIn(
  page: Page,
  command: string,
  options: Readonly<Record<string, Filled>>,
  more = '',
): Promise<void> {
  await typingLine(page).fill(`/${command} `)
  const offered = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')
  for (const [name, filled] of Object.entries(options)) {
    const box = page.getByLabel(new RegExp(`^${name}, required`))
    await box.fill(typeof filled === 'string' ? filled : filled.typed)
    if (typeof filled !== 'string') await offered.filter({ hasText: filled.meant }).first().tap()
  }
  if (more !== '') {
    await page.getByLabel(/^Add an optional option/).focus()
    await page.keyboard.type(more)
  }
  await page.getByRole('button', { name: 'Send' }).tap()
}
