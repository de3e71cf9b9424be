// Roadmaps are edited act by act, in a draft that is published as one version.
import { describe, expect, test } from 'vitest'
import { editsMax } from '../../src/domain/roadmap/editing/edit.ts'
import { findNews } from '../../src/store/news.ts'
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'
import { editedServer, editing, outline } from './editing-support.ts'
import { expectKind, type Learner, learner, type smallBot } from './support.ts'
import { standing } from './versions-support.ts'

type Bot = Awaited<ReturnType<typeof smallBot>>

const published = async (bot: Bot, id: string) => {
  const found = await bot.app.roadmaps.find(learner(bot).member.guildId, id)
  return outline(found?.roadmap.phases ?? [])
}
const acts = async (bot: Bot) => {
  const { shown } = await bot.app.acts.list(
    { guildId: learner(bot).member.guildId },
    { page: 0, perPage: 50 },
  )
  return shown.map(({ what }) => what).filter((what) => what?.kind === 'roadmap-edited')
}
const newsOf = async (bot: Bot, one: Learner) => {
  const { enrolment } = await one.view()
  return findNews(bot.database.reading, enrolment.id)
}

describe('a draft', () => {
  test('is seen by its editor alone until it is published', async () => {
    const { bot, id, mara, olga } = await editedServer()
    await mara.edits({ kind: 'rename', at: 'basics/ownership', title: 'Owning things' })
    await mara.edits({ kind: 'add-topic', at: 'basics/ownership', title: 'Traits' })
    expect(await mara.outline()).toEqual([
      'Basics: Owning things, Traits, Borrowing',
      'Async: Futures, Streams',
    ])
    const before = ['Basics: Ownership, Borrowing', 'Async: Futures, Streams']
    expect(await olga.outline()).toEqual(before)
    expect(await published(bot, id)).toEqual(before)
    expect(await acts(bot)).toEqual([])
    expect(await mara.publishes()).toMatchObject({ title: 'Rust', edits: 2, learners: 0 })
    expect(await published(bot, id)).toEqual([
      'Basics: Owning things, Traits, Borrowing',
      'Async: Futures, Streams',
    ])
    expect((await mara.shown()).edits).toEqual([])
  })

  test('is undone act by act, back to its beginning', async () => {
    const { mara } = await editedServer()
    const outlines = [await mara.outline()]
    for (const at of ['basics/ownership', 'basics/borrowing', 'async/futures'])
      outlines.push(await mara.edits({ kind: 'move', at, to: 'down' }).then(mara.outline))
    for (const expected of outlines.toReversed().slice(1)) {
      expectKind(await mara.undoes(), 'edited')
      expect(await mara.outline()).toEqual(expected)
    }
    expectKind(await mara.undoes(), 'stale')
  })

  test('takes each press once, however often it is delivered, and none of a message from before', async () => {
    const { bot, mara } = await editedServer()
    const press = mara.press((await mara.shown()).stamp)
    const wish = { kind: 'add-topic', at: 'basics', title: 'Traits' } as const
    expectKind(await bot.app.editing.edit({ ...press, wish }), 'edited')
    expectKind(await bot.app.editing.edit({ ...press, wish }), 'stale')
    expectKind(await bot.app.editing.undo(mara.press(press.stamp)), 'stale')
    expectKind(await bot.app.publishing.publish(mara.press(press.stamp)), 'stale')
    expect(await mara.outline()).toEqual(['Basics: Ownership, Borrowing, Traits', 'Async: Futures, Streams'])
  })

  test('of two presses at once keeps the first', async () => {
    const { bot, mara } = await editedServer()
    const { stamp } = await mara.shown()
    const wish = (title: string) => ({ kind: 'add-topic', at: 'basics', title }) as const
    const outcomes = await Promise.all(
      ['One', 'Two'].map((title) => bot.app.editing.edit({ ...mara.press(stamp), wish: wish(title) })),
    )
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['edited', 'stale'])
  })

  test(`holds ${editsMax} edits and no more`, async () => {
    const { mara } = await editedServer()
    for (let at = 0; at < editsMax; at += 1)
      await mara.edits({ kind: 'set-optional', at: 'basics', is: at % 2 === 0 })
    expect(await mara.wish({ kind: 'remove', at: 'async' })).toMatchObject({
      kind: 'refused',
      why: 'too-many-edits',
    })
  })

  test('is thrown away when its editor says so, and forgotten after thirty days', async () => {
    const { bot, mara, olga } = await editedServer()
    await mara.edits({ kind: 'remove', at: 'async' })
    await mara.discards()
    expect((await mara.shown()).edits).toEqual([])
    await mara.edits({ kind: 'remove', at: 'async' })
    bot.setNow(bot.now().add({ hours: 24 * 31 }))
    await olga.edits({ kind: 'set-optional', at: 'async', is: true })
    expect((await mara.shown()).edits).toEqual([])
  })

  test('reads titles as a document’s are read, and takes no link that is none', async () => {
    const { mara } = await editedServer()
    await mara.edits({ kind: 'rename', at: 'basics', title: '  1. The `let` of it: ' })
    expect((await mara.shown()).roadmap.phases[0]).toMatchObject({ title: 'The let of it', code: ['let'] })
    expect(await mara.wish({ kind: 'rename', at: 'basics', title: '🎉' })).toMatchObject({ why: 'no-title' })
    const link = { title: 'The book', url: 'https://doc.rust-lang.org/book/' }
    for (const url of ['javascript:alert(1)', 'nonsense', 'https://localhost/'])
      expect(await mara.wish({ kind: 'add-link', at: 'basics', link: { ...link, url } })).toMatchObject({
        why: 'no-link',
      })
    await mara.edits({ kind: 'add-link', at: 'basics', link })
    expect((await mara.shown()).roadmap.phases[0]?.resources).toEqual([link])
  })
})

