// A moderator with a full server and a phone: from the settings and the panel to a cohort, a kind note, a correction and a Monday.

import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { becomeByTouch, chooseFrom, fillIn, fits, openChannelByTouch, phone, tap } from './support/phone.ts'
import { pictureForDocs } from './support/pictures.ts'
import { messages, seen, turnClock, use } from './support/practice-page.ts'
import { openStage } from './support/stage.ts'

const visit = openStage()

/** Filling takes a minute or two, and ten times as long where much else is done. */
const longPatience = { timeout: 900_000 }
const weekLong = 7
const cohortSize = 40

test('a moderator looks after a cohort from its first day to a Monday', longPatience, async () => {
  const page = await visit(phone)
  await setUp(page)
  await fillServer(page)
  await makeCohort(page)
  await lookAtNumbers(page)
  await lookAtLearners(page)
  const learner = await sendNote(page)
  await answerNote(page, learner)
  await readAnswer(page, learner)
  await correct(page, learner)
  await takeFile(page)
  await readActs(page, learner)
  await waitForMonday(page, learner)
})

/** Looks at it from its beginning, as one reads. */
async function show(page: Page, message: Locator, name: string): Promise<void> {
  await message.evaluate((article) => article.scrollIntoView({ block: 'start' }))
  await fits(page, `80-${name}`)
  if (inDocs.has(name)) await pictureForDocs(page, `moderators-${name}`)
}

/** What docs/moderators.md shows. */
const inDocs: ReadonlySet<string> = new Set([
  'setup',
  'create',
  'report',
  'stats',
  'note',
  'answers',
  'topics',
  'correct',
  'acts',
])

async function setUp(page: Page): Promise<void> {
  await becomeByTouch(page, 'Olga')
  await use(page, '/setup')
  await show(page, await seen(page, 'How this server is set up'), 'setup')
  const subject = async (name: RegExp) =>
    chooseFrom((await seen(page, 'How this server is set up')).getByRole('combobox'), name)
  await subject(/^Weekly digest/)
  const digest = await seen(page, 'What everyone finished in a week')
  await chooseFrom(digest.getByRole('combobox', { name: 'Digest channel' }), '#weekly-digest')
  await seen(page, '✓ The weekly digest goes to')
  await chooseFrom(digest.getByRole('combobox', { name: 'Digest day' }), 'Monday')
  await seen(page, '✓ The digest day is Monday')
  await chooseFrom(digest.getByRole('combobox', { name: 'Digest time' }), /^08:00/)
  await seen(page, 'Monday at 08:00')
  await tap(digest, 'Back')
  await subject(/^Moderators’ channel/)
  const reports = await seen(page, 'only moderators can read')
  await chooseFrom(reports.getByRole('combobox', { name: 'Moderators’ channel' }), '#moderators')
  await seen(page, '✓ What’s for moderators goes to')
  await show(page, reports, 'channel')

  await use(page, '/panel post')
  await seen(page, 'The panel is in')
}

async function fillServer(page: Page): Promise<void> {
  await page.locator('.welcome').getByRole('button', { name: 'Fill the server' }).tap()
  const progress = page.getByRole('progressbar')
  await progress.waitFor()
  await progress.waitFor({ state: 'detached', timeout: longPatience.timeout })
  await messages(page, 'Learn here')
    .filter({ hasText: `${cohortSize} learners` })
    .waitFor()
}

async function makeCohort(page: Page): Promise<void> {
  await becomeByTouch(page, 'Mara')
  await openChannelByTouch(page, 'moderators')
  const roadmap = { typed: 'tracker', meant: 'Progress Tracker' }
  await fillIn(page, 'cohort create', { name: 'Winter', roadmap, start: 'monday' }, 'weeks:12')
  const preview = await seen(page, 'in none of its cohorts. Add them?')
  await show(page, preview, 'create')
  await tap(preview, /^Make it and add \d+ learners/)
  await seen(page, /Winter is there, with \d+ learners/)
}

async function lookAtNumbers(page: Page): Promise<void> {
  await use(page, '/cohort stats')
  const overview = await seen(page, 'How your learners are doing')
  await chooseFrom(overview.getByRole('combobox', { name: 'Choose a roadmap or a cohort' }), 'Winter')
  const crowd = await seen(page, 'did something in the last 7 days')
  await show(page, crowd, 'stats')
  for (const [button, words] of [
    ['Sections', 'how many have reached each'],
    ['Weeks', 'Topics finished in each of the last 12 weeks'],
    ['Forecast', 'Forecast of the finish'],
  ] as const) {
    await tap(await seen(page, 'did something in the last 7 days'), button)
    const details = await seen(page, words)
    await show(page, details, button.toLowerCase())
    await tap(details, /Learners$/)
  }
  await seen(page, 'did something in the last 7 days')
}

