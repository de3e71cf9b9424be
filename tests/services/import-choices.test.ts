// A moderator puts right how a document was read; what they chose is kept for its next version.
import { describe, expect, test } from 'vitest'
import { documentOf, moderator, readingOf } from '../support/own-roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'
import { server } from './importing.ts'
import { expectKind } from './support.ts'

const months = (last: string) => `# Web

## License

MIT

## Learning

### Month 1

- HTML

### Month 2

- ${last}
`

const byMonth = { kind: 'phases', from: 'headings-3' } as const

const phasesOf = (preview: Parameters<typeof readingOf>[0]): readonly string[] => {
  if (!('outline' in preview)) throw new Error(preview.kind)
  return preview.outline.phases.first.map(({ title }) => title)
}

describe('a choice', () => {
  test('reads the document once more, and keeps what was chosen before', async () => {
    const { mara, rows } = await server()
    const first = await mara.show(months('CSS'))
    expect(phasesOf(first)).toEqual(['Learning'])
    const second = await mara.choose(first, byMonth)
    expect(phasesOf(second)).toEqual(['Month 1', 'Month 2'])
    const takeIn = { kind: 'leave-out', page: 0, keys: ['month 2'] } as const
    const third = await mara.choose(second, takeIn, readingOf(second).revision)
    expect(phasesOf(third)).toEqual(['License', 'Month 1'])
    expect(readingOf(third).choices).toEqual({
      phases: 'headings-3',
      leaveOut: ['month 2'],
      takeIn: ['license'],
    })
    expect(await mara.choose(third, { kind: 'title', title: 'Our web' })).toMatchObject({ title: 'Our web' })
    expect(await rows('pending_imports')).toBe(1)
  })

  test('is what is imported; what was shown before it is not', async () => {
    const { bot, mara } = await server()
    const first = await mara.show(months('CSS'))
    const second = await mara.choose(first, byMonth)
    expect(await mara.confirm(first)).toEqual({ kind: 'chosen-meanwhile' })
    const { entry } = expectKind(await mara.confirm(second), 'imported')
    expect(entry.roadmap.phases.map(({ title }) => title)).toEqual(['Month 1', 'Month 2'])
    expect(await mara.choose(second, byMonth)).toEqual({ kind: 'expired' })
    expect((await bot.app.roadmaps.imported(mara.member.guildId)).map(({ title }) => title)).toEqual(['Web'])
  })

  test('made twice changes nothing more, and one on an older list changes nothing', async () => {
    const { mara } = await server()
    const first = await mara.show(months('CSS'))
    const [one, other] = await Promise.all([mara.choose(first, byMonth), mara.choose(first, byMonth)])
    expect(readingOf(one).choices).toEqual(readingOf(other).choices)
    const late = await mara.choose(first, { kind: 'leave-out', page: 0, keys: [] }, readingOf(first).revision)
    expect(readingOf(late).choices).toEqual({ phases: 'headings-3' })
  })

  test('that leaves nothing says so, imports nothing, and can be taken back', async () => {
    const { bot, mara } = await server()
    const first = await mara.show(documentOf('Go', { Basics: ['Types'], More: ['Channels'] }))
    const all = { kind: 'leave-out', page: 0, keys: ['basics', 'more'] } as const
    const none = await mara.choose(first, all)
    expect(none).toMatchObject({ kind: 'no-roadmap', reason: { kind: 'no-topics' } })
    const { importId } = readingOf(none)
    const press = { importId, guildId: mara.member.guildId, userId: mara.userId }
    expect(await bot.app.imports.confirm({ ...press, now: bot.now() })).toEqual({ kind: 'expired' })
    const again = await mara.choose(none, { kind: 'nothing' })
    expect(phasesOf(again)).toEqual(['Basics', 'More'])
    expectKind(await mara.confirm(again), 'imported')
  })

  test('is the business of nobody else, and is over after an hour without one', async () => {
    const { bot, mara } = await server()
    const first = await mara.show(months('CSS'))
    for (const other of [moderator(bot, { name: 'Olga' }), moderator(bot, { guild: '101' })])
      expect(await other.choose(first, byMonth)).toEqual({ kind: 'expired' })
    bot.setNow(bot.now().add({ minutes: 59 }))
    const second = await mara.choose(first, byMonth)
    bot.setNow(bot.now().add({ minutes: 59 }))
    const third = await mara.choose(second, { kind: 'as-it-is' })
    bot.setNow(bot.now().add({ hours: 1, seconds: 1 }))
    expect(await mara.choose(third, byMonth)).toEqual({ kind: 'expired' })
  })

  test('is forgotten with the document once nobody can answer any more', async () => {
    const { bot, mara, rows } = await server()
    await mara.show(months('CSS'))
    await bot.app.imports.forgetExpired(bot.now().add({ hours: 1 }))
    expect(await rows('pending_imports')).toBe(1)
    await bot.app.imports.forgetExpired(bot.now().add({ hours: 1, seconds: 1 }))
    expect(await rows('pending_imports')).toBe(0)
  })
})