describe('who may not edit', () => {
  test('sees nothing of it: no learner, no other server, and nobody edits what ships', async () => {
    const { bot, id } = await editedServer()
    const ben = editing(bot, id, { name: 'Ben', isImporter: false })
    expect(await ben.show()).toMatchObject({ kind: 'may-not', why: 'no-right' })
    expect(await editing(bot, id, { guild: '101' }).show()).toEqual({ kind: 'no-such-roadmap' })
    const small = editing(bot, 'small')
    expect(await small.show()).toEqual({
      kind: 'may-not',
      why: 'ships',
      roadmap: { id: 'small', title: 'Small roadmap' },
    })
    expect(await bot.app.editing.find(small.ref.editor, 'small roadmap')).toMatchObject({ why: 'ships' })
    expect(await bot.app.editing.find(small.ref.editor, 'rust')).toMatchObject({ kind: 'view' })
    expect(await bot.app.editing.find(small.ref.editor, 'cobol')).toEqual({ kind: 'no-such-roadmap' })
  })

  test('is found out at each press, also when the roadmap is off the list by then', async () => {
    const { bot, id, mara } = await editedServer()
    await mara.edits({ kind: 'remove', at: 'async' })
    const press = mara.press((await mara.shown()).stamp)
    const dismissed = { ...press, editor: { ...press.editor, isImporter: false } }
    expect(await bot.app.editing.undo(dismissed)).toMatchObject({ kind: 'may-not' })
    expect(await bot.app.publishing.publish(dismissed)).toMatchObject({ kind: 'may-not' })
    await moderator(bot).remove(id)
    expect(await bot.app.publishing.publish(press)).toEqual({ kind: 'no-such-roadmap' })
  })
})

