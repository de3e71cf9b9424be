// A learner's first two weeks on a phone: joining, the day's one message, reviews with typed answers, a reminder put off, the plan,
// and in the end taking all of it along and having it erased.

import { test } from 'vitest'
import { chooseFrom, fits, phone, tap } from './support/phone.ts'
import { seen, turnClock, use } from './support/practice-page.ts'
import { openStage, patience } from './support/stage.ts'

const visit = openStage()

test('the first two weeks of a learner', patience, async () => {
  const page = await visit(phone)
  await use(page, '/roadmap start roadmap:python-backend-from-zero')
  await tap(await seen(page, 'First up'), 'Set up my days')
  const joining = await seen(page, 'Make it yours')
  await fits(page, '30-joining')
  await tap(joining, 'That’s right')
  const zoned = await seen(page, '✓ Your time zone:')
  await chooseFrom(zoned.getByRole('combobox', { name: 'Remind me every day at…' }), /^18:00/)
  const reminded = await seen(page, '✓ Daily reminder at 18:00')
  await chooseFrom(reminded.getByRole('combobox', { name: 'Hours a week' }), /^7 hours/)
  const planned = await seen(page, '✓ Plan:')
  await fits(page, '31-joined')
  await tap(planned, 'Today')

  const home = await seen(page, 'Today on')
  await fits(page, '32-today')
  await tap(home, 'Done')
  await seen(page, '✓ Done:')
  await tap(await seen(page, '✓ Done:'), 'Plan')
  const plan = await seen(page, 'Section by section')
  await fits(page, '33-plan')
  await tap(plan, 'Back to today')

  // Within five days the topic comes back.
  for (let day = 1; day <= 5; day += 1) await turnClock(page, 'Tomorrow 09:00')
  await use(page, '/today')
  const later = await seen(page, 'is ready, about a minute')
  await fits(page, '34-today-with-a-review')
  await chooseFrom(later.getByRole('combobox', { name: 'Remind me later' }), /^In an hour/)
  await seen(page, 'I’ll remind you')
  await tap(later, /^Review/)
  const asked = await seen(page, 'Answer in your head first, or type it.')
  await tap(asked, 'Type it')
  const form = page.getByRole('dialog', { name: 'Your answer' })
  await form.getByRole('textbox').fill('Computers that pass packets to one another')
  await form.getByRole('button', { name: 'Submit' }).tap()
  const opened = await seen(page, 'You wrote: Computers that pass packets to one another')
  await fits(page, '35-a-typed-answer')
  await tap(opened, /^Good/)
  const over = await seen(page, 'That’s all for today.')
  await fits(page, '36-reviews-are-over')
  await tap(over, 'Today')
  await seen(page, 'Today on')

  for (let day = 1; day <= 7; day += 1) await turnClock(page, 'Tomorrow 09:00')
  await use(page, '/streak')
  await seen(page, 'Longest so far')
  await fits(page, '37-streak')
  await use(page, '/remind preview')
  await seen(page, 'What comes next')
  await fits(page, '38-preview')

  await use(page, '/progress')
  await tap(await seen(page, 'Logged last'), 'Why?')
  await seen(page, /^.*Why <?1/s)
  await fits(page, '38-why')

  await use(page, '/privacy show')
  await seen(page, 'What I keep about you')
  await fits(page, '39-privacy')
  await use(page, '/privacy export')
  await seen(page, '.json')
  await use(page, '/privacy erase')
  await tap(await seen(page, 'Erase everything I keep about you'), 'Erase it all')
  await seen(page, 'it’s gone')
  await fits(page, '40-erased')
})
