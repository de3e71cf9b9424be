import { describe, expect, test } from 'vitest'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { queriesOf } from '../support/queries-of.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

const topic = (id: string, title: string) =>
  ({ id, title, kind: 'topic', resources: [], children: [] }) as const

/** Under the id of the small roadmap, one on which "Docker" can be two topics. */
const twoDockers: Roadmap = {
  ...smallRoadmap,
  phases: [
    {
      id: 'containers',
      title: 'Containers',
      kind: 'phase',
      resources: [],
      children: [
        topic('containers/images', 'Docker images'),
        topic('containers/networks', 'Docker networks'),
      ],
    },
  ],
}

describe('/done', () => {
  test('logs a topic privately and offers what one may want next', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('done', { topic: 'variables' })
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('✓ Variables')
    expect(textOf(said)).toContain('20\u00a0% of Small roadmap')
    expect(textOf(said)).toContain('Next: Loops · Framework · Blog')
    expect(labelsOf(said)).toEqual(['Next topics', 'Resources', 'In my own words', 'Add a note', 'Undo'])
    expect(said.announcements).toEqual([])
  })

  test('logs a whole group and says how much of it was new', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'routing' })
    const said = await ada.ask('done', { topic: 'FLASK' })
    expect(textOf(said)).toContain('Flask: 1 topic (1 done before)')
  })

  test('tells everyone when a phase is finished, and when the whole roadmap is', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    const phase = await ada.ask('done', { topic: 'loops' })
    expect(phase.announcements.map((news) => textOf(news))).toEqual([
      '🎉 **Ada** finished **Basics** on Small roadmap.',
    ])
    await ada.ask('done', { topic: 'FastAPI' })
    const all = await ada.ask('done', { topic: 'Blog' })
    expect(textOf(all)).toContain('You finished the whole roadmap')
    expect(all.announcements).toEqual([])
    expect(bot.edited.map(({ text }) => text)).toEqual([
      '🏁 **Ada** finished the whole roadmap **Small roadmap**!',
    ])
  })

  test('said again changes nothing and says since when', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables', date: 'yesterday' })
    const said = await ada.ask('done', { topic: 'Variables' })
    expect(textOf(said)).toContain('is already done (Fri, 20 Nov 2026). Nothing changed.')
    expect(labelsOf(said)).toEqual(['Next topics'])
  })

  test.each([
    ['yesterday', 'Fri, 20 Nov 2026'],
    ['monday', 'Mon, 16 Nov 2026'],
    ['2026-11-01', 'Sun, 1 Nov 2026'],
    ['3 days ago', 'Wed, 18 Nov 2026'],
    ['last night', 'Fri, 20 Nov 2026'],
    ['13/11', 'Fri, 13 Nov 2026'],
    ['this morning', 'Sat, 21 Nov 2026'],
    ['today', 'Sat, 21 Nov 2026'],
  ])('logs for another day: %s', async (date, spoken) => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('done', { topic: 'loops', date }))).toContain(`✓ Loops, on ${spoken}`)
  })

  test.each([
    ['whenever', 'I can’t read this as a date'],
    ['2026-02-30', 'I can’t read this as a date'],
    ['tomorrow', '**Sun, 22 Nov 2026** is still to come'],
    ['1850-01-01', '**Tue, 1 Jan 1850** is more than 5 years ago'],
  ])('logs nothing for the date %s', async (date, phrase) => {
    const { ada } = await enrolled()
    const said = await ada.ask('done', { topic: 'loops', date })
    expect(textOf(said)).toContain(phrase)
    expect(textOf(said)).toContain('othing changed')
    expect(textOf(await ada.ask('progress'))).toContain('0 of 5')
  })

  test.each([
    ['1/2/2026', ['Sun, 1 Feb 2026', 'Fri, 2 Jan 2026']],
    ['2 days', ['Thu, 19 Nov 2026']],
  ])('asks which day is meant by %s, and logs it with all else that was said', async (date, days) => {
    const { ada } = await enrolled()
    const said = await ada.ask('done', { topic: 'loops', date, note: 'In class' })
    expect(textOf(said)).toContain('Which day do you mean? Nothing is logged yet.')
    expect(labelsOf(said)).toEqual(days)
    const [, last = days[0]] = days
    const logged = textOf(await ada.press(said, last ?? ''))
    expect(logged).toContain(`✓ Loops, on ${last}`)
    expect(textOf(await ada.ask('progress'))).toContain('In class')
  })

  test.each([
    ['that has no scheme', 'nolink'],
    ['that runs a script', 'javascript:alert(1)'],
    ['that is too long once it is encoded', `https://a.example/${'字'.repeat(200)}`],
  ])('logs nothing with a link %s', async (_what, link) => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('done', { topic: 'loops', link }))).toContain(
      'A link must begin with https://',
    )
    expect(textOf(await ada.ask('progress'))).toContain('0 of 5')
  })

  test('takes the only topic that may have been meant, and says so beside Undo', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('done', { topic: 'Variabels', date: 'yesterday' })
    expect(textOf(said)).toContain('✓ Variables, on Fri, 20 Nov 2026\n-# That was the closest match.')
    expect(textOf(await ada.press(said, 'Undo'))).toContain('Undone')
  })

  test('asks which one of several was meant, each with a button that logs it', async () => {
    const { ada } = await enrolled({ roadmaps: [twoDockers] })
    const said = await ada.ask('done', { topic: 'Docker' })
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('There’s no topic “Docker”')
    expect(textOf(await ada.press(said, 'Docker images'))).toContain('✓ Docker images')
  })

  test('keeps date, note and link while it asks which topic was meant', async () => {
    const { bot, ada, ben } = await enrolled({ roadmaps: [twoDockers] })
    const rest = {
      note: 'In class. '.repeat(40),
      link: `https://example.com/${'x'.repeat(400)}`,
      date: 'yesterday',
    }
    const said = await ada.ask('done', { topic: 'Docker', ...rest })
    expect(textOf(await ben.press(said, 'Docker images'))).toContain('That question is closed')
    // Past midnight, "yesterday" is still the day that was meant.
    bot.setNow('2026-11-22T12:30Z')
    expect(textOf(await ada.press(said, 'Docker images'))).toContain('That question is closed')
    bot.setNow('2026-11-21T12:30Z')
    expect(textOf(await ada.press(said, 'Docker images'))).toContain('✓ Docker images, on Fri, 20 Nov 2026')
    const logged = await queriesOf(bot.database)
      .selectFrom('completions')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(logged).toMatchObject({ study_day: '2026-11-20', note: rest.note.trim(), link: rest.link })
    expect(textOf(await ada.press(said, 'Docker networks'))).toContain('That question is closed')
    expect(await queriesOf(bot.database).selectFrom('pending_requests').selectAll().execute()).toEqual([])
  })

  test('tells a wrong date before it asks which topic was meant', async () => {
    const { ada } = await enrolled({ roadmaps: [twoDockers] })
    expect(textOf(await ada.ask('done', { topic: 'Docker', date: 'whenever' }))).toContain('as a date')
  })

  test('goes on with the day that was open', async () => {
    const { bot, ada } = await enrolled()
    await bot.app.pendingRequests.keep(
      { kind: 'done', enrolmentId: 1, topic: 'Variabels', note: 'In class', day: '11/20' },
      { id: '77', userId: ada.userId, now: bot.now() },
    )
    const said = await ada.pressId('1|done.day|77|2026-11-20')
    expect(textOf(said)).toContain('✓ Variables, on Fri, 20 Nov 2026')
  })

  test('offers to log a topic of one’s other roadmap there, with all that was said of it', async () => {
    const { ada } = await enrolled()
    await ada.ask('roadmap start', { roadmap: 'sql' })
    const asked = await ada.ask('done', { topic: 'loops', date: 'yesterday', note: 'In class' })
    expect(textOf(asked)).toContain(
      '**Loops** isn’t on this roadmap, it’s on **Small roadmap**. Log it there?',
    )
    const said = textOf(await ada.press(asked, 'Log it there'))
    expect(said).toContain('✓ Loops, on Fri, 20 Nov 2026')
    expect(said).toContain('of Small roadmap')
    const plain = await ada.press(await ada.ask('done', { topic: 'variables' }), 'Log it there')
    expect(textOf(plain)).toContain('✓ Variables')
    await ada.ask('roadmap switch', { roadmap: 'small' })
    expect(textOf(await ada.ask('progress'))).toContain('Loops · yesterday · In class')
  })

  test('points at the list for a topic that resembles none', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('done', { topic: '**`zzz`** @everyone' })
    expect(textOf(said)).toContain('There’s no topic “\\*\\*\\`zzz\\`\\*\\* \\@everyone”')
    expect(labelsOf(said)).toEqual(['Next topics'])
  })

  test.each([
    ['note', 501],
    ['link', 513],
    ['date', 41],
    ['topic', 0],
  ])('names %s as what cannot be used with %i characters', async (option, length) => {
    const value = 'x'.repeat(length)
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('done', { topic: 'loops', [option]: value }))).toContain(`**${option}**`)
  })

  test('says where to begin to somebody who is on no roadmap', async () => {
    const { ada } = await scene()
    const said = await ada.ask('done', { topic: 'loops' })
    expect(textOf(said)).toContain('You’re not on a roadmap here yet')
    expect(said.visibility).toBe('private')
  })

  test('keeps the marks of a roadmap that is gone', async () => {
    const { ada } = await roadmapGone()
    expect(textOf(await ada.ask('done', { topic: 'loops' }))).toContain('is no longer available')
  })

  test('is not for direct messages', async () => {
    const { adaInDirectMessages } = await enrolled()
    expect(textOf(await adaInDirectMessages.ask('done', { topic: 'loops' }))).toContain(
      '/done works inside a server',
    )
  })

  test('is the affair of each server alone', async () => {
    const { ada, adaElsewhere } = await enrolled()
    await adaElsewhere.ask('roadmap start', { roadmap: 'small' })
    await ada.ask('done', { topic: 'variables' })
    expect(textOf(await adaElsewhere.ask('progress'))).toContain('0 of 5')
    expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
  })

  test('delivered twice logs once', async () => {
    const { bot, ada } = await enrolled()
    const id = ((BigInt(bot.now().epochMilliseconds - 1_420_070_400_000) << 22n) + 999n).toString()
    await ada.ask('done', { topic: 'variables' }, id)
    const again = await ada.ask('done', { topic: 'variables' }, id)
    expect(again.reply).toBeUndefined()
    expect(textOf(await ada.ask('undo'))).toContain('Variables')
    expect(textOf(await ada.ask('undo'))).toContain('nothing to undo')
  })
})

