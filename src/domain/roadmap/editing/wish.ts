// What somebody wants to have changed, in a few words, as the edit that does it.

import { codePlaces, codeSpan, withoutCode } from '../../text/code.ts'
import { shortKey } from '../../text/short-key.ts'
import { slugOf } from '../ids.ts'
import { type Resource, type RoadmapNode, titleLengthMax } from '../tree.ts'
import { isLeaf } from '../walk.ts'
import { type Edit, holdsOf, linksMax, type NewTopic, type Refusal, type Titled } from './edit.ts'
import { type Family, familyOf } from './places.ts'

/** `at` is the id of the node that is meant. Titles are as they are typed, code between backticks. */
export type Wish =
  | { readonly kind: 'rename'; readonly at: string; readonly title: string }
  | { readonly kind: 'move'; readonly at: string; readonly to: 'up' | 'down' }
  /** To the end of another phase. */
  | { readonly kind: 'send'; readonly at: string; readonly phase: string }
  /** Below a topic in its list, or at the end of a phase or group. */
  | { readonly kind: 'add-topic'; readonly at: string; readonly title: string }
  /** After the phase, or first. */
  | {
      readonly kind: 'add-phase'
      readonly at: string | undefined
      readonly title: string
      readonly topics: readonly string[]
    }
  | { readonly kind: 'remove'; readonly at: string }
  | { readonly kind: 'set-optional' | 'set-one-of'; readonly at: string; readonly is: boolean }
  | { readonly kind: 'add-link'; readonly at: string; readonly link: Resource }
  | { readonly kind: 'remove-link'; readonly at: string; readonly url: string }

type Tree = readonly RoadmapNode[]

/** Gives ids to what is new: never one that the roadmap has, had, or that reading a document would give. */
export type NewIds = {
  readonly roadmapId: string
  readonly isTaken: (id: string) => boolean
}

/** The edit that a wish comes to in this tree, or why there is none. */
export function editFor(phases: Tree, wish: Wish, ids: NewIds): Edit | { readonly refused: Refusal } {
  if (wish.kind === 'add-phase') return phaseAdded(wish, ids)
  const family = familyOf(phases, wish.at)
  if (family === undefined) return { refused: 'changed' }
  const { node } = family
  const { id, title } = node
  switch (wish.kind) {
    case 'rename': {
      const to = titledFrom(wish.title)
      if (to.title === '') return { refused: 'no-title' }
      return isSameTitle(to, node) ? { refused: 'same' } : { kind: 'rename', id, title, to }
    }
    case 'move':
      return moveBy(phases, family, wish.to)
    case 'send': {
      const phase = phases.find((one) => one.id === wish.phase)
      if (phase === undefined || family.parent === undefined) return { refused: 'changed' }
      const last = phase.children.findLast((one) => one.id !== id)
      if (family.parent.id === phase.id && phase.children.at(-1)?.id === id) return { refused: 'same' }
      if (family.parent.id !== phase.id && family.siblings.length === 1) return { refused: 'last-one' }
      return { kind: 'move', id, title, parent: phase.id, after: last?.id }
    }
    case 'add-topic':
      return topicAdded(family, wish.title, ids)
    case 'remove':
      return family.siblings.length === 1
        ? { refused: 'last-one' }
        : { kind: 'remove', id, title, holds: holdsOf(node) }
    case 'set-optional':
    case 'set-one-of': {
      if (wish.kind === 'set-one-of' && isLeaf(node)) return { refused: 'no-group' }
      const was = wish.kind === 'set-optional' ? node.optional : node.oneOf
      return wish.is === (was === true) ? { refused: 'same' } : { kind: wish.kind, id, title, is: wish.is }
    }
    case 'add-link':
      if (node.resources.some(({ url }) => url === wish.link.url)) return { refused: 'same' }
      if (node.resources.length >= linksMax) return { refused: 'too-many-links' }
      return { kind: 'add-link', id, title, link: wish.link }
    case 'remove-link': {
      const link = node.resources.find(({ url }) => url === wish.url)
      return link === undefined ? { refused: 'changed' } : { kind: 'remove-link', id, title, link }
    }
  }
}

