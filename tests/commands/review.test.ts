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
    expect(textOf(said)).toContain('## Loops\n-# 1 of 2')
    const labels = labelsOf(said)
    expect(labels).toEqual([
      'Forgot · tomorrow',
      expect.stringMatching(/^Hard · \d+ \w+/),
      expect.stringMatching(/^Good · \d+ \w+/),
      expect.stringMatching(/^Easy · \d+ \w+/),
      'Resources',
      'Type it',
      'Enough for today',
    ])
    const days = labels.slice(1, 4).map((label) => {
      const said = label.split(' · ')[1] ?? ''
      return Date.parse(/\d{4}/.test(said) ? said : `${said} 2026`)
    })
    expect(days).toEqual(days.toSorted((one, other) => one - other))
  })

  test('goes on to the next topic in the same message, and ends when nothing is due', async () => {
    const { ada } = await due()
    const first = await ada.ask('review')
    const second = await ada.press(first, grade(labelsOf(first), 'Good'))
    expect(second.visibility).toBe('update')
    expect(textOf(second)).toMatch(/-# Loops comes back \w+, \d+ \w+ \d+\./)
    expect(textOf(second)).toContain('## Variables\n-# 2 of 2')
    const end = await ada.press(second, grade(labelsOf(second), 'Forgot'))
    expect(textOf(end)).toContain('Variables comes back tomorrow.')
    expect(textOf(end)).toContain('### 2 reviews today\nYou remembered 1 of 2.')
    expect(textOf(end)).toMatch(/That’s all for today\.\nNext: tomorrow \(1\), \w+, \d+ \w+ \d+ \(1\)\./)
    expect(textOf(end)).toContain('**Next on your roadmap**')
    // After nine days away it is a short topic, and no group to choose from.
    expect(labelsOf(end)).toEqual(['Why?', 'Done', 'Today', 'Review settings', 'Undo'])
  })

  test('says when nothing is due yet, and when there is nothing to review at all', async () => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('review'))).toContain('Nothing to review yet')
    await ada.ask('done', { topic: 'variables' })
    expect(textOf(await ada.ask('review'))).toMatch(
      /Nothing to review today\.\nNext: \w+, 2[3-5] Nov 2026 \(1\)\./,
    )
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
    expect(textOf(await ada.ask('review'))).toContain('1 of 2')
  })

  test('for a topic that was You’ve undone that one is refused', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    bot.setNow('2026-11-30T12:00Z')
    const said = await ada.ask('review')
    await ada.press(await ada.ask('undo'), 'Undo it')
    expect(textOf(await ada.press(said, grade(labelsOf(said), 'Good')))).toContain(
      'isn’t in your reviews anymore',
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
    expect(textOf(await ada.ask('review'))).toContain('1 of 1')
    const back = await ada.press(asked, 'Undo it')
    expect(textOf(back)).toContain('Undone')
    expect(textOf(await ada.press(back, 'Review it again'))).toContain('1 of 2')
  })
})

