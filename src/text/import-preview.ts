// What an import would give, before it is taken over: phases, warnings, and what a new version changes.

import type { Warning } from '../domain/document/document.ts'
import { cutText } from '../domain/text/cutting.ts'
import { joined, type Markup, md, nothing } from '../interaction/markup.ts'
import { type Block, separator, text } from '../interaction/reply.ts'
import type { Listed, PhaseOutline } from '../services/documents/outline.ts'
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
  outline: { size, links, phases, warnings },
  replacing,
}: Extract<ImportPreview, { kind: 'preview' }>): readonly Block[] {
  const shown = phases.first.slice(0, phasesShown)
  const hidden = phases.count - shown.length
  return [
    text(
      md`### Import **${title}**?\n${roadmapSize(size)}${links === 0 ? nothing : md` · ${counted(links, 'link')}`}`,
    ),
    ...(replacing === undefined ? [] : [text(newVersion(replacing))]),
    text(
      joined([
        ...shown.map(phaseLine),
        ...(hidden > 0 ? [md`-# and ${counted(hidden, 'more phase', 'more phases')}`] : []),
      ]),
    ),
    ...(warnings.count === 0 ? [] : [separator, text(pleaseLookAt(warnings))]),
  ]
}

function phaseLine({ topics, ...phase }: PhaseOutline): Markup {
  const first = topics.first.slice(0, topicsShown).map((title) => md`${cutText(title, 60)}`)
  const more = topics.count > first.length ? md`, …` : nothing
  const optional = phase.optional ? md` *(optional)*` : nothing
  return md`- **${cutText(phase.title, 80)}**${optional}, ${topics.count}: ${joined(first, ', ')}${more}`
}

function pleaseLookAt(warnings: Listed<Warning>): Markup {
  const shown = warnings.first
    .slice(0, warningsShown)
    .map((warning) => md`- line ${warning.line}: ${cutText(warningText(warning), 160)}`)
  const rest = warnings.count - shown.length
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
  items: Listed<Item>,
  wordingOf: (item: Item) => Markup,
  ending: Markup = nothing,
): readonly Markup[] {
  if (items.count === 0) return []
  const shown = items.first.slice(0, titlesShown).map(wordingOf)
  const rest = items.count - shown.length
  const list = joined(rest > 0 ? [...shown, md`and ${rest} more`] : shown, ', ')
  return [md`- **${items.count} ${what}**: ${list}${ending}`]
}

const titled = ({ title }: { readonly title: string }): Markup => md`${cutText(title, 60)}`
