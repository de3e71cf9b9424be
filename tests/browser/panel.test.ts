// A panel: posted by whoever owns the server, and all that somebody needs who may use no commands.

import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { become, messages, seen, turnClock, use } from './support/practice-page.ts'
import { openStage, patience } from './support/stage.ts'

const visit = openStage()

const tracker = 'Backend Developer Roadmap: Progress Tracker'

/** Begins the tracker from the menu on the panel, and reads what only they are answered. */
async function begin(page: Page, told = `You’re on ${tracker}`): Promise<void> {
  const panel = await seen(page, 'Learn here')
  await panel.getByRole('combobox', { name: 'Start a roadmap' }).click()
  await panel.getByRole('option', { name: tracker }).click()
  await seen(page, told)
}

test(
  'a guest without commands begins from a panel and opens their day; its numbers come with the clock',
  patience,
  async () => {
    const page = await visit()
    await become(page, 'Olga')
    await use(page, '/panel post')
    await seen(page, 'The panel is in')
    await become(page, 'Gus')
    await begin(page)
    await (await seen(page, 'Learn here')).getByRole('button', { name: 'My day' }).click()
    await seen(page, 'Today on')
    // Chosen once, it can be chosen again.
    await begin(page, `You’re already on ${tracker}`)

    for (const name of ['Lena', 'Noah', 'Mara', 'Olga']) {
      await become(page, name)
      await begin(page)
    }
    await turnClock(page, '+1 hour')
    await messages(page, 'Learn here').filter({ hasText: '5 learners' }).waitFor()
  },
)