async function lookAtLearners(page: Page): Promise<void> {
  await use(page, '/cohort members cohort:Winter')
  const list = await seen(page, 'Your learners')
  await chooseFrom(list.getByRole('combobox', { name: 'Show only some' }), 'Quiet')
  await show(page, await seen(page, /· Quiet ·/), 'members')
  await use(page, '/cohort topics cohort:Winter')
  await show(page, await seen(page, 'Where learners get stuck'), 'topics')
}

/** Gives the name of one who gets the note. */
async function sendNote(page: Page): Promise<string> {
  await use(page, '/cohort nudge cohort:Winter')
  const list = await seen(page, 'A note to those who need one')
  await show(page, list, 'nudge')
  const learner = /gets? the note: (\w+)/.exec(await list.innerText())?.[1] ?? ''
  await tap(list, /^Send it with your words/)
  const form = page.getByRole('dialog', { name: 'Your words in the note' })
  await form.getByRole('textbox').fill('We meet on Thursdays at six. Come and ask!')
  await form.getByRole('button', { name: 'Submit' }).tap()
  await seen(page, '✓ The note is on its way')
  // By day where they are.
  await turnClock(page, 'Tomorrow 09:00')
  return learner
}

async function answerNote(page: Page, learner: string): Promise<void> {
  await becomeByTouch(page, learner)
  await openChannelByTouch(page, 'Cairn')
  const note = await seen(page, 'A note from the moderators of Study hall')
  expect(await note.innerText()).toContain('We meet on Thursdays at six. Come and ask!')
  await show(page, note, 'note')
  await tap(note, 'I’m stuck')
  const form = page.getByRole('dialog', { name: 'What are you stuck on?' })
  await form.getByRole('textbox').fill(whatIsHard)
  await fits(page, '80-stuck')
  await form.getByRole('button', { name: 'Submit' }).tap()
  await seen(page, 'The moderators see that you’re stuck, and what you wrote')
}

const whatIsHard = 'I don’t see when to use a list and when a tuple.'

async function readAnswer(page: Page, learner: string): Promise<void> {
  await becomeByTouch(page, 'Mara')
  await openChannelByTouch(page, 'moderators')
  const told = await seen(page, `${learner} is stuck on`)
  expect(await told.innerText()).toContain(whatIsHard)
  await show(page, told, 'told')
  await use(page, '/cohort nudge cohort:Winter')
  const list = await seen(page, `${learner}: I’m stuck`)
  expect(await list.innerText()).toContain(whatIsHard)
  await show(page, list, 'answers')
}

async function correct(page: Page, learner: string): Promise<void> {
  await fillIn(
    page,
    'cohort correct',
    {
      member: { typed: learner, meant: learner },
      change: { typed: 'log', meant: 'Log it for them' },
      topic: { typed: 'choose python', meant: 'Choose Python' },
      reason: 'You showed it to us on Thursday',
    },
    'day:yesterday',
  )
  await show(page, await seen(page, `✓ Logged for @${learner}`), 'correct')
  await becomeByTouch(page, learner)
  await openChannelByTouch(page, 'general')
  await use(page, '/next')
  const next = await seen(page, 'Next on')
  expect(await next.innerText()).toMatch(/@Mara logged Choose Python .+ You showed it to us on Thursday/)
  await show(page, next, 'corrected')
}

async function takeFile(page: Page): Promise<void> {
  await becomeByTouch(page, 'Mara')
  await openChannelByTouch(page, 'moderators')
  await use(page, '/cohort export cohort:Winter')
  const answer = await seen(page, 'The learners who let moderators see their progress')
  await show(page, answer, 'export')
  const downloading = page.waitForEvent('download')
  await answer.getByRole('link', { name: /^cairn-members-.+\.csv$/ }).tap()
  expect((await downloading).suggestedFilename()).toMatch(/\.csv$/)
}

async function readActs(page: Page, learner: string): Promise<void> {
  await use(page, '/cohort acts')
  const acts = await seen(page, 'What moderators did')
  const said = await acts.innerText()
  const expected = [
    /@Mara exported the learners as a file/,
    new RegExp(`@Mara logged Choose Python .+ for @${learner}`),
    /@Mara had a note sent to \d+ learners? of Winter/,
    /@Mara made the cohort Winter with \d+ learners/,
    /@Olga posted the panel in #general/,
    /@Olga changed in \/setup: moderators’ channel/,
  ]
  for (const act of expected) expect(said).toMatch(act)
  await show(page, acts, 'acts')
}

async function waitForMonday(page: Page, learner: string): Promise<void> {
  for (let days = 0; days < weekLong; days += 1) {
    const day = await turnClock(page, 'Tomorrow 09:00')
    if (day.dayOfWeek === 1) break
  }
  const report = await seen(page, `Stuck, they say: ${learner}`)
  expect(await report.innerText()).toMatch(/^Your learners this week$/m)
  await show(page, report, 'report')
  await openChannelByTouch(page, 'weekly-digest')
  const digest = messages(page).last()
  expect(await digest.innerText()).toMatch(/learners? finished \d+ topics? this week/)
  await digest.getByRole('img', { name: /^The week of/ }).waitFor()
  await show(page, digest, 'digest')
}
