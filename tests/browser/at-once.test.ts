// What one does at once, before anything was painted, counts as what one does a second later.

import { expect, test } from 'vitest'
import { releaseNews, rightAfter, withLateFrames, withWatchedNews } from './support/held-back.ts'
import { become, openChannel, seen, turnClock, typingLine, use } from './support/practice-page.ts'
import { openStage, patience } from './support/stage.ts'

const visit = openStage()

test('a reload right after opening a channel stays in it', patience, async () => {
  const page = await visit()
  await withLateFrames(page)
  await become(page, 'Mara')
  await openChannel(page, 'moderators')
  await page.reload()
  await typingLine(page).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('moderators')
  expect(await page.getByRole('radio', { name: /^Mara/ }).isChecked()).toBe(true)
})

test(
  'what is typed right after pressing an offered command arrives, also the second time',
  patience,
  async () => {
    const page = await visit()
    await withLateFrames(page)
    const offered = page.getByRole('button', { name: '/roadmap start' })
    const box = page.getByRole('combobox', { name: /^roadmap, required/ })
    await offered.click()
    await page.keyboard.type('tracker')
    expect(await box.inputValue()).toBe('tracker')
    // The list over the typing line covers the buttons until the keyboard goes elsewhere.
    await page.getByRole('button', { name: /Workbench$/ }).focus()
    await offered.click()
    await page.keyboard.type('check')
    expect(await box.inputValue()).toBe('check')
  },
)

test('the channel, the address, the title and the keyboard change together', patience, async () => {
  const page = await visit()
  await withLateFrames(page)
  await openChannel(page, 'general')
  const there = await rightAfter(
    page,
    `const before = location.hash
    ;[...document.querySelectorAll('.channel')].find((each) => each.textContent.includes('Cairn')).click()`,
    `({
      heading: document.querySelector('h1').textContent.includes('Cairn'),
      title: document.title.startsWith('Cairn'),
      address: location.hash !== before,
      isTypedInto: document.activeElement.matches('.composer [data-active="true"]'),
    })`,
  )
  expect(there).toEqual({ heading: true, title: true, address: true, isTypedInto: true })
})

test('a moment typed right after opening the clock stays', patience, async () => {
  const page = await visit()
  await withLateFrames(page)
  await page
    .getByTestId('clock')
    .getByRole('button', { name: /Turn the clock/ })
    .click()
  const moment = page.getByLabel('To a date and time')
  await moment.fill('2031-05-06T07:08')
  // Two frames later whatever was still to come has come.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  expect(await moment.inputValue()).toBe('2031-05-06T07:08')
})

test('a step of the clock waits until the page shows where the step before it led', patience, async () => {
  const page = await visit()
  await withWatchedNews(page)
  await typingLine(page).waitFor()
  await page.evaluate(`window.isHeld = (news) => news.kind === 'clock'`)
  const first = await turnClock(page, 'Tomorrow 09:00')
  await page.getByText('Turning the clock').waitFor({ state: 'detached' })
  const second = turnClock(page, 'Tomorrow 09:00')
  await page.getByRole('button', { name: 'Tomorrow 09:00', disabled: true }).waitFor()
  await releaseNews(page)
  expect((await second).toString()).toBe(first.add({ days: 1 }).toString())
})

test('a form takes the keyboard as it opens, and gives it back however it closes', patience, async () => {
  const page = await visit()
  await withLateFrames(page)
  await use(page, '/roadmap start roadmap:backend-progress-tracker')
  await use(page, '/done topic:Understand caching basics')
  await seen(page, '✓ Understand caching basics')
  const opener = page.getByRole('button', { name: 'Add a note' })
  for (const close of ['Cancel', 'Escape', 'Submit']) {
    await opener.click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('Worth a second look')
    expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toContain('Worth a second look')
    if (close === 'Escape') await page.keyboard.press(close)
    else await page.getByRole('button', { name: close }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await opener.and(page.locator(':focus')).waitFor()
  }
})

test(
  'the workbench and its question take the keyboard as they open, and give it back',
  patience,
  async () => {
    const page = await visit()
    await withLateFrames(page)
    await typingLine(page).waitFor()
    const focused = `document.activeElement.textContent`
    expect(
      await rightAfter(page, `document.querySelector('[aria-controls="workbench"]').click()`, focused),
    ).toBe('Log')
    await page.getByRole('tab', { name: 'Server' }).click()
    const opener = page.getByRole('button', { name: 'Start over…' })
    await opener.click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await opener.and(page.locator(':focus')).waitFor()
  },
)

test('on a phone the drawer has the keyboard as it opens, while it still slides in', patience, async () => {
  const page = await visit({ viewport: { width: 390, height: 844 }, reducedMotion: 'no-preference' })
  await withLateFrames(page)
  await typingLine(page).waitFor()
  const isThere = await rightAfter(
    page,
    `document.querySelector('.menu').click()`,
    `document.activeElement.closest('#sidebar') !== null`,
  )
  expect(isThere).toBe(true)
})
