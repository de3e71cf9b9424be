// Counting on one roadmap what was finished on another: offered to the learner alone, in one change, undone as one.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { readRoadmap } from '../../src/domain/document/read.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { concept } from '../support/concepts.ts'
import { buttonsOf, type TestBot, testBot, textOf } from '../support/test-bot.ts'
import { labelsOf } from './scene.ts'

const concepts = indexConcepts([
  concept('http', { title: 'HTTP', topics: ['basics/web/http', 'api/start/http-again'] }),
  concept('sql', {
    title: 'SQL',
    topics: ['basics/data/select', 'basics/data/joins', 'api/start/query-a-database'],
  }),
  concept('jwt', { title: 'JWT', topics: ['basics/web/tokens'], aliases: ['JSON Web Tokens'] }),
])

function roadmap(id: string, source: string): Roadmap {
  const reading = readRoadmap(source)
  if (reading.kind === 'no-roadmap') throw new Error(reading.reason.kind)
  return { id, title: reading.document.title, summary: '', phases: reading.document.phases }
}

const basics = roadmap(
  'basics',
  '# Basics\n\n## Web\n\n- HTTP\n- Tokens\n- Cookies\n\n## Data\n\n- Select\n- Joins\n- A small shop (project)\n',
)
const api = roadmap(
  'api',
  '# Building APIs\n\n## Start\n\n- HTTP again\n- Query a database\n- Cookies and sessions\n\n## Safety\n\n- JSON Web Tokens\n- Rate limits\n',
)

const lena = { name: 'Lena' }
let bot: TestBot
beforeEach(async () => {
  bot = await testBot({ now: '2026-11-02T10:00Z', roadmaps: [basics, api], concepts })
})
afterEach(() => bot.close())

async function finish(...topics: readonly string[]) {
  await bot.as(lena).ask('roadmap start', { roadmap: 'basics' })
  for (const topic of topics) await bot.as(lena).ask('done', { topic })
  bot.setNow(bot.now().add({ hours: 1 }))
}
const startApi = () => bot.as(lena).ask('roadmap start', { roadmap: 'api' })

describe('starting a roadmap', () => {
  test('after others offers, to the learner alone, what is finished already; the channel hears of the start', async () => {
    await finish('HTTP', 'Tokens')
    const said = await startApi()
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('2 topics overlap with what you finished on **Basics**.')
    expect(labelsOf(said)).toEqual([
      'Today',
      'Set up my days',
      'Next topics',
      'Mark all 2 as done',
      'Choose which',
    ])
    expect(said.announcements.map(textOf)).toEqual([
      expect.stringContaining('**Lena** started **Building APIs**'),
    ])
    expect(textOf(said.announcements[0])).not.toContain('JWT')
  })

  test('offers nothing to somebody who has finished nothing of it, and the server hears of the start', async () => {
    await finish('Cookies')
    const said = await startApi()
    expect(said).toMatchObject({ visibility: 'private', announcements: [{}] })
    expect(textOf(said)).not.toContain('covered some of this')
  })

  test('takes a concept as finished only when all its topics there are', async () => {
    await finish('Select')
    expect(textOf(await startApi())).not.toContain('SQL')
    await bot.as(lena).ask('roadmap switch', { roadmap: 'basics' })
    await bot.as(lena).ask('done', { topic: 'Joins' })
    expect(textOf(await startApi())).toContain('1 topic overlaps with what you finished on **Basics**.')
  })

  test('changes nothing before the learner says yes', async () => {
    await finish('HTTP')
    await startApi()
    expect(textOf(await bot.as(lena).ask('progress'))).toContain('0 of 5')
  })
})