describe('what was chosen', () => {
  test('is remembered with the roadmap, and its next version is read so', async () => {
    const { mara } = await server()
    expectKind(await mara.confirm(await mara.choose(await mara.show(months('CSS')), byMonth)), 'imported')
    const next = expectKind(await mara.show(months('JS')), 'preview')
    expect(phasesOf(next)).toEqual(['Month 1', 'Month 2'])
    expect(next.reading).toMatchObject({ choices: { phases: 'headings-3' }, isAsLastTime: true })
    expect(next.replacing?.summary).toMatchObject({ unchanged: 1 })
    const changed = await mara.choose(next, { kind: 'leave-out', page: 0, keys: ['month 1', 'license'] })
    expect(readingOf(changed).isAsLastTime).toBe(false)
  })

  test('can be started from nothing, and is forgotten by what is imported so', async () => {
    const { mara } = await server()
    await mara.confirm(await mara.choose(await mara.show(months('CSS')), byMonth))
    const afresh = await mara.choose(await mara.show(months('JS')), { kind: 'nothing' })
    expect(phasesOf(afresh)).toEqual(['Learning'])
    expect(phasesOf(await mara.show(months('JS'), { isFresh: true }))).toEqual(['Learning'])
    await mara.confirm(await mara.show(months('JS'), { isFresh: true }))
    expect(readingOf(await mara.show(months('HTTP'))).choices).toEqual({})
  })

  test('makes a new version of the same file possible, though nothing in it changed', async () => {
    const { mara } = await server()
    await mara.imports(months('CSS'))
    const same = await mara.show(months('CSS'))
    expect(same.kind).toBe('unchanged')
    const chosen = expectKind(await mara.choose(same, byMonth), 'preview')
    expect(chosen.replacing?.title).toBe('Web')
    expect(expectKind(await mara.confirm(chosen), 'imported').isNewVersion).toBe(true)
  })

  test('as a title brings the next version of the same document home', async () => {
    const { mara } = await server()
    const taken = documentOf('Small Roadmap', { Basics: ['A'] })
    const first = expectKind(await mara.show(taken), 'title-taken')
    const named = await mara.chooseFor(first.importId, { kind: 'title', title: 'Our way' })
    expectKind(await mara.confirm(named), 'imported')
    const next = expectKind(await mara.show(documentOf('Small Roadmap', { Basics: ['A', 'B'] })), 'preview')
    expect(next).toMatchObject({ title: 'Our way', replacing: { title: 'Our way' } })
    expect(next.reading).toMatchObject({ choices: { title: 'Our way' }, isAsLastTime: true })
    expect(await mara.choose(next, { kind: 'title', title: 'Another way' })).toMatchObject({
      title: 'Another way',
      replacing: undefined,
    })
  })

  test('of a roadmap that was removed, or of another server, is nothing', async () => {
    const { bot, mara } = await server()
    await mara.confirm(await mara.choose(await mara.show(months('CSS')), byMonth))
    expect(phasesOf(await moderator(bot, { guild: '101' }).show(months('JS')))).toEqual(['Learning'])
    await mara.remove('Web')
    expect(phasesOf(await mara.show(months('JS')))).toEqual(['Learning'])
  })

  test('is kept as JSON that names sections by their words', async () => {
    const { bot, mara } = await server()
    await mara.confirm(await mara.choose(await mara.show(months('CSS')), byMonth))
    const rows = await queriesOf(bot.database).selectFrom('roadmaps').select('reading').execute()
    expect(rows.map(({ reading }) => JSON.parse(reading ?? '{}'))).toEqual([
      { choices: { phases: 'headings-3' }, ownTitle: 'Web' },
    ])
  })
})
