// What the origin of a copy has become is taken over: own edits stay, news comes, and where both changed the same it is named.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeUpstream } from '../../../../src/domain/roadmap/editing/merge.ts'
import type { RoadmapNode } from '../../../../src/domain/roadmap/tree.ts'
import { isLeaf, leavesOf, withAllBelow } from '../../../../src/domain/roadmap/walk.ts'
import { asRead, roadmapArbitrary } from '../../versions/edit-scripts.ts'
import { roadmap } from '../../versions/outline.ts'
import { editAll, stepArbitrary } from './random-wishes.ts'

type Tree = readonly RoadmapNode[]

/** One line a node, indented. */
const outline = (nodes: Tree, depth = 0): readonly string[] =>
  nodes.flatMap(({ title, children }) => [`${'  '.repeat(depth)}${title}`, ...outline(children, depth + 1)])

const base = roadmap(`
Basics
  Types
  Loops
Web
  HTTP
  Framework
    Flask
    Django
`)

/** The tree with some nodes changed, by id; undefined takes one out. */
const changed = (nodes: Tree, changes: Readonly<Record<string, Partial<RoadmapNode> | undefined>>): Tree =>
  nodes.flatMap((node) => {
    if (node.id in changes && changes[node.id] === undefined) return []
    return [
      {
        ...node,
        ...changes[node.id],
        children: changed(changes[node.id]?.children ?? node.children, changes),
      },
    ]
  })
const topic = (id: string, title: string): RoadmapNode => ({
  id,
  title,
  kind: 'topic',
  resources: [],
  children: [],
})
const withTopic = (nodes: Tree, phase: string, ...topics: readonly RoadmapNode[]): Tree =>
  nodes.map((node) => (node.id === phase ? { ...node, children: [...node.children, ...topics] } : node))

describe('merging', () => {
  test('keeps own titles and takes new topics', () => {
    const own = changed(base, { 'basics/types': { title: 'Our types' } })
    const upstream = withTopic(
      changed(base, { 'basics/loops': { title: 'Loops, better' } }),
      'basics',
      topic('basics/traits', 'Traits'),
    )
    const { phases, conflicts } = mergeUpstream(base, own, upstream)
    expect(outline(phases).slice(0, 4)).toEqual(['Basics', '  Our types', '  Loops, better', '  Traits'])
    expect(conflicts).toEqual([])
  })

  test('keeps what is the copy’s own where it stands, and takes what is new after its neighbour', () => {
    const own = withTopic(base, 'basics', topic('basics/ours~1', 'Ours'))
    const upstream = changed(base, {
      basics: {
        children: [
          topic('basics/types', 'Types'),
          topic('basics/between', 'Between'),
          topic('basics/loops', 'Loops'),
        ],
      },
    })
    expect(outline(mergeUpstream(base, own, upstream).phases).slice(0, 5)).toEqual([
      'Basics',
      '  Types',
      '  Between',
      '  Loops',
      '  Ours',
    ])
  })

  test('names what both changed, and keeps the copy’s own', () => {
    const own = changed(base, { 'basics/types': { title: 'Our types' }, 'web/http': { optional: true } })
    const upstream = changed(base, { 'basics/types': { title: 'Kinds' }, 'web/http': { title: 'HTTP/3' } })
    const { phases, conflicts } = mergeUpstream(base, own, upstream)
    expect(phases[0]?.children[0]?.title).toBe('Our types')
    expect(phases[1]?.children[0]).toMatchObject({ title: 'HTTP/3', optional: true })
    expect(conflicts).toEqual([{ kind: 'changed', id: 'basics/types', title: 'Our types' }])
  })

  test('takes out what the origin removed, but for what the copy changed', () => {
    const own = changed(base, { 'web/framework/flask': { title: 'Our Flask' } })
    const upstream = changed(base, { 'web/framework': undefined, 'basics/loops': undefined })
    const { phases, conflicts } = mergeUpstream(base, own, upstream)
    expect(outline(phases)).toEqual(['Basics', '  Types', 'Web', '  HTTP', '  Framework', '    Our Flask'])
    expect(conflicts).toEqual([{ kind: 'removed-there', id: 'web/framework/flask', title: 'Our Flask' }])
  })

  test('brings nothing back that the copy removed, and says where the origin changed it', () => {
    const own = changed(base, { web: undefined })
    const upstream = withTopic(
      changed(base, { 'web/http': { title: 'HTTP/3' } }),
      'web',
      topic('web/rest', 'REST'),
    )
    const { phases, conflicts } = mergeUpstream(base, own, upstream)
    expect(outline(phases)).toEqual(['Basics', '  Types', '  Loops'])
    expect(conflicts).toEqual([
      { kind: 'removed-here', id: 'web/http', title: 'HTTP/3' },
      { kind: 'no-place', id: 'web/rest', title: 'REST' },
    ])
  })

  test('takes links, and those that the copy added stay', () => {
    const link = (name: string) => ({ title: name, url: `https://example.com/${name}` })
    const old = changed(base, { 'web/http': { resources: [link('a'), link('b')] } })
    const own = changed(base, { 'web/http': { resources: [link('a'), link('b'), link('ours')] } })
    const upstream = changed(base, { 'web/http': { resources: [link('b'), link('new')] } })
    const { phases } = mergeUpstream(old, own, upstream)
    expect(phases[1]?.children[0]?.resources).toEqual([link('b'), link('ours'), link('new')])
  })

  test('moves what the origin moved, unless the copy moved it elsewhere', () => {
    const types = topic('basics/types', 'Types')
    const upstream = withTopic(changed(base, { 'basics/types': undefined }), 'web', types)
    expect(outline(mergeUpstream(base, base, upstream).phases)).toEqual(outline(upstream))
    const extra = withTopic(base, 'basics', topic('basics/more', 'More'))
    const own = [
      ...changed(extra, { 'basics/types': undefined }),
      { ...topic('tail~1', 'Tail'), kind: 'phase' as const, children: [types] },
    ]
    const { phases, conflicts } = mergeUpstream(base, own, upstream)
    expect(outline(phases).slice(-2)).toEqual(['Tail', '  Types'])
    expect(conflicts).toEqual([{ kind: 'moved', id: 'basics/types', title: 'Types' }])
  })
})

