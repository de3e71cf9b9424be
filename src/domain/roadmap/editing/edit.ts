// One edit of a roadmap as plain data, and what it makes of the tree. It names what it finds there, so that one made for another
// version is refused rather than laid over what somebody else changed.

import { topicsMax } from '../../document/limits.ts'
import { shortKey } from '../../text/short-key.ts'
import type { Resource, RoadmapNode } from '../tree.ts'
import { isLeaf, leavesOf, withAllBelow } from '../walk.ts'
import { familyOf, findNode, insertAfter, mapNode, without } from './places.ts'

/** Of a node. A phone shows no more at a glance, and a form removes them one at a time. */
export const linksMax = 20
/** Of a draft: more is a new document. */
export const editsMax = 200

/** A title with the parts of it that are code. */
export type Titled = Pick<RoadmapNode, 'title' | 'code'>
export type NewTopic = Titled & Pick<RoadmapNode, 'id'>

/** `title` of what is there is that of then, for whoever reads what was done. */
export type Edit =
  | { readonly kind: 'rename'; readonly id: string; readonly title: string; readonly to: Titled }
  /** Below `parent`, or among the phases where there is none, right after a node there, or first. */
  | {
      readonly kind: 'move'
      readonly id: string
      readonly title: string
      readonly parent?: string | undefined
      readonly after?: string | undefined
    }
  | {
      readonly kind: 'add-topic'
      readonly topic: NewTopic
      readonly parent: string
      readonly after?: string | undefined
    }
  | {
      readonly kind: 'add-phase'
      readonly phase: NewTopic
      readonly topics: readonly NewTopic[]
      readonly after?: string | undefined
    }
  /** `holds` is the mark of all that goes with it. */
  | { readonly kind: 'remove'; readonly id: string; readonly title: string; readonly holds: string }
  | {
      readonly kind: 'set-optional' | 'set-one-of'
      readonly id: string
      readonly title: string
      readonly is: boolean
    }
  | {
      readonly kind: 'add-link' | 'remove-link'
      readonly id: string
      readonly title: string
      readonly link: Resource
    }

/** Why nothing is changed. */
export type Refusal =
  /** What it is about, or the place for it, is gone or another by now. */
  | 'changed'
  /** It is so already. */
  | 'same'
  | 'no-title'
  | 'at-the-end'
  /** A section or group cannot be left empty: it goes itself. */
  | 'last-one'
  | 'no-group'
  | 'too-many-topics'
  | 'too-many-links'
  | 'no-link'

export type Edited = { readonly phases: readonly RoadmapNode[] } | { readonly refused: Refusal }

type Tree = readonly RoadmapNode[]

/** The tree after an edit. Nothing of the one before is changed; what stays is the same object. */
export function applyEdit(phases: Tree, edit: Edit): Edited {
  switch (edit.kind) {
    case 'rename':
      return changing(phases, edit, (node) =>
        node.title === edit.title ? retitled(node, edit.to) : undefined,
      )
    case 'set-optional':
      return changing(phases, edit, (node) =>
        edit.is === (node.optional === true) ? undefined : flagged(node, 'optional', edit.is),
      )
    case 'set-one-of':
      return changing(phases, edit, (node) =>
        isLeaf(node) || edit.is === (node.oneOf === true) ? undefined : flagged(node, 'oneOf', edit.is),
      )
    case 'add-link':
      return changing(phases, edit, (node) =>
        node.resources.some(({ url }) => url === edit.link.url) || node.resources.length >= linksMax
          ? undefined
          : { ...node, resources: [...node.resources, edit.link] },
      )
    case 'remove-link':
      return changing(phases, edit, (node) => {
        const resources = node.resources.filter(({ url }) => url !== edit.link.url)
        return resources.length === node.resources.length ? undefined : { ...node, resources }
      })
    case 'move':
      return moved(phases, edit)
    case 'add-topic':
      return adding(phases, [topicFrom(edit.topic)], edit)
    case 'add-phase': {
      if (edit.topics.length === 0) return { refused: 'last-one' }
      const children = edit.topics.map(topicFrom)
      return adding(phases, [{ ...topicFrom(edit.phase), kind: 'phase', children }], edit)
    }
    case 'remove':
      return removed(phases, edit)
  }
}

/** Tells whether all below a node is what it was. */
export const holdsOf = (node: RoadmapNode): string =>
  shortKey(JSON.stringify(withAllBelow([node]).map(({ id, title }) => [id, title])))

function changing(
  phases: Tree,
  { id }: { readonly id: string },
  change: (node: RoadmapNode) => RoadmapNode | undefined,
): Edited {
  const node = findNode(phases, id)
  const next = node && change(node)
  return next === undefined ? { refused: 'changed' } : { phases: mapNode(phases, id, () => next) }
}

function retitled({ code: _code, ...node }: RoadmapNode, to: Titled): RoadmapNode {
  return { ...node, ...to }
}

function flagged(node: RoadmapNode, flag: 'optional' | 'oneOf', is: boolean): RoadmapNode {
  const { [flag]: _was, ...rest } = node
  return is ? { ...rest, [flag]: true } : rest
}

const topicFrom = (topic: NewTopic): RoadmapNode => ({ ...topic, kind: 'topic', resources: [], children: [] })

function adding(
  phases: Tree,
  nodes: readonly RoadmapNode[],
  { parent, after }: { readonly parent?: string | undefined; readonly after?: string | undefined },
): Edited {
  const known = new Set(withAllBelow(phases).map(({ id }) => id))
  if (withAllBelow(nodes).some(({ id }) => known.has(id))) return { refused: 'changed' }
  if ([...phases, ...nodes].flatMap(leavesOf).length > topicsMax) return { refused: 'too-many-topics' }
  const place = parent === undefined ? undefined : findNode(phases, parent)
  // A topic that was given something below it would be no topic any more, and its marks would hang in the air.
  if (parent !== undefined && (place === undefined || isLeaf(place))) return { refused: 'changed' }
  const next = insertAfter(phases, nodes, parent, after)
  return next === undefined ? { refused: 'changed' } : { phases: next }
}

function moved(phases: Tree, { id, parent, after }: Extract<Edit, { kind: 'move' }>): Edited {
  const family = familyOf(phases, id)
  if (family === undefined) return { refused: 'changed' }
  const { node, parent: from, siblings } = family
  if (from?.id !== parent && siblings.length === 1) return { refused: 'last-one' }
  // A phase stays a phase, and nothing else becomes one.
  if ((from === undefined) !== (parent === undefined)) return { refused: 'changed' }
  const rest = without(phases, id)
  const place = parent === undefined ? undefined : findNode(rest, parent)
  if (parent !== undefined && (place === undefined || isLeaf(place))) return { refused: 'changed' }
  const next = insertAfter(rest, [node], parent, after)
  return next === undefined ? { refused: 'changed' } : { phases: next }
}

function removed(phases: Tree, { id, holds }: Extract<Edit, { kind: 'remove' }>): Edited {
  const family = familyOf(phases, id)
  if (family === undefined || holdsOf(family.node) !== holds) return { refused: 'changed' }
  if (family.siblings.length === 1) return { refused: 'last-one' }
  return { phases: without(phases, id) }
}
