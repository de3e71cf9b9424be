// A server's own roadmaps come in: shown first, then taken over, also as new versions.
import { describe, expect, test } from 'vitest'
import { roadmapsPerServerMax } from '../../src/services/import-targets.ts'
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import { rust, rustWithTraits, server } from './importing.ts'
import { expectKind, ids, learner } from './support.ts'

describe('a preview', () => {
  test('tells what was read and changes nothing that anybody sees', async () => {
    const { bot, mara, rows } = await server()
    const preview = expectKind(await mara.show(rust), 'preview')
    expect(preview).toMatchObject({ title: 'Rust', replacing: undefined })
    expect(preview.outline.phases.first.map((phase) => phase.title)).toEqual(['Basics', 'Async'])
    expect(await mara.titles()).toEqual([])
    expect(await rows('roadmaps')).toBe(0)
    expect((await bot.app.roadmaps.offered(mara.member.guildId)).length).toBe(3)
  })

  test('takes the title that is given before that of the document', async () => {
    const { mara } = await server()
    expect(await mara.show(rust, { title: '1. **Our** Rust' })).toMatchObject({ title: '**Our** Rust' })
  })

  test('of no roadmap says why', async () => {
    const { mara } = await server()
    expect(expectKind(await mara.show('Hello.'), 'no-roadmap').reason).toEqual({ kind: 'words-only' })
  })

  test('takes the ticks of whoever wrote the file for nobody’s progress', async () => {
    const { bot, mara } = await server()
    const { id } = await mara.imports('# Rust\n\n## Basics\n\n- [x] Ownership\n- [ ] Borrowing\n')
    const ada = learner(bot)
    await ada.start(id)
    expect((await ada.view()).total.done).toBe(0)
    expect(JSON.stringify((await bot.app.roadmaps.find(mara.member.guildId, id))?.roadmap)).not.toContain(
      '"done"',
    )
  })

  test('is followed by one more: only the newest of a person waits for an answer', async () => {
    const { mara, rows } = await server()
    const first = await mara.show(rust)
    const second = await mara.show(documentOf('Go', { Basics: ['Channels'] }))
    expect(await rows('pending_imports')).toBe(1)
    expect(await mara.confirm(first)).toEqual({ kind: 'expired' })
    expectKind(await mara.confirm(second), 'imported')
  })
})

describe('an import', () => {
  test('offers the roadmap to its server', async () => {
    const { bot, mara } = await server()
    const { id, isNewVersion } = await mara.imports(rust)
    expect([id, isNewVersion]).toEqual(['100.1', false])
    const ada = learner(bot)
    expect(ids(expectKind(await ada.start('rust'), 'started').next)).toEqual([
      'basics/ownership',
      'basics/borrowing',
      'async/futures',
    ])
  })

  test('is made once, however often it is pressed, also at the same time', async () => {
    const { mara, rows } = await server()
    const preview = await mara.show(rust)
    const outcomes = await Promise.all([mara.confirm(preview), mara.confirm(preview)])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['imported', 'expired'])
    expect(await mara.confirm(preview)).toEqual({ kind: 'expired' })
    expect(await rows('roadmap_versions')).toBe(1)
  })

  test('can be confirmed for an hour, and not a second longer', async () => {
    const { bot, mara } = await server()
    const shownAt = bot.now()
    const inTime = await mara.show(rust)
    bot.setNow(shownAt.add({ hours: 1 }))
    expectKind(await mara.confirm(inTime), 'imported')
    const late = await mara.show(rustWithTraits)
    bot.setNow(bot.now().add({ hours: 1, seconds: 1 }))
    expect(await mara.confirm(late)).toEqual({ kind: 'expired' })
  })

  test('that was cancelled cannot be confirmed', async () => {
    const { mara } = await server()
    const preview = await mara.show(rust)
    await mara.cancel(preview)
    expect(await mara.confirm(preview)).toEqual({ kind: 'expired' })
  })

  test('is the business of nobody else: no other moderator, no other server', async () => {
    const { bot, mara } = await server()
    const preview = await mara.show(rust)
    for (const other of [moderator(bot, { name: 'Olga' }), moderator(bot, { guild: '101' })]) {
      expect(await other.confirm(preview)).toEqual({ kind: 'expired' })
      await other.cancel(preview)
    }
    expectKind(await mara.confirm(preview), 'imported')
  })

  test(`goes up to ${roadmapsPerServerMax} in a server, and a new version of one is none more`, async () => {
    const { bot, mara } = await server()
    const numbered = (number: number) => documentOf(`Roadmap ${number}`, { Basics: [`Topic ${number}`] })
    for (let number = 1; number < roadmapsPerServerMax; number += 1) await mara.imports(numbered(number))
    const olga = moderator(bot, { name: 'Olga' })
    const beforeTheLast = await olga.show(rust)
    await mara.imports(numbered(roadmapsPerServerMax))
    expect(await olga.confirm(beforeTheLast)).toEqual({ kind: 'too-many', max: roadmapsPerServerMax })
    expect(await mara.show(rust)).toEqual({ kind: 'too-many', max: roadmapsPerServerMax })
    expectKind(await mara.show(documentOf('Roadmap 7', { Basics: ['Something else'] })), 'preview')
    expectKind(await moderator(bot, { guild: '101' }).show(rust), 'preview')
    await mara.remove('Roadmap 7')
    await mara.imports(rust)
  })
})