describe('random edits on both sides', () => {
  const sides = fc.tuple(
    fc.oneof(roadmapArbitrary('distinct'), roadmapArbitrary('nasty')),
    fc.array(stepArbitrary, { maxLength: 12 }),
    fc.array(stepArbitrary, { maxLength: 12 }),
  )
  const editedBy = (tree: Tree, steps: Parameters<typeof editAll>[1], roadmapId: string): Tree =>
    editAll(tree, steps, roadmapId).at(-1)?.phases ?? tree
  const ids = (tree: Tree) => withAllBelow(tree).map(({ id }) => id)
  const topics = (tree: Tree) => tree.flatMap(leavesOf).map(({ id }) => id)

  test('of one side alone give just that', () => {
    fc.assert(
      fc.property(sides, ([items, steps]) => {
        const old = asRead(items)
        const edited = editedBy(old, steps, '100.1')
        expect(mergeUpstream(old, old, edited)).toEqual({ phases: edited, conflicts: [] })
        expect(mergeUpstream(old, edited, old)).toEqual({ phases: edited, conflicts: [] })
        expect(mergeUpstream(old, edited, edited)).toEqual({ phases: edited, conflicts: [] })
      }),
      { numRuns: 150 },
    )
  })

  test('give a roadmap with all that is the copy’s own, and with all that is new or a word about it', () => {
    fc.assert(
      fc.property(sides, ([items, mine, theirs]) => {
        const old = asRead(items)
        const own = editedBy(old, mine, '100.1')
        const upstream = editedBy(old, theirs, '100.2')
        const { phases, conflicts } = mergeUpstream(old, own, upstream)
        expect(new Set(ids(phases)).size).toBe(ids(phases).length)
        for (const phase of phases) expect([phase.kind, isLeaf(phase)]).toEqual(['phase', false])
        for (const node of withAllBelow(phases)) if (node.kind === 'group') expect(isLeaf(node)).toBe(false)
        const there = new Set(ids(phases))
        const was = new Set(ids(old))
        const named = new Set(conflicts.map(({ id }) => id))
        for (const id of topics(own)) if (!was.has(id)) expect(there).toContain(id)
        for (const id of topics(upstream)) if (!was.has(id)) expect(there.has(id) || named.has(id)).toBe(true)
        // What goes was taken out by one of the two.
        for (const id of topics(old))
          if (!there.has(id)) expect(ids(own).includes(id) && ids(upstream).includes(id)).toBe(false)
      }),
      { numRuns: 250 },
    )
  })
})
