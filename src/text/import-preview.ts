// What an import would give, before it is taken over: phases, warnings, and what a new version changes.

import type { Warning } from '../domain/document/document.ts'
import { sizeOf } from '../domain/roadmap/head.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { leavesOf } from '../domain/roadmap/walk.ts'
import { cutText } from '../domain/text/cutting.ts'
import { joined, type Markup, md, nothing } from '../interaction/markup.ts'
import { type Block, separator, text } from '../interaction/reply.ts'
import type { ImportPreview, Replacing } from '../services/imports.ts'
import { warningText } from './document-warnings.ts'
import { roadmapSize } from './nodes.ts'
import { counted } from './progress.ts'

const phasesShown = 12
const topicsShown = 3
const warningsShown = 8
const titlesShown = 5

/** The blocks of a preview without its buttons. What learners will meet stands above what was read. */
export function importPreview({
  title,
  phases,
  warnings,
  replacing,
}: Extract<ImportPreview, { kind: 'preview' }>): readonly Block[] {
  const hidden = phases.length - phasesShown
  return [
    text(md`### Import **${title}**?\n${roadmapSize(sizeOf(phases))}${links(phases)}`),
    ...(replacing === undefined ? [] : [text(newVersion(replacing))]),
    text(
      joined([
        ...phases.slice(0, phasesShown).map(phaseLine),
        ...(hidden > 0 ? [md`-# and ${counted(hidden, 'more phase', 'more phases')}`] : []),
      ]),
    ),
    ...(warnings.length === 0 ? [] : [separator, text(pleaseLookAt(warnings))]),
  ]
}

function phaseLine(phase: RoadmapNode): Markup {
  const topics = leavesOf(phase)
  const first = topics.slice(0, topicsShown).map((topic) => md`${cutText(topic.title, 60)}`)
  const more = topics.length > first.length ? md`, …` : nothing
  const optional = phase.optional ? md` *(optional)*` : nothing
  return md`- **${cutText(phase.title, 80)}**${optional}, ${topics.length}: ${joined(first, ', ')}${more}`
}

function pleaseLookAt(warnings: readonly Warning[]): Markup {
  const shown = warnings
    .slice(0, warningsShown)
    .map((warning) => md`- line ${warning.line}: ${cutText(warningText(warning), 160)}`)
  const rest = warnings.length - shown.length
  return md`**Please look at**\n${rest > 0 ? [...shown, md`- and ${rest} more`] : shown}`
}

/** What learners will find: nothing is lost, and that stands first. */
function newVersion({ title, summary, returning, learners, isComplete }: Replacing): Markup {
  const { added, renamed, moved, split, merged, removed } = summary
  const changes = [
    change('new', added, titled),
    change('renamed', renamed, ({ topic, from }) => md`${cutText(from, 40)} → ${cutText(topic.title, 40)}`),
    change('moved', moved, ({ topic }) => titled(topic)),
    change('split', split, ({ from, into }) => md`${cutText(from.title, 40)} into ${into.length}`),
    change('merged', merged, ({ from, into }) => md`${from.length} into ${cutText(into.title, 40)}`),
    change('removed', removed, titled, md`. Who finished one keeps the credit.`),
    returning > 0 ? [md`- **${returning} back again**, with the marks from before`] : [],
  ]
  const unchanged = md`${counted(summary.unchanged, 'topic')} unchanged`
  return joined([
    md`This is a new version of **${title}**, which ${counted(learners, 'learner is', 'learners are')} on. No mark is lost: ${unchanged}.`,
    ...changes.flat(),
    ...(isComplete
      ? []
      : [
          md`-# There were too many titles to compare all of them, so some that count as removed and new may be the same.`,
        ]),
  ])
}

/** Of thousands, only those that are shown are put into words. */
function change<Item>(
  what: string,
  items: readonly Item[],
  wordingOf: (item: Item) => Markup,
  ending: Markup = nothing,
): readonly Markup[] {
  if (items.length === 0) return []
  const shown = items.slice(0, titlesShown).map(wordingOf)
  const rest = items.length - shown.length
  const list = joined(rest > 0 ? [...shown, md`and ${rest} more`] : shown, ', ')
  return [md`- **${items.length} ${what}**: ${list}${ending}`]
}

const titled = ({ title }: { readonly title: string }): Markup => md`${cutText(title, 60)}`

function links(phases: readonly RoadmapNode[]): Markup {
  const count = countLinks(phases)
  return count === 0 ? nothing : md` · ${counted(count, 'link')}`
}

function countLinks(nodes: readonly RoadmapNode[]): number {
  return nodes.reduce((so, node) => so + node.resources.length + countLinks(node.children), 0)
}