describe('titles', () => {
  test('of roadmaps that ship are taken, whatever the case', async () => {
    const { mara } = await server()
    const document = documentOf('SMALL  Roadmap!', { Basics: ['A'] })
    expect(await mara.show(document)).toMatchObject({ kind: 'title-taken', title: 'SMALL Roadmap!' })
    expectKind(await mara.show(document, { title: 'Our small roadmap' }), 'preview')
  })

  test('that begin alike for forty characters are two', async () => {
    const { mara } = await server()
    const long = 'Everything that a backend developer should know in'
    await mara.imports(documentOf(`${long} 2025`, { Basics: ['A'] }))
    expect(await mara.show(documentOf(`${long} 2026`, { Basics: ['B'] }))).toMatchObject({
      kind: 'preview',
      replacing: undefined,
    })
    expect(await mara.show(documentOf(`${long} 2025`, { Basics: ['B'] }))).toMatchObject({
      replacing: { title: `${long} 2025` },
    })
  })

  test('of two who import the same at once are not given twice: the second is told', async () => {
    const { bot, mara } = await server()
    const olga = moderator(bot, { name: 'Olga' })
    const [one, other] = [await mara.show(rust), await olga.show(rust)]
    expectKind(await mara.confirm(one), 'imported')
    expect(await olga.confirm(other)).toEqual({ kind: 'changed-meanwhile', title: 'Rust' })
    expect(await mara.titles()).toEqual(['Rust'])
  })
})

describe('a new version', () => {
  test('is what has the same title', async () => {
    const { bot, mara } = await server()
    const { id } = await mara.imports(rust)
    await learner(bot).start(id)
    const preview = expectKind(await mara.show(rustWithTraits), 'preview')
    expect(preview.replacing).toMatchObject({
      title: 'Rust',
      learners: 1,
      summary: { unchanged: 3, added: { count: 1, first: [{ title: 'Traits' }] } },
    })
    expect(await mara.confirm(preview)).toMatchObject({ kind: 'imported', isNewVersion: true, learners: 1 })
    expect(await mara.titles()).toEqual(['Rust'])
    expect((await bot.app.roadmaps.find(mara.member.guildId, 'rust'))?.roadmap.id).toBe(id)
  })

  test('is what is named, by title or id, and can bring another title', async () => {
    const { mara } = await server()
    const { id } = await mara.imports(rust)
    const renamed = documentOf('Rust, second edition', { Basics: ['Ownership'] })
    expect(await mara.show(renamed, { replaces: 'RUST' })).toMatchObject({ replacing: { title: 'Rust' } })
    expect((await mara.imports(renamed, { replaces: id })).id).toBe(id)
    expect(await mara.titles()).toEqual(['Rust, second edition'])
  })

  test('replaces nothing that ships, that another server has, or that is not there', async () => {
    const { bot, mara } = await server()
    const { id } = await moderator(bot, { guild: '101' }).imports(rust)
    for (const replaces of ['small', 'Small roadmap', id, 'Rust', 'Go'])
      expect(await mara.show(rust, { replaces })).toEqual({ kind: 'no-such-roadmap', typed: replaces })
  })

  test('cannot take the title of another', async () => {
    const { mara } = await server()
    await mara.imports(rust)
    await mara.imports(documentOf('Go', { Basics: ['Channels'] }))
    expect(await mara.show(documentOf('Go', { Basics: ['Threads'] }), { replaces: 'Rust' })).toMatchObject({
      kind: 'title-taken',
      title: 'Go',
    })
  })

  test('of the same words is none', async () => {
    const { mara } = await server()
    await mara.imports(rust)
    expect(await mara.show(rust)).toMatchObject({ kind: 'unchanged', title: 'Rust' })
  })

  test('that was shown against an older one is not taken over', async () => {
    const { bot, mara } = await server()
    await mara.imports(rust)
    const olga = moderator(bot, { name: 'Olga' })
    const shown = await olga.show(documentOf('Rust', { Basics: ['Ownership'] }))
    await mara.imports(rustWithTraits)
    expect(await olga.confirm(shown)).toEqual({ kind: 'changed-meanwhile', title: 'Rust' })
    const found = await bot.app.roadmaps.find(mara.member.guildId, 'rust')
    expect(found?.index.byId.has('basics/traits')).toBe(true)
  })

  test('of what was removed since does not bring it back', async () => {
    const { mara } = await server()
    await mara.imports(rust)
    const shown = await mara.show(rustWithTraits)
    await mara.remove('Rust')
    expect(await mara.confirm(shown)).toEqual({ kind: 'changed-meanwhile', title: 'Rust' })
    expect(await mara.titles()).toEqual([])
  })
})
