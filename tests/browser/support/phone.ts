// A phone: its screen, and what a thumb does on the practice page.

import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { photograph } from './browser.ts'

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
