// Wishes made up by fast-check, and what comes of them in a roadmap.
import fc from 'fast-check'
import { applyEdit, type Edit } from '../../../../src/domain/roadmap/editing/edit.ts'
import { editFor, type Wish } from '../../../../src/domain/roadmap/editing/wish.ts'
import type { RoadmapNode } from '../../../../src/domain/roadmap/tree.ts'
import { withAllBelow } from '../../../../src/domain/roadmap/walk.ts'

type Tree = readonly RoadmapNode[]

/** One wish, by numbers that choose what it is about. */
export const stepArbitrary = fc.record({
  kind: fc.constantFrom<Wish['kind']>(
    'rename',
    'move',
    'send',
    'add-topic',
    'add-phase',
    'remove',
    'set-optional',
    'set-one-of',
    'add-link',
    'remove-link',
  ),
  at: fc.nat(999),
  other: fc.nat(999),
  flag: fc.boolean(),
  title: fc.constantFrom('Traits', '`ls` and `cd`', 'Joins', '練習', '!', '', 'A'.repeat(300)),
})
type Step = typeof stepArbitrary extends fc.Arbitrary<infer Value> ? Value : never

const urls = ['https://example.com/a', 'https://example.com/b', 'https://example.com/c']

function wishOf(phases: Tree, { kind, at, other, flag, title }: Step): Wish {
  const nodes = withAllBelow(phases)
  const id = nodes[at % nodes.length]?.id ?? ''
  const phase = phases[other % phases.length]?.id ?? ''
  const url = urls[other % urls.length] ?? ''
  switch (kind) {
    case 'rename':
    case 'add-topic':
      return { kind, at: id, title }
    case 'move':
      return { kind, at: id, to: flag ? 'up' : 'down' }
    case 'send':
      return { kind, at: id, phase }
    case 'add-phase':
      return { kind, at: flag ? phase : undefined, title, topics: ['Joins', 'Joins', title] }
    case 'remove':
      return { kind, at: id }
    case 'set-optional':
    case 'set-one-of':
      return { kind, at: id, is: flag }
    case 'add-link':
      return { kind, at: id, link: { title: 'A page', url } }
    case 'remove-link':
      return { kind, at: id, url }
  }
}

/** All edits that come of the wishes, with the tree after each. */
export function editAll(
  phases: Tree,
  steps: readonly Step[],
  roadmapId = '100.1',
): readonly { readonly edit: Edit; readonly phases: Tree }[] {
  const made: { readonly edit: Edit; readonly phases: Tree }[] = []
  let tree = phases
  const given = new Set<string>(withAllBelow(phases).map(({ id }) => id))
  for (const one of steps) {
    const edit = editFor(tree, wishOf(tree, one), { roadmapId, isTaken: (id) => given.has(id) })
    if ('refused' in edit) continue
    const edited = applyEdit(tree, edit)
    // What is offered can be made.
    if ('refused' in edited) throw new Error(`${edit.kind} was refused: ${edited.refused}`)
    tree = edited.phases
    for (const { id } of withAllBelow(tree)) given.add(id)
    made.push({ edit, phases: tree })
  }
  return made
}
