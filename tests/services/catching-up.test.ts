// A copy takes over what its origin has become: own edits stay, and so does every mark.
import { describe, expect, test } from 'vitest'
import { bringVersion, documentOf, moderator } from '../support/own-roadmaps.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { editing } from './editing-support.ts'
import { expectKind, learner, smallBot } from './support.ts'
import { standing } from './versions-support.ts'

const first = { Basics: ['Ownership', 'Borrowing'], Async: ['Futures', 'Streams'] }
const second = { Basics: ['Ownership explained', 'Borrowing', 'Traits'], Async: ['Futures'] }

async function copied() {
  const bot = await smallBot()
  const olga = moderator(bot, { name: 'Olga' })
  const { id: origin } = await olga.imports(documentOf('Rust', first))
  const { guildId, userId } = learner(bot, 'Mara').member
  const by = { userId, interactionId: 'fork', at: bot.now() }
  const { head } = expectKind(
    await bot.app.forks.fork({ guildId, roadmap: origin, title: 'Our Rust', by }),
    'forked',
  )
  const mara = editing(bot, head.id)
  const { catchingUp } = bot.app
  const preview = async () => expectKind(await catchingUp.preview(mara.ref), 'preview')
  const take = async () => catchingUp.take(mara.press((await preview()).stamp))
  const grows = (phases: Readonly<Record<string, readonly string[]>> = second) =>
    olga.imports(documentOf('Rust', phases), { replaces: origin })
  return {
    bot,
    origin,
    id: head.id,
    guildId,
    mara,
    preview,
    take,
    grows,
    news: () => catchingUp.newsOf(head.id),
  }
}

