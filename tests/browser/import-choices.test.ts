// A moderator on a phone whose file reads badly at first: three choices, Import, and a learner begins it.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { becomeByTouch, chooseFrom, fits, openChannelByTouch, phone, tap } from './support/phone.ts'
import { seen, typingLine, use } from './support/practice-page.ts'
import { openStage, patience } from './support/stage.ts'

const visit = openStage()

const bootcamp = `# Web bootcamp

Twelve weeks in the evenings.

## Songs for the break

- Country roads

## Programme

### Month 1: Pages

#### In class

- HTML
- CSS

### Month 2: Scripts

#### In class

- JavaScript
- Fetching data
`

/** What is shown now, of which there is one: each choice draws it anew. */
const preview = (page: Page) => seen(page, 'Import Web bootcamp?')

async function send(page: Page, name: string, text: string): Promise<void> {
  await typingLine(page).fill('/roadmap import ')
  const mimeType = 'text/markdown'
  await page.getByRole('option', { name: /^file/ }).tap()
  await page.getByLabel(/^file, optional/).setInputFiles({ name, mimeType, buffer: Buffer.from(text) })
  await page.getByText(name).waitFor()
  await page.getByRole('button', { name: 'Send' }).tap()
}

async function show(page: Page, name: string): Promise<void> {
  const message = await preview(page)
  await message.evaluate((article) => article.scrollIntoView({ block: 'end' }))
  await fits(page, `85-import-${name}`)
}

test('a file that reads badly is put right with three choices, imported, and begun', patience, async () => {
  const page = await visit(phone)
  await becomeByTouch(page, 'Mara')
  await openChannelByTouch(page, 'moderators')
  await send(page, 'bootcamp.md', bootcamp)
  expect(await (await preview(page)).innerText()).toMatch(/Programme · 4 topics: HTML/)
  await show(page, 'read-badly')

  const menu = async (name: string) => (await preview(page)).getByRole('combobox', { name })
  await chooseFrom(await menu('What are the sections?'), /^Sections: headings of level 3/)
  await seen(page, 'Pages · 2 topics: HTML · CSS')
  await chooseFrom(await menu('No heading is dropped'), /^In class/)
  await page.keyboard.press('Escape')
  await seen(page, 'headings dropped: In class')
  await chooseFrom(await menu('Nothing is left out'), /^Songs for the break/)
  await page.keyboard.press('Escape')
  await seen(page, 'without Songs for the break')
  const right = await preview(page)
  expect(await right.innerText()).toMatch(/2 sections · 4 topics/)
  await show(page, 'put-right')

  await tap(right, 'Import')
  await seen(page, 'Web bootcamp is on this server’s list now')

  await send(page, 'bootcamp.md', `${bootcamp}- Forms\n`)
  const next = await seen(page, 'Read as last time: sections are headings of level 3')
  expect(await next.innerText()).toMatch(/1 new: Forms/)
  await show(page, 'as-last-time')
  await tap(next, 'Cancel')

  await becomeByTouch(page, 'Noah')
  await openChannelByTouch(page, 'general')
  await use(page, '/roadmap start roadmap:Web bootcamp')
  const begun = await seen(page, 'You’re on Web bootcamp')
  expect(await begun.innerText()).toContain('HTML')
  await fits(page, '85-import-begun')
})