/** A title as it is typed: what stands between backticks is code. */
function titledFrom(typed: string): Titled {
  const title = withoutCode(typed).slice(0, titleLengthMax)
  const spans = [...typed.matchAll(codeSpan)].flatMap(([, code]) => code ?? [])
  const code = codePlaces(title, spans).map((place) => title.slice(...place))
  return code.length === 0 ? { title } : { title, code }
}

const isSameTitle = (one: Titled, other: Titled): boolean =>
  one.title === other.title && JSON.stringify(one.code ?? []) === JSON.stringify(other.code ?? [])

/**
 * One place up or down in its list. At the end of its list a topic goes on into the phase beside, and out of a group to its
 * edge: pressed often enough, it comes everywhere that is no deeper.
 */
function moveBy(
  phases: Tree,
  { node, parent, siblings }: Family,
  to: 'up' | 'down',
): Edit | { readonly refused: Refusal } {
  const at = siblings.indexOf(node)
  const move = (above: RoadmapNode | undefined, after: RoadmapNode | undefined): Edit => ({
    kind: 'move',
    id: node.id,
    title: node.title,
    parent: above?.id,
    after: after?.id,
  })
  const isUp = to === 'up'
  if (isUp ? at > 0 : at < siblings.length - 1)
    return move(parent, isUp ? siblings[at - 2] : siblings[at + 1])
  const outer = parent && familyOf(phases, parent.id)
  if (outer === undefined) return { refused: 'at-the-end' }
  const place = outer.siblings.indexOf(outer.node)
  if (outer.parent !== undefined) {
    if (siblings.length === 1) return { refused: 'last-one' }
    return move(outer.parent, isUp ? outer.siblings[place - 1] : outer.node)
  }
  const beside = outer.siblings[isUp ? place - 1 : place + 1]
  if (beside === undefined) return { refused: 'at-the-end' }
  if (siblings.length === 1) return { refused: 'last-one' }
  return move(beside, isUp ? beside.children.at(-1) : undefined)
}

function topicAdded(
  { node, parent }: Family,
  typed: string,
  ids: NewIds,
): Edit | { readonly refused: Refusal } {
  const titled = titledFrom(typed)
  if (titled.title === '') return { refused: 'no-title' }
  const above = isLeaf(node) ? parent : node
  if (above === undefined) return { refused: 'changed' }
  const after = isLeaf(node) ? node.id : node.children.at(-1)?.id
  return {
    kind: 'add-topic',
    topic: { ...titled, id: newId(`${above.id}/`, titled, ids) },
    parent: above.id,
    after,
  }
}

function phaseAdded(
  { at, title, topics }: Extract<Wish, { kind: 'add-phase' }>,
  ids: NewIds,
): Edit | { readonly refused: Refusal } {
  const titled = titledFrom(title)
  const below = topics.map(titledFrom)
  if (titled.title === '' || below.length === 0 || below.some((one) => one.title === ''))
    return { refused: 'no-title' }
  const phase = { ...titled, id: newId('', titled, ids) }
  const given = new Set<string>()
  const children = below.map((one): NewTopic => {
    const id = newId(`${phase.id}/`, one, { ...ids, isTaken: (some) => given.has(some) || ids.isTaken(some) })
    given.add(id)
    return { ...one, id }
  })
  return { kind: 'add-phase', phase, topics: children, after: at }
}

/** As many characters tell the roadmaps of one server apart. */
const markLength = 4

/**
 * A slug path with a mark of the roadmap, which no slug holds: so what is added to a copy is never taken for what its origin
 * gets later, nor for what the next document brings under the same title.
 */
function newId(above: string, { title }: Titled, { roadmapId, isTaken }: NewIds): string {
  const plain = `${above}${slugOf(title)}~${shortKey(roadmapId).slice(0, markLength)}`
  let id = plain
  for (let number = 2; isTaken(id); number += 1) id = `${plain}-${number}`
  return id
}
