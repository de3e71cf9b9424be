// One node that a copy and its origin both have, each changed in its own way.

import type { Resource, RoadmapNode } from '../tree.ts'

const flags = ['oneOf', 'optional', 'advice', 'weeks'] as const

/** What belongs together: a title and its code, each flag, the links. `isDisputed`: both changed the same to something else. */
export function mergeNode(
  was: RoadmapNode,
  own: RoadmapNode,
  now: RoadmapNode,
): { readonly node: RoadmapNode; readonly isDisputed: boolean } {
  let isDisputed = false
  const choose = <Value>(before: Value, mine: Value, theirs: Value): Value => {
    const [b, m, t] = [before, mine, theirs].map((value) => JSON.stringify(value))
    if (b === t) return mine
    if (b === m || m === t) return theirs
    isDisputed = true
    return mine
  }
  const titled = choose(titleOf(was), titleOf(own), titleOf(now))
  const flagged = Object.fromEntries(
    flags.flatMap((flag) => {
      const value = choose(was[flag] ?? null, own[flag] ?? null, now[flag] ?? null)
      return value === null ? [] : [[flag, value]]
    }),
  ) as Pick<RoadmapNode, (typeof flags)[number]>
  // An origin that makes a project of a topic, or a group of it, says what it is; what stands below decides in the end.
  const kind = choose(was.kind, own.kind, now.kind)
  const resources = mergeLinks(was.resources, own.resources, now.resources)
  return { node: { id: own.id, ...titled, kind, ...flagged, resources, children: own.children }, isDisputed }
}

const titleOf = ({ title, code }: RoadmapNode): Pick<RoadmapNode, 'title' | 'code'> =>
  code === undefined ? { title } : { title, code }

/** The copy's links without those that the origin gave up, and with those that it got, as the origin titles them. */
function mergeLinks(
  was: readonly Resource[],
  own: readonly Resource[],
  now: readonly Resource[],
): readonly Resource[] {
  const before = new Map(was.map((link) => [link.url, link]))
  const mine = new Set(own.map(({ url }) => url))
  const theirs = new Map(now.map((link) => [link.url, link]))
  const isUntouched = JSON.stringify(was) === JSON.stringify(own)
  if (isUntouched) return now
  const kept = own
    .filter(({ url }) => !before.has(url) || theirs.has(url))
    .map((link) => (before.get(link.url)?.title === link.title ? (theirs.get(link.url) ?? link) : link))
  return [...kept, ...now.filter(({ url }) => !before.has(url) && !mine.has(url))]
}
