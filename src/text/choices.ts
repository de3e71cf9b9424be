// How a group of which one alternative is enough is chosen from.

import { countedOf } from '../domain/roadmap/completion.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { isLeaf, leavesOf } from '../domain/roadmap/walk.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { messages } from '../interaction/message.ts'
import type { Block } from '../interaction/reply.ts'
import { menuTitle } from './nodes.ts'

/** As many as a select menu of Discord holds. */
const alternativesMax = 25

const texts = messages('choices', {
  choose: 'Choose one',
  size: '{n, plural, one {# topic} other {# topics}}',
})

/** A menu of the alternatives, with the one that is taken now. Its values are their keys. */
export function alternativesMenu(
  customId: string,
  group: RoadmapNode,
  taken: RoadmapNode | undefined,
): Block {
  return {
    kind: 'select',
    customId,
    placeholder: texts.choose(),
    options: countedOf(group.children)
      .slice(0, alternativesMax)
      .map((node) => ({
        label: menuTitle(node),
        value: shortKey(node.id),
        ...(isLeaf(node) ? {} : { description: texts.size({ n: leavesOf(node).length }) }),
        ...(node === taken ? { selected: true as const } : {}),
      })),
  }
}
