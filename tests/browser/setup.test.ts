// A server that has just taken the bot in, on its owner's phone: from the greeting to a digest that comes when it should.

import { expect, test } from 'vitest'
import { chooseFrom, fits, phone, tap } from './support/phone.ts'
import { seen } from './support/practice-page.ts'
import { openStage, patience } from './support/stage.ts'

const visit = openStage()

test(
  'the greeting leads to the settings, where the digest gets its channel, day and time',
  patience,
  async () => {
    const page = await visit(phone)
    await page.getByRole('button', { name: /^Channels and people/ }).tap()
    await page.getByRole('radio', { name: /^Olga/ }).tap()
    const greeting = await seen(page, 'I help people here follow a roadmap')
    await fits(page, '60-the-greeting-on-a-phone')
    await tap(greeting, 'Set up')
    const overview = await seen(page, 'How this server is set up')
    const open = overview.getByRole('combobox', { name: 'What do you want to change?' })
    await open.scrollIntoViewIfNeeded()
    await fits(page, '61-the-settings-on-a-phone')
    await chooseFrom(open, /^Weekly digest/)

    const digest = await seen(page, 'What everyone finished in a week')
    const menu = (name: string) => digest.getByRole('combobox', { name })
    await menu('Digest channel').tap()
    await fits(page, '62-the-channels-on-a-phone')
    await page.getByRole('option', { name: '#weekly-digest' }).tap()
    await seen(page, '✓ The weekly digest goes to')
    await chooseFrom(menu('Digest day'), 'Friday')
    await seen(page, '✓ The digest day is Friday')
    await chooseFrom(menu('Digest time'), /^18:00/)
    await seen(page, 'Friday at 18:00')
    expect(await menu('Digest channel').textContent()).toContain('#weekly-digest')
    expect(await menu('Digest day').textContent()).toContain('Friday')
    await fits(page, '63-the-digest-on-a-phone')
    await tap(digest, 'Preview the next digest')
    const preview = await seen(page, 'Preview: only you see this')
    await fits(page, '64-a-preview-on-a-phone')
    await tap(preview, 'Back')
    await seen(page, 'no digest has been due yet')

    // What is chosen is left again by choosing it once more.
    await chooseFrom((await seen(page, 'How this server is set up')).getByRole('combobox'), /^Weekly digest/)
    await seen(page, 'What everyone finished in a week')
    await chooseFrom(menu('Digest channel'), '#weekly-digest')
    await seen(page, '✓ The weekly digest is off.')
  },
)

test('each subject fits a phone', patience, async () => {
  const page = await visit(phone)
  await page.getByRole('button', { name: /^Channels and people/ }).tap()
  await page.getByRole('radio', { name: /^Olga/ }).tap()
  await tap(await seen(page, 'I help people here follow a roadmap'), 'Set up')
  const subjects = {
    Reminders: 'Everyone chooses their own hour',
    Announcements: 'Nobody is pinged',
    'Moderators’ channel': 'only moderators can read',
    'Who may import roadmaps': 'It’s checked at every step',
    'Time zone and language': 'I use this language for what everyone sees',
  }
  let picture = 65
  for (const [subject, words] of Object.entries(subjects)) {
    const overview = await seen(page, 'How this server is set up')
    await chooseFrom(overview.getByRole('combobox'), new RegExp(`^${subject}`))
    const view = await seen(page, words)
    await view.getByRole('button', { name: 'Back' }).scrollIntoViewIfNeeded()
    await fits(page, `${picture}-a-subject-of-setup-on-a-phone`)
    picture += 1
    await tap(view, 'Back')
  }
})
