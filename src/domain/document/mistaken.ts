// What our own form has to mark, because a reader of documents by other people would take it for no part of a roadmap.

import type { RoadmapNode } from '../roadmap/tree.ts'
import { withAllBelow } from '../roadmap/walk.ts'
import { keysOf } from './sections/names.ts'
import {
  isBesideTheRoadmap,
  isFactHeading,
  namesAnyRoadmap,
  namesAssumptions,
  namesContents,
} from './words/beside.ts'
import { isFigure, isFigureLine, isSentence, isShareLine, labelled } from './words/figures.ts'
import { namesAdvice, namesFrame } from './words/framing.ts'

/** How often titles stand in a roadmap, by their words. */
export type TitleCounts = ReadonlyMap<string, number>

export function countTitles(phases: readonly RoadmapNode[]): TitleCounts {
  const counts = new Map<string, number>()
  for (const { title } of withAllBelow(phases))
    for (const key of keysOf([title])) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** True for a node that would be left out, or merged into what it stands in, if it had a heading like any other. */
export function isMistaken({ title, children }: RoadmapNode, counts: TitleCounts): boolean {
  return saysSo(title) || holdsFigures(children) || namesOthers(children, counts) || isRepeated(title, counts)
}

function saysSo(title: string): boolean {
  const { value } = labelled(title) ?? {}
  return (
    isBesideTheRoadmap(title) ||
    namesAnyRoadmap(title) ||
    namesContents(title) ||
    namesAssumptions(title) ||
    namesFrame(title) ||
    namesAdvice(title) ||
    isFactHeading(title) ||
    isFigure(title) ||
    (value !== undefined && isFigure(value))
  )
}

function holdsFigures(children: readonly RoadmapNode[]): boolean {
  if (children.some((child) => child.children.length > 0)) return false
  const isEach = (says: (line: string) => boolean) => children.every(({ title }) => says(title))
  return isEach(isFigureLine) || isEach(isShareLine) || isEach(isSentence)
}

/** Half of them are enough, as the others may be much alike. */
function namesOthers(children: readonly RoadmapNode[], counts: TitleCounts): boolean {
  const all = withAllBelow(children)
  return all.length > 1 && 2 * all.filter(({ title }) => isRepeated(title, counts)).length >= all.length
}

function isRepeated(title: string, counts: TitleCounts): boolean {
  return keysOf([title]).some((key) => (counts.get(key) ?? 0) > 1)
}