describe('counting', () => {
  test('marks the topics with the days on which they were really finished', async () => {
    await finish('HTTP')
    bot.setNow('2026-11-20T10:00Z')
    const said = await bot.as(lena).press(await startApi(), 'Mark it as done')
    expect(textOf(said)).toContain('**1 topic** marked as done on **Building APIs**')
    const progress = textOf(await bot.as(lena).ask('progress'))
    expect(progress).toContain('1 of 5')
    expect(progress).toMatch(/HTTP again · Mon,? 2 Nov 2026/u)
    expect(progress).toContain('Nothing in the last 7 days')
  })

  test('is one change, which one /undo takes back whole', async () => {
    await finish('HTTP', 'Tokens', 'Select', 'Joins')
    const counted = await bot.as(lena).press(await startApi(), 'Mark all 3 as done')
    expect(textOf(await bot.as(lena).ask('progress'))).toContain('3 of 5')
    expect(textOf(await bot.as(lena).press(counted, 'Undo'))).toContain('HTTP again')
    expect(textOf(await bot.as(lena).ask('progress'))).toContain('0 of 5')
    // What was finished on the other roadmap is untouched.
    await bot.as(lena).ask('roadmap switch', { roadmap: 'basics' })
    expect(textOf(await bot.as(lena).ask('progress'))).toContain('4 of 6')
  })

  test('can be of some topics only, each of which says why it is known', async () => {
    await finish('HTTP', 'Tokens')
    const said = await bot.as(lena).press(await startApi(), 'Choose which')
    const select = said.reply?.blocks.find((block) => block.kind === 'select')
    if (select?.kind !== 'select') throw new Error('The list has no menu.')
    expect(select).toMatchObject({
      choicesMax: 2,
      options: [
        { label: 'HTTP again', description: 'You finished HTTP (Basics)', selected: true },
        { label: 'JSON Web Tokens', description: 'You finished Tokens (Basics)', selected: true },
      ],
    })
    await bot.as(lena).pressId(select.customId, [select.options[1]?.value ?? ''])
    const progress = textOf(await bot.as(lena).ask('progress'))
    expect(progress).toContain('1 of 5')
    expect(progress).toContain('JSON Web Tokens')
  })

  test('twice counts nothing more, and a topic that was logged by hand in between stays as it is', async () => {
    await finish('HTTP', 'Tokens')
    const said = await startApi()
    bot.setNow('2026-11-03T10:00Z')
    await bot.as(lena).ask('done', { topic: 'HTTP again', note: 'read it anew' })
    await bot.as(lena).press(said, 'Mark all 2 as done')
    expect(textOf(await bot.as(lena).press(said, 'Mark all 2 as done'))).toContain(
      'nothing left to mark as done',
    )
    const progress = textOf(await bot.as(lena).ask('progress'))
    expect(progress).toContain('2 of 5')
    expect(progress).toContain('HTTP again · today · read it anew')
  })

  test('by anybody but the learner is refused', async () => {
    await finish('HTTP')
    const said = await startApi()
    expect(textOf(await bot.as({ name: 'Noah' }).press(said, 'Mark it as done'))).toContain(
      'belongs to someone else',
    )
    expect(textOf(await bot.as(lena).ask('progress'))).toContain('0 of 5')
  })

  test('goes on with the review card from where it stands elsewhere', async () => {
    await finish('HTTP')
    bot.setNow('2026-11-05T10:00Z')
    const review = await bot.as(lena).ask('review')
    const shown = buttonsOf(review).some(({ label }) => label.startsWith('Easy'))
      ? review
      : await bot.as(lena).press(review, 'Show the answer')
    const easy = buttonsOf(shown).find(({ label }) => label.startsWith('Easy'))
    await bot.as(lena).press(shown, easy?.label ?? 'Easy')
    const elsewhere = textOf(await bot.as(lena).ask('progress')).match(/Next review: (.*?)\./u)?.[1]
    await bot.as(lena).press(await startApi(), 'Mark it as done')
    const here = textOf(await bot.as(lena).ask('progress')).match(/Next review: (.*?)\./u)?.[1]
    expect(here).toBeDefined()
    expect(here).toBe(elsewhere)
  })

  test('works for what was finished in another server', async () => {
    const there = bot.as({ ...lena, guild: '101' })
    await there.ask('roadmap start', { roadmap: 'basics' })
    await there.ask('done', { topic: 'HTTP' })
    expect(textOf(await startApi())).toContain('what you finished on **Basics**')
  })
})
