// "Regression | Day 2": a stage at the end of a title, which says when and not what.

import { beginsWithStage } from '../words/title.ts'
import type { Draft } from './draft.ts'

const stageAtEnd = /^(.*\S)\s+[|·•–—-]\s+(\S.{0,24})$/u

/** Takes such stages off titles that stand beside each other, where most have one and the rest tells them apart. */
export function dropStageEnds(drafts: readonly Draft[]): void {
  for (const { children } of drafts) dropStageEnds(children)
  const shorter = drafts.map(({ title }) => {
    const [, name, end] = stageAtEnd.exec(title) ?? []
    return name !== undefined && end !== undefined && isOnlyStage(end) ? name : undefined
  })
  const named = shorter.filter((name) => name !== undefined)
  if (named.length < 2 || 2 * named.length < drafts.length) return
  const titles = drafts.map(({ title }, at) => shorter[at] ?? title)
  if (new Set(titles.map((title) => title.toLowerCase())).size < titles.length) return
  for (const [at, draft] of drafts.entries()) draft.title = titles[at] ?? draft.title
}

function isOnlyStage(words: string): boolean {
  return beginsWithStage(words) && /[\p{N}十百一二三四五六七八九]\p{L}?$/u.test(words)
}
