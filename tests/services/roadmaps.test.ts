// A server's own roadmaps: removed, and written out.
import { describe, expect, test } from 'vitest'
import { moderator } from '../support/own-roadmaps.ts'
import { rust, rustWithTraits, server } from './importing.ts'
import { expectKind, learner } from './support.ts'

describe('a removed roadmap', () => {
  test('stays for who is on it, and nobody else can start it', async () => {
    const { bot, mara } = await server()
    const { id } = await mara.imports(rust)
    const ada = learner(bot)
    await ada.start(id)
    expect(await mara.remove('rust')).toEqual({ kind: 'removed', title: 'Rust', learners: 1 })
    expect(await mara.titles()).toEqual([])
    expectKind(await ada.done('Ownership'), 'completed')
    for (const typed of [id, 'Rust'])
      expect(await learner(bot, 'Ben').start(typed)).toEqual({ kind: 'no-such-roadmap' })
    expect(await mara.remove('rust')).toEqual({ kind: 'no-such-roadmap' })
  })

  test('can be left and taken up again by who was on it', async () => {
    const { bot, mara } = await server()
    const { id } = await mara.imports(rust)
    const ada = learner(bot)
    await ada.start(id)
    await mara.remove(id)
    await ada.leave()
    expectKind(await ada.start('Rust'), 'returned')
  })

  test('is another one when its title is imported again, under an id that nothing had', async () => {
    const { bot, mara } = await server()
    const first = await mara.imports(rust)
    const ada = learner(bot)
    await ada.start(first.id)
    await ada.done('Ownership')
    await mara.remove('Rust')
    const second = await mara.imports(rustWithTraits)
    expect([first.id, second.id]).toEqual(['100.1', '100.2'])
    expect((await ada.view()).entry.index.byId.has('basics/traits')).toBe(false)
    expect((await ada.view()).total.done).toBe(1)
    const ben = learner(bot, 'Ben')
    await ben.start('Rust')
    expect((await ben.view()).entry.roadmap.id).toBe('100.2')
  })

  test('is never one that ships, or that another server has', async () => {
    const { bot, mara } = await server()
    const { id } = await moderator(bot, { guild: '101' }).imports(rust)
    for (const typed of ['small', id, 'Rust'])
      expect(await mara.remove(typed)).toEqual({ kind: 'no-such-roadmap' })
  })
})

describe('what a server offers', () => {
  test('changes only for the roadmaps that were asked about, and never to nothing', async () => {
    const { bot, mara } = await server()
    const { id } = await mara.imports(rust)
    const { guildId } = mara.member
    const offered = async () => (await bot.app.roadmaps.offered(guildId)).map((head) => head.id)
    const [first = '', ...others] = await offered()
    expect(others).toContain(id)
    expect(await bot.app.roadmaps.choose(guildId, [first], [])).toBe(true)
    expect(await offered()).toEqual(others)
    expect(await bot.app.roadmaps.choose(guildId, others, [])).toBe(false)
    expect(await offered()).toEqual(others)
    expect(await bot.app.roadmaps.choose(guildId, [first, id], [first])).toBe(true)
    expect((await offered()).toSorted()).toEqual([first, ...others].filter((one) => one !== id).toSorted())
  })
})

describe('a file', () => {
  test('is of the current roadmap, of one that is named, or of a removed one that one is on', async () => {
    const { bot, mara } = await server()
    const { id } = await mara.imports(rust)
    const ada = learner(bot)
    const write = (roadmap?: string) =>
      bot.app.roadmaps.write({ member: ada.member, roadmap, format: 'checklist' })
    expect(await write()).toEqual({ kind: 'not-enrolled', reason: 'no-roadmap' })
    expect(await write('Other roadmap')).toMatchObject({ kind: 'file', title: 'Other roadmap' })
    await ada.start(id)
    await ada.done('Ownership')
    await mara.remove('Rust')
    for (const typed of [undefined, 'Rust', id]) {
      const file = expectKind(await write(typed), 'file')
      expect(file.text).toContain('- [x] Ownership\n- [ ] Borrowing')
    }
    expect(await write('Go')).toEqual({ kind: 'no-such-roadmap' })
  })
})
