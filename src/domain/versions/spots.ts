// The nodes of one version of a roadmap with what matching needs: the way up, the key and the words of the title.
import type { RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf } from '../roadmap/walk.ts'
import { titleKey } from '../text/words.ts'
import type { TitleWords } from './title-words.ts'
import { titleWords } from './title-words.ts'

export type Spot = {
  readonly version: 'before' | 'after'
  readonly node: RoadmapNode
  /** The spot above; only the root, which stands above the phases, has none. */
  readonly parent: Spot | undefined
  readonly children: Spot[]
  readonly isLeaf: boolean
  /** Reading order from 0; the root has -1. */
  readonly position: number
  /** The same for titles that say the same. Slugs are no such keys, since they are cut. */
  readonly titleKey: string
  readonly words: TitleWords
}

export type Version = {
  readonly root: Spot
  /** Every spot but the root, in reading order. */
  readonly spots: readonly Spot[]
}

export function spotsOf(phases: readonly RoadmapNode[], version: Spot['version']): Version {
  const spots: Spot[] = []
  const add = (node: RoadmapNode, parent: Spot): void => {
    const spot = spotOf(node, parent, version, spots.length)
    spots.push(spot)
    parent.children.push(spot)
    for (const child of node.children) add(child, spot)
  }
  const above: RoadmapNode = { id: '', title: '', kind: 'group', resources: [], children: phases }
  const root = spotOf(above, undefined, version, -1)
  for (const phase of phases) add(phase, root)
  return { root, spots }
}

/** The leaves at and below a spot, in reading order. */
export function leavesBelow(spot: Spot): readonly Spot[] {
  return spot.isLeaf ? [spot] : spot.children.flatMap(leavesBelow)
}

/** The titles from the phase down to the spot above. */
export function titlesAbove(spot: Spot): readonly string[] {
  const titles: string[] = []
  for (let above = spot.parent; above?.parent; above = above.parent) titles.unshift(above.node.title)
  return titles
}

function spotOf(
  node: RoadmapNode,
  parent: Spot | undefined,
  version: Spot['version'],
  position: number,
): Spot {
  let words: TitleWords | undefined
  return {
    version,
    node,
    parent,
    children: [],
    isLeaf: position >= 0 && isLeaf(node),
    position,
    titleKey: titleKey(node.title),
    // Most titles stand in both versions, and nobody asks for their words.
    get words() {
      words ??= titleWords(node.title)
      return words
    },
  }
}