describe('the buttons of /done', () => {
  test('belong to whoever logged it', async () => {
    const { ada, ben } = await enrolled()
    const said = await ada.ask('done', { topic: 'variables' })
    const form = await ada.press(said, 'Add a note')
    for (const label of ['Undo', 'Next topics', 'Resources']) {
      const refused = await ben.press(said, label)
      expect(textOf(refused)).toContain('belongs to someone else')
      expect(refused.visibility).toBe('private')
    }
    expect(textOf(await ben.fill(form.modal, { note: 'Ben was here', link: '' }))).toContain(
      'belongs to someone else',
    )
    expect(textOf(await ada.ask('progress'))).not.toContain('Ben was here')
  })

  test('add a note and a link afterwards', async () => {
    const { ada } = await enrolled()
    const { modal } = await ada.press(await ada.ask('done', { topic: 'variables' }), 'Add a note')
    expect(modal).toMatchObject({
      fields: [{ id: 'note', required: false }, { id: 'link' }],
    })
    const said = await ada.fill(modal, { note: ' **bold** <@1>\n# big ', link: 'https://a.example/(x)' })
    expect(textOf(said)).toContain('Saved')
    expect(textOf(await ada.ask('progress'))).toContain(
      'Variables · today · \\*\\*bold\\*\\* \\<\\@1\\> # big · [link](<https://a.example/%28x%29>)',
    )
  })

  test('take no note with a link that is none, and none for what was taken back', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('done', { topic: 'variables' })
    const { modal } = await ada.press(said, 'Add a note')
    expect(textOf(await ada.fill(modal, { note: 'a', link: 'nolink' }))).toContain('A link must begin with')
    await ada.press(said, 'Undo')
    expect(textOf(await ada.fill(modal, { note: 'a', link: '' }))).toContain('You’ve undone that one')
  })

  test('point at nothing once the roadmap was left', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('done', { topic: 'variables' })
    await ada.ask('roadmap leave')
    expect(textOf(await ada.press(said, 'Next topics'))).toContain('belongs to someone else')
  })
})

