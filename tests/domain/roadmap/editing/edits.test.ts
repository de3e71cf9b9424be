import { describe, expect, test } from 'vitest'
import { applyEdit, type Edit, linksMax } from '../../../../src/domain/roadmap/editing/edit.ts'
import { replay } from '../../../../src/domain/roadmap/editing/replay.ts'
import { editFor, type Wish } from '../../../../src/domain/roadmap/editing/wish.ts'
import type { RoadmapNode } from '../../../../src/domain/roadmap/tree.ts'
import { roadmap } from '../../versions/outline.ts'

type Tree = readonly RoadmapNode[]

const before = roadmap(`
Basics
  Types
  Loops
Web
  Framework
    Flask
    Django
  HTTP <https://example.com/http>
Tail
  Deploying
`)

const ids = { roadmapId: '100.1', isTaken: () => false }

function wished(phases: Tree, wish: Wish): Tree {
  const edit = editFor(phases, wish, ids)
  if ('refused' in edit) throw new Error(edit.refused)
  const edited = applyEdit(phases, edit)
  if ('refused' in edited) throw new Error(edited.refused)
  return edited.phases
}

const refusedFor = (wish: Wish) => {
  const edit = editFor(before, wish, ids)
  return 'refused' in edit ? edit.refused : undefined
}

/** One line a node, indented. */
const outline = (nodes: Tree, depth = 0): readonly string[] =>
  nodes.flatMap(({ title, children }) => [`${'  '.repeat(depth)}${title}`, ...outline(children, depth + 1)])

const beginning = (phases: Tree) => outline(phases).join('\n')

describe('moving', () => {
  test('goes up and down in its list', () => {
    const down = wished(before, { kind: 'move', at: 'basics/types', to: 'down' })
    expect(outline(down).slice(0, 3)).toEqual(['Basics', '  Loops', '  Types'])
    expect(wished(down, { kind: 'move', at: 'basics/types', to: 'up' })).toEqual(before)
    const phases = wished(before, { kind: 'move', at: 'tail', to: 'up' })
    expect(phases.map(({ title }) => title)).toEqual(['Basics', 'Tail', 'Web'])
  })

  test('goes on into the phase beside at the end of a phase, and out of a group at its edge', () => {
    expect(beginning(wished(before, { kind: 'move', at: 'basics/loops', to: 'down' }))).toContain(
      'Basics\n  Types\nWeb\n  Loops\n  Framework',
    )
    expect(beginning(wished(before, { kind: 'move', at: 'web/framework', to: 'up' }))).toContain(
      'Basics\n  Types\n  Loops\n  Framework\n    Flask\n    Django\nWeb\n  HTTP',
    )
    expect(beginning(wished(before, { kind: 'move', at: 'web/framework/flask', to: 'up' }))).toContain(
      'Web\n  Flask\n  Framework\n    Django\n  HTTP',
    )
    expect(beginning(wished(before, { kind: 'move', at: 'web/framework/django', to: 'down' }))).toContain(
      'Web\n  Framework\n    Flask\n  Django\n  HTTP',
    )
  })

  test('is refused at either end, and where it would leave nothing behind', () => {
    expect(refusedFor({ kind: 'move', at: 'basics', to: 'up' })).toBe('at-the-end')
    expect(refusedFor({ kind: 'move', at: 'basics/types', to: 'up' })).toBe('at-the-end')
    expect(refusedFor({ kind: 'move', at: 'tail', to: 'down' })).toBe('at-the-end')
    expect(refusedFor({ kind: 'move', at: 'tail/deploying', to: 'up' })).toBe('last-one')
  })

  test('to another phase puts it at its end', () => {
    expect(beginning(wished(before, { kind: 'send', at: 'basics/types', phase: 'tail' }))).toContain(
      'Tail\n  Deploying\n  Types',
    )
    expect(refusedFor({ kind: 'send', at: 'web/http', phase: 'web' })).toBe('same')
    expect(refusedFor({ kind: 'send', at: 'basics', phase: 'tail' })).toBe('changed')
  })
})