describe('publishing', () => {
  test('keeps every mark, and tells those on the roadmap once', async () => {
    const { bot, id, mara } = await editedServer()
    const ada = learner(bot)
    await ada.start(id)
    await ada.done('Ownership')
    await ada.done('Futures')
    await mara.edits({ kind: 'rename', at: 'basics/ownership', title: 'Owning things' })
    await mara.edits({ kind: 'send', at: 'basics/ownership', phase: 'async' })
    await mara.edits({ kind: 'remove', at: 'async/futures' })
    await mara.edits({ kind: 'add-phase', at: 'async', title: 'Web', topics: ['Axum', 'Hyper'] })
    expect(await newsOf(bot, ada)).toBeUndefined()
    expect(await mara.publishes()).toMatchObject({ learners: 1, edits: 4 })
    expect(await standing(ada)).toEqual({ done: ['Owning things'], archived: ['Futures'] })
    expect(await newsOf(bot, ada)).toMatchObject({ added: 2, archived: 1 })
  })

  test('leaves a line for each act, and none for what was undone', async () => {
    const { bot, mara } = await editedServer()
    await mara.edits({ kind: 'rename', at: 'basics', title: 'Foundations' })
    await mara.edits({ kind: 'remove', at: 'async' })
    await mara.undoes()
    await mara.edits({ kind: 'set-optional', at: 'async', is: true })
    await mara.publishes()
    expect(await acts(bot)).toEqual([
      { kind: 'roadmap-edited', title: 'Rust', did: 'made-optional', topic: 'Async' },
      { kind: 'roadmap-edited', title: 'Rust', did: 'renamed', topic: 'Basics', other: 'Foundations' },
    ])
  })

  test('of edits that come to nothing makes no version', async () => {
    const { bot, id, mara } = await editedServer()
    await mara.edits({ kind: 'set-optional', at: 'basics', is: true })
    await mara.edits({ kind: 'set-optional', at: 'basics', is: false })
    expect(await mara.publishes()).toMatchObject({ edits: 0 })
    const versions = await queriesOf(bot.database).selectFrom('roadmap_versions').selectAll().execute()
    expect(versions.filter(({ roadmap_id }) => roadmap_id === id)).toHaveLength(1)
    expect(await acts(bot)).toEqual([])
  })

  test('brings a removed topic’s marks back when it is added again at its place', async () => {
    const { bot, id, mara } = await editedServer()
    const ada = learner(bot)
    await ada.start(id)
    await ada.done('Borrowing')
    await mara.edits({ kind: 'remove', at: 'basics/borrowing' })
    await mara.publishes()
    expect(await standing(ada)).toEqual({ done: [], archived: ['Borrowing'] })
    await mara.edits({ kind: 'add-topic', at: 'basics', title: 'Borrowing' })
    await mara.publishes()
    expect(await standing(ada)).toEqual({ done: ['Borrowing'], archived: [] })
  })

  test('counts whoever has a topic done, and those who keep to themselves only in a crowd', async () => {
    const { bot, id, mara } = await editedServer()
    const people = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].map((name) => learner(bot, name))
    const node = (await mara.shown()).roadmap.phases[0]
    if (node === undefined) throw new Error('no phase')
    const count = () => bot.app.editing.learnersWith(id, node)
    for (const [at, one] of people.entries()) {
      await one.start(id)
      await one.done('Ownership')
      if (at === 0)
        await bot.app.privacy.choose({
          member: one.member,
          displayName: 'Ada',
          visibility: 'private',
          now: bot.now(),
        })
      expect(await count()).toBe(at < 4 ? at : 5)
    }
  })
})

describe('what others do meanwhile', () => {
  const taught = documentOf('Rust', {
    Basics: ['Ownership', 'Borrowing', 'Traits'],
    Async: ['Futures', 'Streams'],
  })

  test('is never overwritten: the editor is told, and goes on with what still has a place', async () => {
    const { bot, id, mara, olga } = await editedServer()
    await mara.edits({ kind: 'rename', at: 'basics/ownership', title: 'Owning' })
    await mara.edits({ kind: 'set-optional', at: 'async', is: true })
    await olga.edits({ kind: 'rename', at: 'basics/ownership', title: 'Possession' })
    await olga.publishes()
    expectKind(await mara.publish(), 'stale')
    expectKind(await mara.wish({ kind: 'remove', at: 'async' }), 'stale')
    expectKind(await mara.undoes(), 'stale')
    const view = await mara.shown()
    expect(view.isOvertaken).toBe(true)
    expect(view.lost.map(({ edit }) => edit.kind)).toEqual(['rename'])
    expectKind(await mara.goesOn(), 'edited')
    await mara.publishes()
    expect(await published(bot, id)).toEqual(['Basics: Possession, Borrowing', 'Async: Futures, Streams'])
  })

  test('an import is one of them, also one of which the number comes again', async () => {
    const { bot, id, mara } = await editedServer()
    await mara.edits({ kind: 'remove', at: 'async/futures' })
    await moderator(bot, { name: 'Olga' }).imports(taught, { replaces: id })
    expectKind(await mara.publish(), 'stale')
    expect((await mara.shown()).isOvertaken).toBe(true)
    await mara.goesOn()
    await mara.publishes()
    expect(await published(bot, id)).toEqual(['Basics: Ownership, Borrowing, Traits', 'Async: Streams'])
  })

  test('an import that was shown before an edit was published is not taken over', async () => {
    const { bot, id, mara } = await editedServer()
    const olga = moderator(bot, { name: 'Olga' })
    const shown = await olga.show(taught, { replaces: id })
    await mara.edits({ kind: 'remove', at: 'async/futures' })
    await mara.publishes()
    expect(await olga.confirm(shown)).toMatchObject({ kind: 'changed-meanwhile' })
  })

  test('of two who publish at once one is told', async () => {
    const { mara, olga } = await editedServer()
    await mara.edits({ kind: 'remove', at: 'async' })
    await olga.edits({ kind: 'remove', at: 'basics' })
    const outcomes = await Promise.all([mara.publish(), olga.publish()])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['published', 'stale'])
  })
})