test('a card says which roadmap it is from once there are several', async () => {
  const { ada } = await due()
  expect(textOf(await ada.ask('review'))).not.toContain('Small roadmap')
  await ada.ask('roadmap start', { roadmap: 'sql' })
  expect(textOf(await ada.ask('review'))).toContain('## Loops\n-# Small roadmap · 1 of 2\n')
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

/** The review of a topic, once those before it have been answered. */
async function askedFor(ada: Awaited<ReturnType<typeof due>>['ada'], title: string) {
  for (let tries = 0; tries < 5; tries += 1) {
    const asked = await ada.ask('review')
    if (textOf(asked).includes(`## ${title}`)) return asked
    const open = labelsOf(asked).find((label) => label.startsWith('Show'))
    const opened = open === undefined ? asked : await ada.press(asked, open)
    await ada.press(opened, grade(labelsOf(opened), 'Good'))
  }
  throw new Error(`${title} is not asked for`)
}

describe('an answer in one’s own words', () => {
  test('comes back beside what is written the next time', async () => {
    const { bot, ada } = await due()
    const first = await ada.ask('review')
    const form = (await ada.press(first, 'Type it')).modal
    const typed = await ada.fill(form, { answer: 'Repeats a *block*' })
    expect(typed.visibility).toBe('update')
    expect(textOf(typed)).toContain('**You wrote:** Repeats a \\*block\\*')
    expect(textOf(typed)).not.toContain('Last time')
    await ada.press(typed, grade(labelsOf(typed), 'Forgot'))
    bot.setNow('2026-12-01T12:00Z')
    const again = await askedFor(ada, 'Loops')
    expect(grade(labelsOf(again), 'Good')).toBe('')
    const opened = await ada.press(again, 'Show what I wrote')
    expect(textOf(opened)).toContain('**Last time you wrote:** Repeats a \\*block\\*')
    const anew = await ada.fill((await ada.press(again, 'Type it')).modal, { answer: 'Does it again' })
    expect(textOf(anew)).toContain(
      '**You wrote:** Does it again\n**Last time you wrote:** Repeats a \\*block\\*',
    )
  })

  test('is nobody else’s to give, and too late for a topic that was taken back', async () => {
    const { ada, ben } = await due()
    const form = (await ada.press(await ada.ask('review'), 'Type it')).modal
    expect(textOf(await ben.fill(form, { answer: 'Mine' }))).toContain('belongs to someone else')
    await ada.press(await ada.ask('undo'), 'Undo it')
    expect(textOf(await ada.fill(form, { answer: 'Loops' }))).toContain('## Variables')
  })

  test('given with /done, or by its button, is read again after the answer', async () => {
    const { bot, ada } = await enrolled()
    const withWords = await ada.ask('done', { topic: 'variables', words: 'Names for values' })
    expect(labelsOf(withWords)).not.toContain('In my own words')
    const logged = await ada.ask('done', { topic: 'loops' })
    const kept = await ada.fill((await ada.press(logged, 'In my own words')).modal, {
      words: 'Again and again',
    })
    expect(textOf(kept)).toContain('You’ll read it again when this topic comes back')
    bot.setNow('2026-11-30T12:00Z')
    const [first] = textOf(await ada.ask('review')).match(/Loops|Variables/) ?? []
    const both = [
      ['Variables', 'Names for values'],
      ['Loops', 'Again and again'],
    ] as const
    for (const [title, words] of both.toSorted(([one]) => (one === first ? -1 : 1))) {
      const opened = await ada.press(await askedFor(ada, title), 'Show what I wrote')
      expect(textOf(opened)).toContain(`**Last time you wrote:** ${words}`)
      await ada.press(opened, grade(labelsOf(opened), 'Good'))
    }
  })
})

describe('a day', () => {
  test('holds ten reviews, and what is over comes on the next ones', async () => {
    const { bot, ada } = await due()
    const few = await ada.ask('review', { daily: 1 })
    expect(textOf(few)).toContain('Up to **1 review** a day')
    const asked = await ada.ask('review')
    expect(textOf(asked)).toContain('1 of 1')
    expect(labelsOf(await ada.ask('next'))).toContain('Review 1')
    const over = await ada.press(asked, grade(labelsOf(asked), 'Good'))
    expect(textOf(over)).toContain('That’s all for today.\nNext: tomorrow (1)')
    expect(labelsOf(await ada.ask('next')).some((label) => label.startsWith('Review'))).toBe(false)
    bot.setNow('2026-12-01T12:00Z')
    expect(textOf(await ada.ask('review'))).toContain('## Variables\n-# 1 of 1')
  })

  test('ends when one has had enough, and can be gone on with', async () => {
    const { ada } = await due()
    const stopped = await ada.press(await ada.ask('review'), 'Enough for today')
    expect(stopped.visibility).toBe('update')
    expect(textOf(stopped)).toContain('2 more are ready whenever you like')
    expect(textOf(await ada.press(stopped, 'Go on reviewing'))).toContain('## Loops')
  })
})

describe('a topic that one will not forget', () => {
  test('stays away until it is brought back, by the button or from the settings', async () => {
    const { bot, ada, ben } = await enrolled()
    await ada.ask('done', { topic: 'loops', words: 'Again and again' })
    await ada.ask('done', { topic: 'variables' })
    bot.setNow('2026-11-30T12:00Z')
    const opened = await ada.press(await askedFor(ada, 'Loops'), 'Show what I wrote')
    const wont = 'I won’t forget this'
    expect(textOf(await ben.press(opened, wont))).toContain('belongs to someone else')
    const gone = await ada.press(opened, wont)
    expect(textOf(gone)).toContain('Loops stays out of your reviews')
    expect(textOf(await ada.press(gone, 'Bring it back'))).toContain('## Loops')
    await ada.press(opened, wont)
    bot.setNow('2027-11-30T12:00Z')
    const variables = await askedFor(ada, 'Variables')
    const over = await ada.press(variables, grade(labelsOf(variables), 'Good'))
    expect(textOf(over)).toContain('That’s all for today.')
    const settings = await ada.press(over, 'Review settings')
    const menus = settings.reply?.blocks.flatMap((block) => (block.kind === 'select' ? [block] : [])) ?? []
    const { customId = '', options = [] } = menus[2] ?? {}
    expect(options.map(({ label }) => label)).toEqual(['Loops'])
    const back = await ada.pressId(customId, [options[0]?.value ?? ''])
    expect(textOf(back)).toContain('Loops is back in your reviews.')
    expect(textOf(back)).toContain('## Loops')
    expect(textOf(await ada.pressId(customId, ['nonsense']))).toContain('belongs to someone else')
  })
})

describe('the settings', () => {
  test('say and change how many reviews come a day and how sure one wants to be', async () => {
    const { ada } = await due()
    const said = await ada.ask('review', { sure: 95 })
    expect(textOf(said)).toContain('when you still know **95 %** of them')
    const id = said.reply?.blocks.flatMap((block) => (block.kind === 'select' ? [block.customId] : [])) ?? []
    expect(textOf(await ada.pressId(id[0] ?? '', ['20']))).toContain('Up to **20 reviews** a day')
    expect(textOf(await ada.pressId(id[1] ?? '', ['80']))).toContain('**80 %**')
    expect(textOf(await ada.pressId(id[1] ?? '', ['12']))).toContain('**80 %**')
    expect(textOf(await ada.pressId(id[0] ?? '', ['lots']))).toContain('Up to **20 reviews** a day')
  })
})
