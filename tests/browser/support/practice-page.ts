// What a person does on the practice page and what they see there, by the names that a screen reader says.

import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { machineZone } from './program.ts'

/** The line that commands are typed into; there is another box for each option of a command. */
export function typingLine(page: Page): Locator {
  return page.getByRole('combobox', { name: /^Type a command/ })
}

/** The messages of the open channel, all or those with these words in them. */
export function messages(page: Page, words?: string | RegExp): Locator {
  const all = page.getByRole('log').getByRole('article')
  return words === undefined ? all : all.filter({ hasText: words })
}

/** Waits for a message with these words, the newest one if there are several. */
export async function seen(page: Page, words: string | RegExp): Promise<Locator> {
  const message = messages(page, words).last()
  await message.waitFor()
  return message
}

/** Waits until the list over the typing line offers this as the first one. */
export async function suggested(page: Page, words: string | RegExp): Promise<void> {
  const first = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first()
  await first.filter({ hasText: words }).waitFor()
}

/** Waits until it is offered, and takes it by Enter. */
export async function takeSuggestion(page: Page, words: string | RegExp): Promise<void> {
  await suggested(page, words)
  await page.keyboard.press('Enter')
}

/**
 * Types a command with its options as `name:value` and sends it, by keyboard alone: the first Enter takes what the
 * list offers for the last word, the next one sends.
 */
export async function use(page: Page, text: string): Promise<void> {
  await typingLine(page).focus()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  if ((await typingLine(page).count()) === 0) await page.keyboard.press('Enter')
  await typingLine(page).and(page.locator(':focus')).waitFor()
}

/** Goes on as somebody else, and waits until the page shows what they see. */
export async function become(page: Page, name: string): Promise<void> {
  const person = page.getByRole('radio', { name: new RegExp(`^${name}\\b`) })
  const userId = await person.getAttribute('value')
  const stream = page.waitForResponse((answer) => answer.url().includes(`/practice/events?as=${userId}`))
  await person.check()
  await stream
  await typingLine(page).waitFor()
}

export async function openChannel(page: Page, name: string): Promise<void> {
  const channels = page.getByRole('navigation', { name: 'Channels' })
  await channels.getByRole('button', { name: new RegExp(`^\\W*${name}`) }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/**
 * Turns the practice clock with one of its steps, and waits until everything due on the way has been sent. Gives the
 * day that it is then.
 */
export async function turnClock(page: Page, step: string): Promise<Temporal.PlainDate> {
  const clock = page.getByTestId('clock')
  await clock.getByRole('button', { name: /Turn the clock/ }).click()
  const answering = page.waitForResponse('**/practice/clock')
  await clock.getByRole('button', { name: step }).click()
  const answer = await (await answering).json()
  expect(answer).toMatchObject({ kind: 'turned' })
  await page.keyboard.press('Escape')
  return Temporal.Instant.fromEpochMilliseconds(answer.nowMs).toZonedDateTimeISO(machineZone).toPlainDate()
}
