// Commands in the menus of messages and people, with a finger and by keyboard.

import { expect, test } from 'vitest'
import { accessibilityProblems } from './support/accessibility.ts'
import { photograph } from './support/browser.ts'
import { phone } from './support/phone.ts'
import { become, seen, typingLine, use } from './support/practice-page.ts'
import { openStage, patience } from './support/stage.ts'

const tracker = 'Backend Developer Roadmap: Progress Tracker'

const visit = openStage()

test(
  'on a phone a topic is logged from the menu of a message, in a form that has chosen it',
  patience,
  async () => {
    const page = await visit(phone)
    await use(page, '/roadmap start roadmap:backend-progress-tracker')
    const news = await seen(page, `Lena started ${tracker}`)
    await news.getByRole('button', { name: 'Apps on this message' }).tap()
    const menu = page.getByRole('menu', { name: 'Apps on this message' })
    await menu.waitFor()
    expect(await menu.getByRole('menuitem').allTextContents()).toEqual(['Log as done', 'Save as resource'])
    await photograph(page, '20-menu-of-a-message')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(await accessibilityProblems(page, '.apps-list')).toEqual([])

    await menu.getByRole('menuitem', { name: 'Log as done' }).tap()
    const form = page.getByRole('dialog', { name: 'Log as done' })
    await form.getByText('Learn how the internet works').first().waitFor()
    await photograph(page, '21-log-as-done')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    await form.getByRole('button', { name: 'Submit' }).tap()
    await seen(page, '✓ Learn how the internet works')

    await page.getByRole('button', { name: /^Channels and people/ }).tap()
    await page.getByRole('button', { name: 'Apps on Noah' }).tap()
    await page.getByRole('menuitem', { name: 'Progress' }).waitFor()
    await photograph(page, '22-menu-of-a-person')
    await page.getByRole('menuitem', { name: 'Progress' }).tap()
    await seen(page, 'Noah keeps their progress to themselves.')
  },
)

test(
  'by keyboard a menu opens, is walked through and closes, and the focus stays where it was',
  patience,
  async () => {
    const page = await visit()
    await use(page, '/roadmap start roadmap:backend-progress-tracker')
    const news = await seen(page, `Lena started ${tracker}`)
    const dots = news.getByRole('button', { name: 'Apps on this message' })
    const focused = (name: string) =>
      page.getByRole('menuitem', { name }).and(page.locator(':focus')).waitFor()
    await dots.focus()
    await page.keyboard.press('Enter')
    await focused('Log as done')
    await page.keyboard.press('ArrowDown')
    await focused('Save as resource')
    await page.keyboard.press('ArrowDown')
    await focused('Log as done')
    await page.keyboard.press('End')
    await focused('Save as resource')
    await page.keyboard.press('Escape')
    await dots.and(page.locator(':focus')).waitFor()
    expect(await page.getByRole('menu').count()).toBe(0)

    await page.keyboard.press('Enter')
    await focused('Log as done')
    await page.keyboard.press('Tab')
    await page.getByRole('menu').waitFor({ state: 'detached' })

    await dots.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await seen(page, 'I can’t find a link in that message')
  },
)

test('a moderator looks at a learner from the menu of the name', patience, async () => {
  const page = await visit()
  await use(page, '/roadmap start roadmap:backend-progress-tracker')
  await seen(page, `Lena started ${tracker}`)
  await become(page, 'Mara')
  await page.getByRole('button', { name: 'Apps on Lena' }).click()
  await page.getByRole('menuitem', { name: 'Progress' }).click()
  const answer = await seen(page, 'How Lena is doing')
  expect(await answer.textContent()).toContain('Mara used Progress')
  const bot = (await seen(page, `Lena started ${tracker}`)).getByRole('button', { name: /^Apps on (?!this)/ })
  await bot.click()
  await page.getByRole('menuitem', { name: 'Progress' }).click()
  await seen(page, 'bots don’t study')
  await typingLine(page).waitFor()
})
