// The first minutes on a phone: what a learner and an owner meet, by taps alone and without a command typed by hand.

import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { chooseFrom, fits, phone, tap } from './support/phone.ts'
import { seen, turnClock } from './support/practice-page.ts'
import { openStage, patience } from './support/stage.ts'

const visit = openStage()

const tracker = 'Backend Developer Roadmap: Progress Tracker'

/** A command that is offered as a first step, sent as it is. */
async function tapCommand(page: Page, name: string): Promise<void> {
  await page.locator('.welcome').getByRole('button', { name }).tap()
  await page.getByRole('button', { name: 'Send' }).tap()
}

async function openChannel(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Channels and people/ }).tap()
  const channels = page.getByRole('navigation', { name: 'Channels' })
  await channels.getByRole('button', { name: new RegExp(`^\\W*${name}`) }).tap()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

test('a learner starts, is reminded, logs, reviews and puts off without typing', patience, async () => {
  const page = await visit(phone)
  await tapCommand(page, '/roadmap list')
  const list = await seen(page, tracker)
  await fits(page, '20-the-roadmaps-on-a-phone')
  await tap(list, 'Start')

  const started = await seen(page, 'First up')
  await chooseFrom(started.getByRole('combobox', { name: 'Remind me every day at…' }), /^18:00/)
  await seen(page, 'Your reminders')
  await fits(page, '21-a-start-on-a-phone')
  await tap(started, 'Next topics')
  const next = await seen(page, 'Next on')
  await tap(next, 'Done')
  await seen(page, '✓ Done:')
  await fits(page, '22-the-first-topic-on-a-phone')

  // Within five days the topic comes back.
  for (let day = 1; day <= 5; day += 1) await turnClock(page, 'Tomorrow 09:00')
  await openChannel(page, 'Cairn')
  const reminder = await seen(page, 'is ready, about a minute')
  await fits(page, '23-a-reminder-on-a-phone')
  await tap(reminder, /^Review/)
  const review = await seen(page, 'Answer in your head first')
  await tap(review, 'Show the answer')
  const opened = await seen(page, 'How well did it come back?')
  await fits(page, '24-a-review-on-a-phone')
  await tap(opened, /^Good/)
  const reviewed = await seen(page, 'comes back')
  await tap(reviewed, 'Undo')
  await tap(await seen(page, 'Undone:'), 'Enough for today')
  // All of it stands in the place of the reminder.
  await tap(await seen(page, 'ready whenever you like'), 'Today')
  await tap(await seen(page, 'Today on'), 'Done')
  await tap(await seen(page, '✓ Done:'), 'Change the time')
  await chooseFrom((await seen(page, 'When should your reminders come?')).getByRole('combobox'), /^07:00/)
  const settings = await seen(page, 'Daily at 07:00')
  await tap(settings, 'Stop all')
  await seen(page, 'Your reminders from this server are off.')
  await fits(page, '25-stopped-on-a-phone')
})

test('an owner sees what is set and where it stands without typing', patience, async () => {
  const page = await visit(phone)
  await page.getByRole('button', { name: /^Channels and people/ }).tap()
  await page.getByRole('radio', { name: /^Olga/ }).tap()
  await tapCommand(page, '/setup')
  const setup = await seen(page, 'How this server is set up')
  await fits(page, '26-setup-on-a-phone')
  await chooseFrom(setup.getByRole('combobox', { name: 'What do you want to change?' }), /^Roadmaps/)
  const roadmaps = await seen(page, 'Roadmaps of this server')
  await fits(page, '27-roadmaps-of-a-server-on-a-phone')
  await tap(roadmaps, 'Back')
  await tapCommand(page, '/cohort stats')
  await seen(page, 'No one here is on a roadmap yet')
  await fits(page, '28-a-cohort-on-a-phone')
})
