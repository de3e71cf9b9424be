import { expect, test } from 'vitest'
import { documentOf } from '../support/own-roadmaps.ts'
import { textOf } from '../support/test-bot.ts'
import { scene } from './scene.ts'

async function copied() {
  const opened = await scene()
  const { bot, mara } = opened
  const imports = async (phases: Readonly<Record<string, readonly string[]>>, label: string) => {
    const file = bot.attach('rust.md', documentOf('Rust', phases))
    return mara.press(await mara.ask('roadmap import', { file }), label)
  }
  await imports({ Basics: ['Ownership', 'Borrowing'] }, 'Import')
  const said = await mara.ask('roadmap fork', { roadmap: 'Rust', title: 'Our Rust' })
  return {
    ...opened,
    said,
    grows: () => imports({ Basics: ['Ownership', 'Borrowing', 'Traits'] }, 'Import the new version'),
  }
}

test('/roadmap fork makes a copy, which can be started at once', async () => {
  const { ada, mara, said } = await copied()
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain(
    '✓ **Our Rust** is on this server’s list now, a copy of **Rust** that you can edit.\n1 section · 2 topics',
  )
  expect(textOf(await mara.press(said, 'Start it myself'))).toContain('You’re on **Our Rust**')
  expect(textOf(await ada.ask('roadmap list'))).toContain('**Our Rust**')
  expect(textOf(await mara.ask('cohort acts'))).toContain('made **Our Rust**, a copy of **Rust**')
})

test('whoever finished topics of the original is offered them on the copy', async () => {
  const { ada } = await copied()
  await ada.ask('roadmap start', { roadmap: 'Rust' })
  await ada.ask('done', { topic: 'Ownership' })
  const started = await ada.ask('roadmap start', { roadmap: 'Our Rust' })
  expect(textOf(started)).toContain('1 topic overlaps with what you finished on **Rust**.')
  expect(textOf(await ada.press(started, 'Mark it as done'))).toContain(
    '**1 topic** marked as done on **Our Rust**.',
  )
})

test('what is new in the original is said to whoever may edit, shown, and taken over', async () => {
  const { ada, mara, grows, said } = await copied()
  await ada.ask('roadmap start', { roadmap: 'Our Rust' })
  await ada.ask('done', { topic: 'Ownership' })
  expect(textOf(await mara.ask('roadmap list'))).not.toContain('new topic')
  await grows()
  expect(textOf(await mara.ask('roadmap list'))).toContain('1 new topic in Rust since you copied it')
  expect(textOf(await ada.ask('roadmap list'))).not.toContain('new topic')
  const edited = await mara.press(said, 'Edit it')
  expect(textOf(edited)).toContain('**1 new topic** in **Rust**, which this is a copy of.')
  const shown = await mara.press(edited, 'See what’s new…')
  expect(textOf(shown)).toContain('### Take over what’s new in **Rust**?')
  expect(textOf(shown)).toContain('It comes into **Our Rust**, which 1 learner is on.')
  expect(textOf(shown)).toContain('- **1 new**: Traits')
  expect(textOf(await ada.press(shown, 'Take it over'))).toContain('You can’t edit roadmaps here.')
  const taken = await mara.press(shown, 'Take it over')
  expect(textOf(taken)).toContain('✓ **Our Rust** has what’s new in **Rust**.')
  expect(textOf(await ada.ask('progress'))).toContain('Your roadmap was updated: 1 new topic.')
  expect(textOf(await ada.ask('roadmap browse', { section: 'Basics' }))).toContain('Traits')
  expect(textOf(await mara.press(shown, 'Take it over'))).toContain('One of the two was changed since.')
  expect(textOf(await mara.press(shown, 'Back'))).not.toContain('new topic')
})

test('/roadmap fork is for those who may import', async () => {
  const { ada } = await copied()
  expect(textOf(await ada.ask('roadmap fork', { roadmap: 'Rust', title: 'Mine' }))).toContain(
    'You can’t import roadmaps here.',
  )
})
