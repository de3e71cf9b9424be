// A moderator on a phone changes a roadmap: a copy of one that ships, edited and published, and one of its own that goes on.

import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { becomeByTouch, chooseFrom, fillIn, fits, phone, tap } from './support/phone.ts'
import { messages, seen, typingLine, use } from './support/practice-page.ts'
import { openStage, patience } from './support/stage.ts'

const visit = openStage()

const garden = (...topics: readonly string[]) =>
  `# Garden\n\n## Soil\n\n${topics.map((topic) => `- ${topic}`).join('\n')}\n\n## Seeds\n\n- Sowing\n- Watering\n`

test('a roadmap is copied, edited, published and brought up to date', patience, async () => {
  const page = await visit(phone)
  await becomeByTouch(page, 'Olga')
  await bring(page, garden('Compost', 'Worms'), 'Import')

  await fillIn(page, 'roadmap fork', { roadmap: { typed: 'Garden', meant: 'Garden' }, title: 'Our garden' })
  const made = await seen(page, 'a copy of Garden that you can edit')
  await look(page, made, '90-a-copy')
  await tap(made, 'Edit it')
  const editor = await seen(page, 'Editing Our garden')
  await look(page, editor, '91-editing')

  await chooseFrom(editor.getByRole('combobox', { name: 'Go to a section' }), 'Soil')
  await seen(page, '2 topics')
  await chooseFrom(editor.getByRole('combobox', { name: 'Go to a topic or group in Soil' }), 'Worms')
  await editor.getByRole('button', { name: 'Rename…' }).waitFor()
  await look(page, editor, '92-a-topic')
  await tap(editor, 'Rename…')
  await fillForm(page, 'Rename', { Title: 'Worms at work' }, '93-a-form')
  await seen(page, '“Worms” is now called “Worms at work”')
  await tap(editor, '▲ Up')
  await seen(page, '2 changes that only you see.')
  await tap(editor, 'Add a topic…')
  await fillForm(page, 'Add a topic', { Title: 'Mulch' })
  await seen(page, '“Mulch” was added')
  await look(page, editor, '94-three-changes')
  await tap(editor, 'Undo')
  await seen(page, '2 changes that only you see.')
  await tap(editor, 'Remove…')
  const asked = await seen(page, 'Whoever did any of it keeps that on their record.')
  await look(page, asked, '95-remove')
  await tap(asked, 'Back')
  await tap(await seen(page, 'Editing Our garden'), 'Publish 2 changes')
  await look(page, await seen(page, '2 changes to Our garden are published.'), '96-published')

  await bring(page, garden('Compost', 'Worms', 'Clay and sand'), 'Import the new version')
  await use(page, '/roadmap list')
  await look(page, await seen(page, '1 new topic in Garden since you copied it'), '97-news-in-the-list')
  await fillIn(page, 'roadmap edit', { roadmap: { typed: 'Our garden', meant: 'Our garden' } })
  await tap(await seen(page, 'which this is a copy of'), 'See what’s new…')
  const shown = await seen(page, 'Take over what’s new in Garden?')
  expect(await shown.textContent()).toContain('1 new: Clay and sand')
  await look(page, shown, '98-what-is-new')
  await tap(shown, 'Take it over')
  await look(page, await seen(page, 'Our garden has what’s new in Garden.'), '99-taken-over')

  await becomeByTouch(page, 'Noah')
  await fillIn(page, 'roadmap start', { roadmap: { typed: 'Our garden', meant: 'Our garden' } })
  const start = await seen(page, 'You’re on Our garden')
  expect(await start.textContent()).toContain('Worms at work')
  expect(await messages(page, 'Clay and sand').count()).toBeGreaterThan(0)
})

/** Imports a document, or the next version of one. */
async function bring(page: Page, source: string, label: string): Promise<void> {
  await typingLine(page).fill('/roadmap import ')
  await page.getByRole('option', { name: /^file/ }).tap()
  await page.getByLabel(/^file, optional/).setInputFiles({
    name: 'garden.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(source),
  })
  await page.getByRole('button', { name: 'Send' }).tap()
  await tap(await seen(page, 'Import Garden?'), label)
  await seen(page, label === 'Import' ? 'is on this server’s list now' : 'Garden is updated.')
}

async function fillForm(
  page: Page,
  name: string,
  fields: Readonly<Record<string, string>>,
  picture?: string,
): Promise<void> {
  const form = page.getByRole('dialog', { name })
  for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).fill(text)
  if (picture !== undefined) await fits(page, picture)
  await form.getByRole('button', { name: 'Submit' }).tap()
  await form.waitFor({ state: 'detached' })
}

async function look(page: Page, message: Locator, name: string): Promise<void> {
  await message.evaluate((article) => article.scrollIntoView({ block: 'start' }))
  await fits(page, name)
}
