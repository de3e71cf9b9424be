// What the shipped roadmaps say on the way: advice, what a topic builds on, code as code, the right question first.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buttonsOf, type TestBot, testBot, textOf } from '../support/test-bot.ts'

const lena = { name: 'Lena' }
let bot: TestBot
beforeEach(async () => {
  bot = await testBot({ now: '2026-11-02T10:00Z' })
  await bot.as(lena).ask('roadmap start', { roadmap: 'python-backend-from-zero' })
})
afterEach(() => bot.close())

const done = (topic: string) => bot.as(lena).ask('done', { topic })

describe('advice', () => {
  test('stands in /next where a phase begins, and not once it has', async () => {
    const begins = textOf(await bot.as(lena).ask('next'))
    expect(begins).toContain('> **Computer & Internet Basics:** Skip this phase only if')
    await done('What is the Internet')
    expect(textOf(await bot.as(lena).ask('next'))).not.toContain('Skip this phase')
  })

  test('stands in /roadmap browse below the phase and below its groups', async () => {
    const shown = textOf(await bot.as(lena).ask('roadmap browse', { section: 'Database Fundamentals' }))
    expect(shown).toContain('**SQL**\n> You must know this.')
    expect(textOf(await bot.as(lena).ask('roadmap browse', { section: 'Python Fundamentals' }))).toContain(
      '> Very important. Do not rush this part.',
    )
  })
})

test('/next says what a topic builds on, with a tick where that is done', async () => {
  for (const topic of ['Computer & Internet Basics', 'Variables', 'Data types: int, float, string, boolean'])
    await done(topic)
  const shown = textOf(await bot.as(lena).ask('next'))
  expect(shown).toContain(
    '**Type conversion**\n-# Python Fundamentals › Python Basics\n-# Builds on Data types',
  )
  expect(shown).toMatch(/Builds on Data types: int, float, string, boolean ✓/u)
})

test('/today says that what a topic builds on fades, unless one will not forget it', async () => {
  for (const topic of ['Computer & Internet Basics', 'Variables', 'Data types: int, float, string, boolean'])
    await done(topic)
  bot.setNow('2027-11-02T10:00Z')
  const fading = 'It builds on Data types: int, float, string, boolean, which you’d recall with a chance'
  expect(textOf(await bot.as(lena).ask('today'))).toContain(fading)
  for (let said = await bot.as(lena).ask('review'); ; said = await bot.as(lena).ask('review')) {
    const shown = buttonsOf(said).some(({ label }) => label === 'Show the answer')
      ? await bot.as(lena).press(said, 'Show the answer')
      : said
    await bot.as(lena).press(shown, 'I won’t forget this')
    if (textOf(said).includes('## Data types')) break
  }
  expect(textOf(await bot.as(lena).ask('today'))).toContain('It builds on Data types')
  expect(textOf(await bot.as(lena).ask('today'))).not.toContain(fading)
})

describe('code', () => {
  test('in a title is shown as code, and plainly where nothing can be', async () => {
    const said = await done('Using modules: import')
    expect(textOf(said)).toContain('✓ Using modules: `import`')
    const browsed = await bot.as(lena).ask('roadmap browse', { section: 'Python Fundamentals' })
    expect(textOf(browsed)).toContain('**Conditions: `if`, `elif`, `else`**')
    const suggested = await bot.as(lena).type('done', 'topic', 'elif')
    expect(suggested[0]?.name).toContain('Conditions: if, elif, else')
    expect(JSON.stringify(browsed.reply?.blocks.filter(({ kind }) => kind === 'select'))).not.toContain('`')
  })

  test('in a question and its covered answer is shown as code', async () => {
    await done('Conditions: if, elif, else')
    bot.setNow('2026-11-06T10:00Z')
    const asked = textOf(await bot.as(lena).ask('review'))
    expect(asked).toContain('## Conditions: `if`, `elif`, `else`')
    expect(asked).toContain('In a chain of `if`, `elif`, `elif` and `else`, several conditions are true.')
  })

  test('in what a concept is about is shown as code', async () => {
    const shown = textOf(await bot.as(lena).ask('resources show', { topic: 'while loops' }))
    expect(shown).toContain('**`while` loops**\nA `while` loop repeats')
  })
})

test('a beginner is asked about lists only after lists, and each review asks something else', async () => {
  await done('Variables')
  bot.setNow('2026-11-06T10:00Z')
  const asked = await bot.as(lena).ask('review')
  expect(textOf(asked)).toContain('After `x = 5` and `y = x`')
  const shown = buttonsOf(asked).some(({ label }) => label.startsWith('Good'))
    ? asked
    : await bot.as(lena).press(asked, 'Show the answer')
  const good = buttonsOf(shown).find(({ label }) => label.startsWith('Good'))
  await bot.as(lena).press(shown, good?.label ?? 'Good')
  bot.setNow('2027-03-06T10:00Z')
  expect(textOf(await bot.as(lena).ask('review'))).toContain('fails with `NameError`')
})

describe('a topic that slips twice', () => {
  const gradeIn = async (said: Awaited<ReturnType<typeof done>>, name: string) => {
    const opened = buttonsOf(said).some(({ label }) => label.startsWith(name))
      ? said
      : await bot.as(lena).press(said, 'Show the answer')
    const label = buttonsOf(opened).find((button) => button.label.startsWith(name))?.label ?? ''
    return bot.as(lena).press(opened, label)
  }

  test('leads to what it builds on and fades, which can be asked at once', async () => {
    await done('Data types: int, float, string, boolean')
    await done('Type conversion')
    let said = ''
    for (const now of ['2026-11-20T10:00Z', '2026-11-21T10:00Z', '2026-11-22T10:00Z']) {
      bot.setNow(now)
      for (
        let asked = await bot.as(lena).ask('review');
        textOf(asked).includes('Each button') || textOf(asked).includes('Answer in');
      ) {
        const isIt = textOf(asked).includes('## Type conversion')
        const answered = await gradeIn(asked, isIt ? 'Forgot' : 'Easy')
        if (isIt) said = textOf(answered)
        if (said.includes('slipped')) {
          const rooted = await bot.as(lena).press(answered, 'Review that now')
          expect(textOf(rooted)).toContain('## Data types: int, float, string, boolean')
          expect(textOf(await gradeIn(rooted, 'Good'))).toContain('comes back')
          break
        }
        asked = answered
      }
      if (said.includes('slipped')) break
    }
    expect(said).toMatch(
      /\*\*Type conversion\*\* has slipped 2 times\. It builds on \*\*Data types: int, float, string, boolean\*\*, which you would recall with a chance of about \d+ %/,
    )
  })

  test('says that what it builds on is next where that is asked anyway, and offers no button twice', async () => {
    await done('Type conversion')
    bot.setNow('2026-11-19T10:00Z')
    await gradeIn(await bot.as(lena).ask('review'), 'Forgot')
    await done('Data types: int, float, string, boolean')
    bot.setNow('2026-12-19T10:00Z')
    const asked = await bot.as(lena).ask('review')
    expect(textOf(asked)).toContain('## Type conversion')
    const said = await gradeIn(asked, 'Forgot')
    expect(textOf(said)).toMatch(/It builds on \*\*Data types.+That one is next\.\n[\s\S]*## Data types/)
    const labels = buttonsOf(said).map(({ label }) => label)
    expect(labels).toEqual([...new Set(labels)])
  })
})
