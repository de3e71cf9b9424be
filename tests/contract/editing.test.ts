// Editing on both databases: two copies, one roadmap, and nothing of anybody is overwritten.

import { describe, expect, test } from 'vitest'
import { editing, outline } from '../services/editing-support.ts'
import { learner, smallBot } from '../services/support.ts'
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import type { TestBot } from '../support/test-bot.ts'
import { kinds, newDatabase } from './support.ts'

const rust = documentOf('Rust', { Basics: ['Ownership', 'Borrowing'], Async: ['Futures', 'Streams'] })

describe.each(kinds)('on %s', (kind) => {
  async function copies(): Promise<readonly [TestBot, TestBot, string]> {
    const open = await newDatabase(kind)
    const one = await smallBot({ database: await open() })
    const { id } = await moderator(one).imports(rust)
    return [one, await smallBot({ database: await open() }), id]
  }

  const published = async ({ app }: TestBot, id: string) =>
    outline((await app.roadmaps.find(editingIn.guildId, id))?.roadmap.phases ?? [])
  const editingIn = { guildId: '100' } as { readonly guildId: never }

  test('a draft that is begun on one copy goes on at the other, and is published once', async () => {
    const [one, other, id] = await copies()
    const ada = learner(one)
    await ada.start(id)
    await ada.done('Ownership')
    const here = editing(one, id)
    const there = editing(other, id)
    await here.edits({ kind: 'rename', at: 'basics/ownership', title: 'Owning' })
    await there.edits({ kind: 'add-topic', at: 'async', title: 'Pinning' })
    const { stamp } = await here.shown()
    const outcomes = await Promise.all([
      one.app.publishing.publish(here.press(stamp)),
      other.app.publishing.publish(there.press(stamp)),
    ])
    expect(outcomes.map(({ kind: outcome }) => outcome).toSorted()).toEqual(['published', 'stale'])
    for (const copy of [one, other])
      expect(await published(copy, id)).toEqual([
        'Basics: Owning, Borrowing',
        'Async: Futures, Streams, Pinning',
      ])
    expect((await ada.view()).total.done).toBe(1)
    const { shown } = await one.app.acts.list(editingIn, { page: 0, perPage: 10 })
    expect(shown.filter(({ what }) => what?.kind === 'roadmap-edited')).toHaveLength(2)
  })

  test('of two presses on the same message at once one is made', async () => {
    const [one, other, id] = await copies()
    const here = editing(one, id)
    const { stamp } = await here.shown()
    const wish = { kind: 'add-topic', at: 'basics', title: 'Traits' } as const
    const outcomes = await Promise.all([
      one.app.editing.edit({ ...here.press(stamp), wish }),
      other.app.editing.edit({ ...here.press(stamp), wish }),
    ])
    expect(outcomes.map(({ kind: outcome }) => outcome).toSorted()).toEqual(['edited', 'stale'])
    expect((await here.shown()).edits).toHaveLength(1)
  })

  test('an edit and an import at once leave one of both, and the other is told', async () => {
    const [one, other, id] = await copies()
    const here = editing(one, id)
    await here.edits({ kind: 'remove', at: 'async' })
    const olga = moderator(other, { name: 'Olga' })
    const shown = await olga.show(documentOf('Rust', { Basics: ['Ownership', 'Traits'] }), { replaces: id })
    const [edited, imported] = await Promise.all([here.publish(), olga.confirm(shown)])
    const kindsOf = [edited.kind, imported.kind]
    expect([
      ['published', 'changed-meanwhile'],
      ['stale', 'imported'],
    ]).toContainEqual(kindsOf)
  })

  test('a draft goes with whoever erases their data, and its roadmap stays', async () => {
    const [one, , id] = await copies()
    const here = editing(one, id)
    await here.edits({ kind: 'remove', at: 'async' })
    const { counts } = await one.app.privacy.erase(here.ref.editor)
    expect(counts.roadmap_drafts).toBe(1)
    expect((await here.shown()).edits).toEqual([])
  })

  test('a copy of a roadmap is made once under a title', async () => {
    const [one, other, id] = await copies()
    const fork = ({ app, now }: TestBot, interactionId: string) =>
      app.forks.fork({
        guildId: editingIn.guildId,
        roadmap: id,
        title: 'Our Rust',
        by: { ...editing(one, id).ref.editor, interactionId, at: now() },
      })
    const outcomes = await Promise.all([fork(one, '1'), fork(other, '2')])
    expect(outcomes.map(({ kind: outcome }) => outcome).toSorted()).toEqual(['forked', 'title-taken'])
    const [made] = outcomes.flatMap((outcome) => (outcome.kind === 'forked' ? [outcome.head.id] : []))
    expect(await published(other, made ?? '')).toEqual(await published(one, id))
  })
})
