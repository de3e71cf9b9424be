// Who sees what, on which screen, and with which senses: everyone meets a page made for them.

import { expect, test } from 'vitest'
import { accessibilityProblems } from './support/accessibility.ts'
import { photograph } from './support/browser.ts'
import { phone } from './support/phone.ts'
import { become, messages, openChannel, seen, typingLine, use } from './support/practice-page.ts'
import { openStage, patience } from './support/stage.ts'

const tracker = 'Backend Developer Roadmap: Progress Tracker'

const visit = openStage()

test('everyone sees just what is meant for them, also after a reload', patience, async () => {
  const page = await visit()
  await use(page, '/roadmap start roadmap:backend-progress-tracker')
  await seen(page, `Lena started ${tracker}`)
  await use(page, '/next')
  await seen(page, 'Only you can see this')

  await become(page, 'Noah')
  await seen(page, `Lena started ${tracker}`)
  expect(await messages(page, 'Only you can see this').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'moderators' }).count()).toBe(0)
  await page.keyboard.type('/digest')
  await page.getByText('No command is called /digest').waitFor()

  await become(page, 'Gus')
  await page.getByRole('note').filter({ hasText: 'Gus sees no commands' }).waitFor()
  await typingLine(page).fill('/')
  await page.getByRole('status').filter({ hasText: 'Gus sees no commands' }).waitFor()
  expect(await page.getByRole('option').count()).toBe(0)
  await photograph(page, '8-a-guest')

  await become(page, 'Mara')
  await openChannel(page, 'moderators')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'moderators' }).waitFor()
  expect(await page.getByRole('radio', { name: /^Mara/ }).isChecked()).toBe(true)
  await become(page, 'Lena')
  await openChannel(page, 'general')
  await seen(page, 'Next on')
})

test('starting over empties the server for everyone, after a question', patience, async () => {
  const page = await visit()
  await use(page, '/roadmap start roadmap:backend-progress-tracker')
  await seen(page, `Lena started ${tracker}`)
  await page.getByRole('button', { name: /Workbench$/ }).click()
  await page.getByRole('tab', { name: 'Server' }).click()
  await page.getByRole('button', { name: 'Start over…' }).click()
  await page.getByRole('dialog', { name: 'Start over?' }).getByRole('button', { name: 'Cancel' }).click()
  // What the bot said when it came, the private answer, and the line for everyone.
  await seen(page, 'I help people here follow a roadmap')
  expect(await messages(page).count()).toBe(3)
  await page.getByRole('button', { name: 'Start over…' }).click()
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await typingLine(page).and(page.locator(':focus')).waitFor()
  await seen(page, 'I help people here follow a roadmap')
  expect(await messages(page).count()).toBe(1)
  await use(page, '/next')
  await seen(page, 'You’re not on a roadmap')
})

test('on a phone a learner sees the next topics and logs one with a finger', patience, async () => {
  const page = await visit({ ...phone, colorScheme: 'light' })
  await page.getByRole('button', { name: '/roadmap start' }).tap()
  await page.keyboard.type('tracker')
  await page.getByRole('option', { name: tracker }).tap()
  await page.getByRole('button', { name: 'Send' }).tap()
  await seen(page, `Lena started ${tracker}`)
  await use(page, '/next')
  const list = await seen(page, 'Next on')
  await list.getByRole('button', { name: 'Done' }).first().tap()
  await seen(page, '✓ Done: Learn how the internet works')
  await photograph(page, '9-next-on-a-phone')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)

  await page.getByRole('button', { name: /^Channels and people/ }).tap()
  await page.getByRole('radio', { name: /^Noah/ }).tap()
  await seen(page, `Lena started ${tracker}`)
  expect(await messages(page, 'Next on').count()).toBe(0)
})

test(
  'whoever looks after the server is offered to fill it first, and the owner to set it up',
  patience,
  async () => {
    const page = await visit(phone)
    const offers = page.locator('.welcome').getByRole('button')
    await offers.filter({ hasText: '/roadmap start' }).waitFor()
    expect(await offers.allTextContents()).not.toContain('Fill the server')
    for (const [name, ...expected] of [
      ['Mara', 'Fill the server', '/cohort stats'],
      ['Olga', 'Fill the server', '/setup', '/cohort stats'],
    ]) {
      await page.getByRole('button', { name: /^Channels and people/ }).tap()
      await page.getByRole('radio', { name: new RegExp(`^${name}`) }).tap()
      await offers.first().filter({ hasText: 'Fill the server' }).waitFor()
      expect((await offers.allTextContents()).slice(0, expected.length)).toEqual(expected)
    }
    await photograph(page, '11-first-steps-of-an-owner')
    // The clock says what it is for, also where there is no room for the words; its zones have the names in use.
    await page.getByRole('button', { name: /Turn the clock/ }).tap()
    const zones = await page
      .locator('#clock-zones option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
    expect(zones).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Asia/Kathmandu', 'Europe/Kyiv', 'UTC']))
    expect(zones).not.toContain('Asia/Calcutta')
  },
)

test('nothing on the page breaks WCAG 2.2 AA, in dark and in light', patience, async () => {
  const page = await visit()
  await use(page, '/roadmap start roadmap:backend-progress-tracker')
  await use(page, '/roadmap browse')
  await use(page, '/done topic:Understand caching basics')
  await seen(page, '✓ Understand caching basics')
  await page.keyboard.type('/r')
  await page.getByRole('option').first().waitFor()
  expect(await accessibilityProblems(page)).toEqual([])

  await page
    .getByTestId('clock')
    .getByRole('button', { name: /Turn the clock/ })
    .click()
  expect(await accessibilityProblems(page, '[data-testid=clock]')).toEqual([])
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /Workbench$/ }).click()
  await page.getByText('/callback').first().waitFor()
  expect(await accessibilityProblems(page, '#workbench')).toEqual([])
  await page.getByRole('tab', { name: 'Faults' }).click()
  expect(await accessibilityProblems(page, '#workbench')).toEqual([])

  await page.getByRole('button', { name: 'Add a note' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await accessibilityProblems(page, '[data-testid=modal]')).toEqual([])
  await photograph(page, '10-a-form-in-light')
})