describe('the suggestions of /done', () => {
  test('offer what is left, next topics first', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    const names = (await ada.type('done', 'topic', '')).map(({ name }) => name)
    expect(names[0]).toContain('Loops')
    expect(names.join()).not.toContain('Variables')
  })

  test('find by the beginning of words and forgive a slip; what they carry can be logged', async () => {
    const { ada } = await enrolled()
    const [choice] = await ada.type('done', 'topic', 'variabl')
    expect(choice?.name).toContain('Variables')
    expect((await ada.type('done', 'topic', 'vairables'))[0]).toEqual(choice)
    expect(textOf(await ada.ask('done', { topic: choice?.value }))).toContain('✓ Variables')
  })

  test('are a list for whatever is typed', async () => {
    const { bot, ada } = await enrolled()
    for (const typed of ['%_\\', '(.*)+$', 'x'.repeat(6_000), 'l '.repeat(3_000), '\u0000💥\uD83D']) {
      expect(Array.isArray(await ada.type('done', 'topic', typed))).toBe(true)
    }
    expect(bot.problems).toEqual([])
  })

  test('are none for somebody on no roadmap', async () => {
    const { ada } = await scene()
    expect(await ada.type('done', 'topic', 'l')).toEqual([])
  })
})

test('the form for a note opens with what was noted before', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('done', {
    topic: 'variables',
    note: 'names for values',
    link: 'https://example.org/a',
  })
  const { modal } = await ada.press(said, 'Add a note')
  expect(modal?.fields.map(({ id, value }) => [id, value])).toEqual([
    ['note', 'names for values'],
    ['link', 'https://example.org/a'],
  ])
})