describe('a copy', () => {
  test('says nothing as long as its origin is as it was, and then how much is new there', async () => {
    const { bot, guildId, id, grows, news, origin } = await copied()
    expect(await news()).toBeUndefined()
    expect(await bot.app.catchingUp.newsOf(origin)).toBeUndefined()
    await grows()
    expect(await news()).toEqual({ origin: 'Rust', added: 1 })
    expect(await bot.app.catchingUp.newsIn(guildId)).toEqual(new Map([[id, { origin: 'Rust', added: 1 }]]))
  })

  test('shows what would change, and changes nothing by that', async () => {
    const { mara, grows, preview } = await copied()
    await grows()
    const shown = await preview()
    expect(shown).toMatchObject({ title: 'Our Rust', origin: 'Rust', learners: 0, conflicts: { count: 0 } })
    expect(shown.summary).toMatchObject({
      added: { first: [{ title: 'Traits' }] },
      renamed: { first: [{ from: 'Ownership', topic: { title: 'Ownership explained' } }] },
      removed: { first: [{ title: 'Streams' }] },
    })
    expect(await mara.outline()).toEqual(['Basics: Ownership, Borrowing', 'Async: Futures, Streams'])
  })

  test('takes it over beside its own edits, loses no mark, and tells its learners once', async () => {
    const { bot, id, mara, grows, take, news } = await copied()
    const ada = learner(bot)
    await ada.start(id)
    for (const topic of ['Ownership', 'Streams']) await ada.done(topic)
    await mara.edits({ kind: 'add-topic', at: 'basics', title: 'Our own topic' })
    await mara.edits({ kind: 'rename', at: 'async/futures', title: 'Promises' })
    await mara.publishes()
    await grows()
    expect(await take()).toEqual({ kind: 'caught-up', title: 'Our Rust', origin: 'Rust', learners: 1 })
    expect(await mara.outline()).toEqual([
      'Basics: Ownership explained, Borrowing, Our own topic, Traits',
      'Async: Promises',
    ])
    expect(await standing(ada)).toEqual({ done: ['Ownership explained'], archived: ['Streams'] })
    expect(await news()).toBeUndefined()
    const { shown } = await bot.app.acts.list({ guildId: ada.member.guildId }, { page: 0, perPage: 1 })
    expect(shown[0]?.what).toEqual({ kind: 'roadmap-caught-up', title: 'Our Rust', origin: 'Rust' })
  })

  test('names what both changed, keeps its own, and is up to date all the same', async () => {
    const { mara, grows, preview, take, news } = await copied()
    await mara.edits({ kind: 'rename', at: 'basics/ownership', title: 'Possession' })
    await mara.publishes()
    await grows({ ...first, Basics: ['Ownership explained', 'Borrowing'] })
    const shown = await preview()
    expect(shown.summary).toBeUndefined()
    expect(shown.conflicts.first).toEqual([{ kind: 'changed', id: 'basics/ownership', title: 'Possession' }])
    expectKind(await take(), 'caught-up')
    expect((await mara.outline())[0]).toBe('Basics: Possession, Borrowing')
    expect(await news()).toBeUndefined()
  })

  test('takes over what came while it was looked at only after another look', async () => {
    const { bot, mara, grows, preview, take } = await copied()
    await grows()
    const { stamp } = await preview()
    await grows({ ...second, Web: ['Axum'] })
    expect(await bot.app.catchingUp.take(mara.press(stamp))).toEqual({ kind: 'changed-meanwhile' })
    const again = (await preview()).stamp
    await mara.edits({ kind: 'set-optional', at: 'async', is: true })
    await mara.publishes()
    expect(await bot.app.catchingUp.take(mara.press(again))).toEqual({ kind: 'changed-meanwhile' })
    expectKind(await take(), 'caught-up')
    expect(await mara.outline()).toEqual([
      'Basics: Ownership explained, Borrowing, Traits',
      'Async: Futures',
      'Web: Axum',
    ])
  })

  test('is not taken over twice, nor by whoever may not edit', async () => {
    const { bot, mara, grows, preview } = await copied()
    await grows()
    const press = mara.press((await preview()).stamp)
    const { catchingUp } = bot.app
    const ben = { ...press, editor: { ...press.editor, isImporter: false } }
    expect(await catchingUp.take(ben)).toMatchObject({ kind: 'may-not' })
    expect(await catchingUp.preview(ben)).toMatchObject({ kind: 'may-not' })
    const outcomes = await Promise.all([catchingUp.take(press), catchingUp.take(press)])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['caught-up', 'changed-meanwhile'])
  })

  test('leaves a draft that is under way to be gone on with', async () => {
    const { mara, grows, take } = await copied()
    await mara.edits({ kind: 'rename', at: 'basics/borrowing', title: 'Lending' })
    await grows()
    expectKind(await take(), 'caught-up')
    expect((await mara.shown()).isOvertaken).toBe(true)
    await mara.goesOn()
    await mara.publishes()
    expect((await mara.outline())[0]).toBe('Basics: Ownership explained, Lending, Traits')
  })
})

test('a release that changes what ships is news to its copies', async () => {
  const bot = await smallBot()
  await bringVersion(bot.database, { id: 'small', content: smallRoadmap, now: bot.now() })
  const { guildId, userId } = learner(bot, 'Mara').member
  const by = { userId, interactionId: 'fork', at: bot.now() }
  const { head } = expectKind(
    await bot.app.forks.fork({ guildId, roadmap: 'small', title: 'Own', by }),
    'forked',
  )
  const [basics, ...rest] = smallRoadmap.phases
  if (basics === undefined) throw new Error('no phase')
  const functions = {
    id: 'basics/functions',
    title: 'Functions',
    kind: 'topic',
    resources: [],
    children: [],
  } as const
  const phases = [{ ...basics, children: [...basics.children, functions] }, ...rest]
  await bringVersion(bot.database, { id: 'small', content: { ...smallRoadmap, phases }, now: bot.now() })
  expect(await bot.app.catchingUp.newsOf(head.id)).toEqual({ origin: 'Small roadmap', added: 1 })
  const mara = editing(bot, head.id)
  const { stamp } = expectKind(await bot.app.catchingUp.preview(mara.ref), 'preview')
  expectKind(await bot.app.catchingUp.take(mara.press(stamp)), 'caught-up')
  expect((await mara.shown()).roadmap.phases).toEqual(phases)
})
