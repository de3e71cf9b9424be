// The story that the README tells, played in a real browser on the real program.

import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { photograph } from './support/browser.ts'
import {
  become,
  messages,
  openChannel,
  seen,
  suggested,
  takeSuggestion,
  turnClock,
  typingLine,
  use,
} from './support/practice-page.ts'
import { machineZone } from './support/program.ts'
import { openStage, patience } from './support/stage.ts'

const tracker = 'Backend Developer Roadmap: Progress Tracker'

const visit = openStage()

test(
  'a learner starts a roadmap, logs topics and takes one back, with the keyboard alone',
  patience,
  async () => {
    const page = await visit()
    await typingLine(page).and(page.locator(':focus')).waitFor()
    await page.keyboard.type('/roadmap st')
    await takeSuggestion(page, '/roadmap start')
    await page.keyboard.type('tracker')
    await suggested(page, tracker)
    await photograph(page, '1-a-command-while-typed')
    await takeSuggestion(page, tracker)
    await page.keyboard.press('Enter')
    await seen(page, `Lena started ${tracker}`)

    await page.keyboard.type('/done understand backend')
    await takeSuggestion(page, 'Understand what a backend is')
    await page.keyboard.press('Enter')
    await seen(page, '✓ Understand what a backend is')

    await use(page, '/next')
    const list = await seen(page, 'Next on')
    await tabBackTo(page, list.getByRole('button', { name: 'Done' }).first())
    await page.keyboard.press('Enter')
    await seen(page, '✓ Done: Learn how the internet works')
    await photograph(page, '2-done-by-typing-and-by-button')

    await page.keyboard.press('/')
    await page.keyboard.type('undo')
    await takeSuggestion(page, '/undo')
    await page.keyboard.press('Enter')
    await seen(page, /Undone\s*Learn how the internet works/)

    await use(page, '/progress')
    await seen(page, 'Learn the Basics · 1/4')
  },
)

test(
  'reminders and the digest come to their places in order while the clock is turned a week',
  patience,
  async () => {
    const page = await visit()
    // From nine in the morning on, a week holds seven evenings, one Sunday and one Monday noon, whatever today is.
    await turnClock(page, 'Tomorrow 09:00')
    await become(page, 'Olga')
    await use(page, '/setup digest-channel:weekly-digest weekday:Monday hour:noon')
    await seen(page, 'How this server is set up')
    await become(page, 'Lena')
    await use(page, '/roadmap start roadmap:backend-progress-tracker')
    await seen(page, `Lena started ${tracker}`)
    await use(page, '/done topic:Understand caching basics')
    await seen(page, '✓ Understand caching basics')
    await use(page, '/remind set hour:18:00 summary:Sunday')
    await seen(page, 'Your reminders')
    await photograph(page, '3-reminders-set')

    for (let day = 1; day <= 7; day += 1) {
      await turnClock(page, 'Tomorrow 09:00')
      // Whoever answers nothing for five days is reminded every other day.
      if (day === 3) await use(page, '/help')
    }
    await openChannel(page, 'Cairn')
    await expect.poll(() => messages(page).count()).toBe(7)
    await photograph(page, '4-a-week-of-reminders')
    const came = await sent(page)
    expect(came.map(({ at }) => at)).toEqual(came.map(({ at }) => at).toSorted())
    const evenings = came.map(({ at }) => at)
    expect(evenings).toEqual(eveningsFrom(evenings[0], 7))
    const headings = came.map(({ at }) => (weekdayOf(at) === 7 ? 'Your week on' : 'Today on'))
    expect(came.map(({ heading }) => heading)).toEqual(headings.map((words) => `${words} ${tracker}`))

    await openChannel(page, 'weekly-digest')
    await seen(page, 'Lena')
    await photograph(page, '5-the-digest')
    const digests = await sent(page)
    expect(digests.map(({ heading, at }) => [heading, weekdayOf(at), at.slice(-5)])).toEqual([
      ['The week', 1, '12:00'],
    ])
  },
)

test(
  'a moderator sees how learners stand and imports a roadmap, which a learner then begins',
  patience,
  async () => {
    const page = await visit()
    await use(page, '/roadmap start roadmap:backend-progress-tracker')
    await seen(page, `Lena started ${tracker}`)
    await use(page, '/done topic:Understand caching basics')
    await seen(page, '✓ Understand caching basics')

    await become(page, 'Mara')
    await use(page, '/cohort stats')
    await seen(page, /1 learner · 1 active/)
    await photograph(page, '6-statistics-for-moderators')

    await typingLine(page).fill('/roadmap import ')
    await page.getByRole('option', { name: /^file/ }).click()
    await page.getByLabel(/^file, optional/).setInputFiles({
      name: 'databases.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(ownRoadmap),
    })
    await page.getByText('databases.md').waitFor()
    await page.keyboard.press('Enter')
    const preview = await seen(page, 'Databases for beginners')
    await photograph(page, '7-the-preview-of-an-import')
    await preview.getByRole('button', { name: 'Import' }).click()
    await seen(page, 'Databases for beginners is on this server’s list now')

    await become(page, 'Noah')
    await page.keyboard.type('/roadmap start databases')
    await takeSuggestion(page, 'Databases for beginners')
    await page.keyboard.press('Enter')
    await seen(page, 'You’re on Databases for beginners')
    await use(page, '/next')
    await seen(page, 'Write a SELECT')
  },
)

const ownRoadmap = `# Databases for beginners

## Asking

- [ ] Write a SELECT
- [ ] Join two tables

## Keeping

- [ ] Make a backup
`

async function tabBackTo(page: Page, target: Locator): Promise<void> {
  const stepsMax = 60
  for (let steps = 0; steps < stepsMax; steps += 1) {
    if ((await target.and(page.locator(':focus')).count()) === 1) return
    await page.keyboard.press('Shift+Tab')
  }
  throw new Error('The keyboard does not reach it.')
}

type Sent = {
  readonly heading: string /** On the clock of the machine, as `2026-03-01T18:00`. */
  readonly at: string
}

/** What the bot sent to the open channel, as it stands there from top to bottom. */
async function sent(page: Page): Promise<readonly Sent[]> {
  const all = await messages(page).all()
  return Promise.all(
    all.map(async (message) => ({
      heading: await message.getByRole('heading').first().innerText(),
      at: civil(await message.getByRole('time').first().getAttribute('datetime')),
    })),
  )
}

function civil(instant: string | null): string {
  return Temporal.Instant.from(instant ?? '')
    .toZonedDateTimeISO(machineZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

const weekdayOf = (at: string): number => Temporal.PlainDateTime.from(at).dayOfWeek

/** Six o’clock on so many evenings, beginning on the day of the first. */
function eveningsFrom(first: string | undefined, count: number): readonly string[] {
  const day = Temporal.PlainDate.from(first ?? '')
  return Array.from({ length: count }, (_, later) => `${day.add({ days: later })}T18:00`)
}
