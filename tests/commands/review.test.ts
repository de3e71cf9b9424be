import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

/** Ada finished two topics, which are due for review. */
async function due() {
  const opened = await enrolled()
  await opened.ada.ask('done', { topic: 'variables' })
  await opened.ada.ask('done', { topic: 'loops', date: '2026-11-01' })
  opened.bot.setNow('2026-11-30T12:00Z')
  return opened
}

const grade = (labels: readonly string[], name: string): string =>
  labels.find((label) => label.startsWith(name)) ?? ''

describe('/review', () => {
  test('asks for the topic most at risk first, with four answers that say when it returns', async () => {
    const { ada } = await due()
    const said = await ada.ask('review')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('## Loops')
    expect(textOf(said)).toContain('2 due.')
    const labels = labelsOf(said)
    expect(labels).toEqual([
      expect.stringMatching(/^Forgot · 1 d$/),
      expect.stringMatching(/^Hard · \d+ d$/),
      expect.stringMatching(/^Good · \d+ d$/),
      expect.stringMatching(/^Easy · \d+ d$/),
      'Resources',
    ])
    const days = labels.slice(0, 4).map((label) => Number(label.match(/\d+/)?.[0]))
    expect(days).toEqual(days.toSorted((one, other) => one - other))
  })

  test('goes on to the next topic in the same message, and ends when nothing is due', async () => {
    const { ada } = await due()
    const first = await ada.ask('review')
    const second = await ada.press(first, grade(labelsOf(first), 'Good'))
    expect(second.visibility).toBe('update')
    expect(textOf(second)).toMatch(/-# Loops comes back in \d+ days\./)
    expect(textOf(second)).toContain('## Variables')
    const end = await ada.press(second, grade(labelsOf(second), 'Forgot'))
    expect(textOf(end)).toContain('Variables comes back in 1 day.')
    expect(textOf(end)).toContain('The next topic comes back **tomorrow**')
    expect(labelsOf(end)).toEqual(['Next topics', 'Undo'])
  })

  test('says when nothing is due yet, and when there is nothing to review at all', async () => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('review'))).toContain('Nothing to review yet')
    await ada.ask('done', { topic: 'variables' })
    expect(textOf(await ada.ask('review'))).toMatch(/The next topic comes back \*\*\w+, 2[3-5] Nov 2026\*\*/)
  })

  test('asks nothing about projects', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'blog' })
    bot.setNow('2026-12-30T12:00Z')
    expect(textOf(await ada.ask('review'))).toContain('Nothing to review yet')
  })

  test('is for those on a roadmap, in a server', async () => {
    expect(textOf(await (await scene()).ada.ask('review'))).toContain('You’re not on a roadmap here yet')
    const gone = await roadmapGone()
    expect(textOf(await gone.ada.ask('review'))).toContain('is no longer available')
    expect(textOf(await gone.adaInDirectMessages.ask('review'))).toContain('inside a server')
  })

  test('knows only the reviews of its own server', async () => {
    const { adaElsewhere } = await due()
    await adaElsewhere.ask('roadmap start', { roadmap: 'small' })
    expect(textOf(await adaElsewhere.ask('review'))).toContain('Nothing to review yet')
  })
})

describe('an answer', () => {
  test('cannot be given for somebody else', async () => {
    const { ada, ben } = await due()
    const said = await ada.ask('review')
    const refused = await ben.press(said, grade(labelsOf(said), 'Easy'))
    expect(textOf(refused)).toContain('belongs to someone else')
    expect(refused.visibility).toBe('private')
    expect(textOf(await ada.ask('review'))).toContain('2 due.')
  })

  test('for a topic that was You’ve undone that one is refused', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    bot.setNow('2026-11-30T12:00Z')
    const said = await ada.ask('review')
    await ada.press(await ada.ask('undo'), 'Undo it')
    expect(textOf(await ada.press(said, grade(labelsOf(said), 'Good')))).toContain(
      'isn’t due for review anymore',
    )
  })

  test('with a grade that does not exist has expired', async () => {
    const { ada } = await due()
    expect(textOf(await ada.pressId('1|review.grade|1|abc|brilliant'))).toContain('has expired')
  })
})

test('the button Review opens what is due', async () => {
  const { ada, ben } = await due()
  const said = await ada.ask('progress')
  expect(textOf(await ada.press(said, 'Review 2'))).toContain('## Loops')
  expect(textOf(await ben.press(said, 'Review 2'))).toContain('belongs to someone else')
})

describe('Undo in a review', () => {
  test('takes the last answer back and asks again, in the same message', async () => {
    const { bot, ada } = await due()
    const first = await ada.ask('review')
    const second = await ada.press(first, grade(labelsOf(first), 'Easy'))
    bot.setNow('2026-11-30T14:00Z')
    const back = await ada.press(second, 'Undo')
    expect(back.visibility).toBe('update')
    const at = Temporal.Instant.from('2026-11-30T12:00Z').epochMilliseconds / 1_000
    expect(textOf(back)).toContain(`-# Undone: **Loops** · answered “Easy” <t:${at}:R>`)
    expect(textOf(back)).toContain('## Loops')
    expect(labelsOf(back).slice(0, 4)).toEqual(labelsOf(first).slice(0, 4))
    expect(textOf(await ada.press(second, 'Undo'))).toContain('already undone')
  })

  test('is not for somebody else, and asks first a day later', async () => {
    const { bot, ada, ben } = await due()
    const first = await ada.ask('review')
    const second = await ada.press(first, grade(labelsOf(first), 'Easy'))
    expect(textOf(await ben.press(second, 'Undo'))).toContain('belongs to someone else')
    bot.setNow('2026-12-02T12:00Z')
    const asked = await ada.press(second, 'Undo')
    expect(asked.visibility).toBe('private')
    expect(textOf(asked)).toContain('Undo this?\n**Loops** · answered “Easy” <t:')
    expect(textOf(await ada.ask('review'))).toContain('1 due.')
    const back = await ada.press(asked, 'Undo it')
    expect(textOf(back)).toContain('Undone')
    expect(textOf(await ada.press(back, 'Review it again'))).toContain('2 due.')
  })
})

test('a card says which roadmap it is from once there are several', async () => {
  const { ada } = await due()
  expect(textOf(await ada.ask('review'))).not.toContain('Small roadmap')
  await ada.ask('roadmap start', { roadmap: 'sql' })
  expect(textOf(await ada.ask('review'))).toContain('## Loops\n-# Small roadmap\n')
  expect(labelsOf(await ada.ask('next'))).toContain('Review 2')
})

test('while all is paused there is a button to go on', async () => {
  const { ada } = await due()
  await ada.ask('roadmap pause')
  const said = await ada.ask('review')
  expect(textOf(said)).toContain('**Small roadmap** is paused, and its reviews with it.')
  await ada.press(said, 'Resume')
  expect(textOf(await ada.ask('review'))).toContain('## Loops')
})
