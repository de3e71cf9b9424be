// A server's own copy of a roadmap: what hangs on its topics stays, and whoever learned the original need not begin anew.
import { describe, expect, test } from 'vitest'
import { type Concept, indexConcepts } from '../../src/domain/concept/concept.ts'
import { roadmapsPerServerMax } from '../../src/services/import-targets.ts'
import { bringVersion, documentOf, moderator } from '../support/own-roadmaps.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { editing } from './editing-support.ts'
import { expectKind, learner, smallBot } from './support.ts'

const variables: Concept = {
  id: 'variables',
  title: 'Names for values',
  meaning: '',
  aliases: [],
  prerequisites: [],
  topics: ['small/basics/variables'],
  resources: [],
  questions: [],
}

async function copied() {
  const bot = await smallBot({ concepts: indexConcepts([variables]) })
  await bringVersion(bot.database, { id: 'small', content: smallRoadmap, now: bot.now() })
  let serial = 0
  const fork = (title = 'Our own', roadmap = 'small') => {
    serial += 1
    const { guildId, userId } = learner(bot, 'Mara').member
    const by = { userId, interactionId: `fork-${serial}`, at: bot.now() }
    return bot.app.forks.fork({ guildId, roadmap, title, by })
  }
  const { head } = expectKind(await fork(), 'forked')
  return { bot, fork, id: head.id, mara: editing(bot, head.id), ada: learner(bot) }
}

describe('a copy', () => {
  test('has the topics of its origin, is the server’s own, and is kept in the list of acts', async () => {
    const { bot, id, mara } = await copied()
    expect(id).toBe('100.1')
    expect((await mara.shown()).roadmap).toMatchObject({ title: 'Our own', phases: smallRoadmap.phases })
    expect((await bot.app.roadmaps.imported(learner(bot).member.guildId)).map(({ title }) => title)).toEqual([
      'Our own',
    ])
    const { shown } = await bot.app.acts.list(
      { guildId: learner(bot).member.guildId },
      { page: 0, perPage: 5 },
    )
    expect(shown[0]?.what).toEqual({ kind: 'roadmap-forked', title: 'Our own', origin: 'Small roadmap' })
  })

  test('needs a title that is free and says something, and room', async () => {
    const { bot, fork } = await copied()
    expect(await fork('🎉')).toEqual({ kind: 'no-title' })
    expect(await fork('SMALL Roadmap')).toMatchObject({ kind: 'title-taken' })
    expect(await fork('Other', 'cobol')).toEqual({ kind: 'no-such-roadmap' })
    const mara = moderator(bot)
    for (let at = 1; at < roadmapsPerServerMax; at += 1)
      await mara.imports(documentOf(`Own ${at}`, { Basics: ['One'] }))
    expect(await fork('One more')).toEqual({ kind: 'too-many', max: roadmapsPerServerMax })
  })

  test('and a copy of the copy are about the same concepts, also where topics were renamed', async () => {
    const { bot, fork, id, mara } = await copied()
    await mara.edits({ kind: 'rename', at: 'basics/variables', title: 'Boxes' })
    await mara.publishes()
    const { head } = expectKind(await fork('Second', id), 'forked')
    for (const roadmap of [id, head.id]) {
      const entry = await bot.app.roadmaps.find(learner(bot).member.guildId, roadmap)
      const node = entry?.index.byId.get('basics/variables')?.node
      if (entry === undefined || node === undefined) throw new Error('not there')
      expect(bot.app.concepts.conceptsOf(entry.roadmap, node)).toEqual([variables])
      expect(node.title).toBe('Boxes')
    }
  })

  test('shows the links that the server added at the original', async () => {
    const { bot, id, ada } = await copied()
    await ada.start()
    const { app } = bot
    const link = { topic: 'Loops', link: 'https://example.com/loops', title: 'About loops' }
    expectKind(await app.resources.add({ ref: ada.ref, ...link, now: bot.now() }), 'added')
    await ada.start(id)
    const shown = expectKind(await app.resources.show(ada.ref, 'Loops'), 'resources')
    expect(JSON.stringify(shown.groups)).toContain('About loops')
  })
})

describe('whoever is on the original', () => {
  test('can have all of it counted on the copy, projects too, whatever a topic is called there', async () => {
    const { bot, id, mara, ada } = await copied()
    await ada.start()
    for (const topic of ['Variables', 'Loops', 'Blog']) await ada.done(topic)
    await mara.edits({ kind: 'rename', at: 'basics/loops', title: 'Again and again' })
    await mara.edits({ kind: 'add-topic', at: 'basics', title: 'Functions' })
    await mara.publishes()
    const started = expectKind(await ada.start(id), 'started')
    const { topics } = await bot.app.carryOvers.offer(started)
    expect(topics.map(({ topic }) => topic.title)).toEqual(['Variables', 'Again and again', 'Blog'])
    const count = { ref: ada.ref, interactionId: 'count', now: bot.now() }
    expect(expectKind(await bot.app.carryOvers.count(count), 'counted').topics).toHaveLength(3)
    expect((await ada.view()).done).toEqual(new Set(['basics/variables', 'basics/loops', 'web/blog']))
  })

  test('keeps it as it was: neither is changed by the other', async () => {
    const { bot, id, ada, mara } = await copied()
    await ada.start()
    await ada.done('Loops')
    await ada.start(id)
    expect((await ada.view()).total.done).toBe(0)
    await mara.edits({ kind: 'remove', at: 'basics/loops' })
    await mara.publishes()
    await bot.app.enrolments.switchTo(ada.member, 'small')
    expect((await ada.view()).done).toEqual(new Set(['basics/loops']))
  })
})