describe('adding', () => {
  test('puts a topic below the one that is chosen, or at the end of a phase or group', () => {
    expect(beginning(wished(before, { kind: 'add-topic', at: 'basics/types', title: 'Traits' }))).toContain(
      'Basics\n  Types\n  Traits\n  Loops',
    )
    expect(beginning(wished(before, { kind: 'add-topic', at: 'web/framework', title: 'FastAPI' }))).toContain(
      '    Django\n    FastAPI\n  HTTP',
    )
    expect(beginning(wished(before, { kind: 'add-topic', at: 'web', title: 'REST' }))).toContain(
      '  HTTP\n  REST\nTail',
    )
  })

  test('makes a phase with its topics, after the one that is chosen or first', () => {
    const wish = { kind: 'add-phase', title: 'Data', topics: ['SQL', 'SQL'] } as const
    expect(beginning(wished(before, { ...wish, at: 'basics' }))).toContain('  Loops\nData\n  SQL\n  SQL\nWeb')
    expect(beginning(wished(before, { ...wish, at: undefined }))).toMatch(/^Data\n/)
    expect(refusedFor({ ...wish, at: undefined, topics: [] })).toBe('no-title')
  })

  test('never gives an id that is or was there', () => {
    const taken = new Set<string>()
    const wish = { kind: 'add-topic', at: 'basics', title: 'Traits' } as const
    for (const _ of [1, 2, 3]) {
      const edit = editFor(before, wish, { ...ids, isTaken: (id) => taken.has(id) })
      if ('refused' in edit || edit.kind !== 'add-topic') throw new Error('refused')
      expect(taken.has(edit.topic.id)).toBe(false)
      taken.add(edit.topic.id)
    }
  })
})

test('code in a title stands between backticks, in a form and back', () => {
  const renamed = wished(before, { kind: 'rename', at: 'basics/types', title: 'The `let` of types' })
  expect(renamed[0]?.children[0]).toMatchObject({ title: 'The let of types', code: ['let'] })
  const plain = wished(renamed, { kind: 'rename', at: 'basics/types', title: 'The let of types' })
  expect(plain[0]?.children[0]).not.toHaveProperty('code')
})

test('flags are set and taken off without a trace', () => {
  const optional = wished(before, { kind: 'set-optional', at: 'web', is: true })
  expect(optional[1]?.optional).toBe(true)
  expect(wished(optional, { kind: 'set-optional', at: 'web', is: false })).toEqual(before)
  const choice = wished(before, { kind: 'set-one-of', at: 'web/framework', is: true })
  expect(choice[1]?.children[0]?.oneOf).toBe(true)
  expect(refusedFor({ kind: 'set-one-of', at: 'web/http', is: true })).toBe('no-group')
  expect(refusedFor({ kind: 'set-optional', at: 'web', is: false })).toBe('same')
})

test('links are added up to a limit, once each, and removed', () => {
  let tree: Tree = before
  for (let n = 0; n < linksMax - 1; n += 1)
    tree = wished(tree, {
      kind: 'add-link',
      at: 'web/http',
      link: { title: 'L', url: `https://example.com/${n}` },
    })
  const link = { title: 'L', url: 'https://example.com/more' }
  expect(editFor(tree, { kind: 'add-link', at: 'web/http', link }, ids)).toEqual({
    refused: 'too-many-links',
  })
  expect(
    refusedFor({ kind: 'add-link', at: 'web/http', link: { ...link, url: 'https://example.com/http' } }),
  ).toBe('same')
  const less = wished(before, { kind: 'remove-link', at: 'web/http', url: 'https://example.com/http' })
  expect(less[1]?.children[1]?.resources).toEqual([])
})

test('a section or group is never left empty', () => {
  expect(refusedFor({ kind: 'remove', at: 'tail/deploying' })).toBe('last-one')
  const gone = wished(before, { kind: 'remove', at: 'tail' })
  expect(gone.map(({ title }) => title)).toEqual(['Basics', 'Web'])
})

describe('an edit that was made for another version', () => {
  const made = (wish: Wish): { readonly edit: Edit } => {
    const edit = editFor(before, wish, ids)
    if ('refused' in edit) throw new Error(edit.refused)
    return { edit }
  }

  test('is lost where somebody changed what it changes, and made where they did not', () => {
    const edits = [
      made({ kind: 'rename', at: 'basics/types', title: 'Kinds' }),
      made({ kind: 'remove', at: 'web/framework' }),
      made({ kind: 'set-optional', at: 'tail', is: true }),
    ]
    const others = wished(wished(before, { kind: 'rename', at: 'basics/types', title: 'Values' }), {
      kind: 'add-topic',
      at: 'web/framework',
      title: 'FastAPI',
    })
    const { phases, lost } = replay(others, edits)
    expect(lost.map(({ edit }) => edit.kind)).toEqual(['rename', 'remove'])
    expect(beginning(phases)).toContain('Values')
    expect(beginning(phases)).toContain('FastAPI')
    expect(phases[2]?.optional).toBe(true)
  })

  test('is lost where its place is gone', () => {
    const add = made({ kind: 'add-topic', at: 'basics/types', title: 'Traits' })
    const { lost } = replay(wished(before, { kind: 'remove', at: 'basics/types' }), [add])
    expect(lost).toEqual([add])
  })
})
