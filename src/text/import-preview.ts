// What an import would give, before it is taken over: phases, warnings, and what a new version changes.

import type { Warning } from '../domain/document/document.ts'
import { cutText } from '../domain/text/cutting.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, type ReplyFile, separator, text } from '../interaction/reply.ts'
import type { DocumentOutline, Listed, PhaseOutline, SummaryOutline } from '../services/documents/outline.ts'
import type { ImportPreview, Replacing } from '../services/import-shown.ts'
import { warningText } from './document-warnings.ts'
import { roadmapSize } from './nodes.ts'

const phasesShown = 12
const topicsShown = 3
/** More are attached as a file. */
const warningsShown = 8
/** Characters of the document in a line of warning: two lines of a phone. */
const warningWordsMax = 120
const titlesShown = 5

/** What the file of all warnings is called. */
const reportName = 'import-report.txt'

const texts = messages('import-preview', {
  heading: '### Import **{title}**?',
  links: '{n, plural, one {# link} other {# links}}',
  weeks: '{n, plural, one {# week} other {# weeks}}',
  morePhases: '-# and {n, plural, one {# more section} other {# more sections}}',
  phase: '- **{title}** · {n, plural, one {# topic} other {# topics}}: {topics}',
  optionalPhase: '- **{title}** *(optional)* · {n, plural, one {# topic} other {# topics}}: {topics}',
  lookAt: '**Please check**',
  warning: '- line {line, number}: {warning}',
  moreWarnings: '-# {n, plural, one {# more is} other {# more are}} in the report.',
  reportLine: 'line {line, number}: {warning}',
  reportRest: '… and {n, number} more.',
  newVersion:
    '{learners, plural, =0 {This is a new version of **{title}**. Nobody is on it yet.} one {This is a new version of **{title}**, which # learner is on. They keep everything they’ve done.} other {This is a new version of **{title}**, which # learners are on. They keep everything they’ve done.}}',
  unchanged: '{n, plural, one {- **# topic unchanged**} other {- **# topics unchanged**}}',
  added: '- **{n, number} new**: {list}',
  renamed: '- **{n, number} renamed**: {list}',
  moved: '- **{n, number} moved**: {list}',
  split: '- **{n, number} split**: {list}',
  merged: '- **{n, number} merged**: {list}',
  removed: '- **{n, number} removed**: {list}\n-# Removed topics stay on the record of whoever did them.',
  weeksChanged: '- **The weeks changed**',
  returning: '- **{n, number} back again**, done for whoever did them before',
  splitInto: '{title} into {n, number}',
  mergedInto: '{n, number} into {title}',
  more: '{n, number} more',
  incomplete:
    '-# There were too many titles to compare them all, so some that count as removed and new may be the same.',
})

/** The blocks of a preview without its buttons. What learners will meet stands above what was read. */
export function importPreview({
  title,
  outline,
  replacing,
}: Extract<ImportPreview, { kind: 'preview' }>): readonly Block[] {
  const { size, links, weeks, warnings } = outline
  const facts = [
    roadmapSize(size),
    ...(links === 0 ? [] : [texts.links({ n: links })]),
    ...(weeks === 0 ? [] : [texts.weeks({ n: weeks })]),
  ]
  return [
    text(md`${texts.heading({ title })}\n${joined(facts, ' · ')}`),
    ...(replacing === undefined ? [] : [text(newVersion(replacing))]),
    text(readPhases(outline)),
    ...(warnings.count === 0 ? [] : [separator, text(pleaseLookAt(warnings))]),
    ...(warnings.count > warningsShown ? [{ kind: 'file', fileName: reportName } as const] : []),
  ]
}

/** What was read, a line for each phase. */
export function readPhases({ phases }: DocumentOutline): Markup {
  const shown = phases.first.slice(0, phasesShown)
  const hidden = phases.count - shown.length
  return joined([...shown.map(phaseLine), ...(hidden > 0 ? [texts.morePhases({ n: hidden })] : [])])
}

/** All warnings as a file to read, where a message has no room for them. */
export function importReport({ outline: { warnings } }: Extract<ImportPreview, { kind: 'preview' }>): {
  readonly files?: readonly ReplyFile[]
} {
  if (warnings.count <= warningsShown) return {}
  const rest = warnings.count - warnings.first.length
  const lines = warnings.first.map((warning) =>
    texts.reportLine({ line: warning.line, warning: warningText(warning) }),
  )
  return {
    files: [{ name: reportName, text: joined(rest > 0 ? [...lines, texts.reportRest({ n: rest })] : lines) }],
  }
}

function phaseLine({ topics, title, optional }: PhaseOutline): Markup {
  const first = topics.first.slice(0, topicsShown).map((topic) => md`${cutText(topic, 60)}`)
  const list = joined(topics.count > first.length ? [...first, md`…`] : first, ' · ')
  const phase = { title: cutText(title, 80), n: topics.count, topics: list }
  return optional ? texts.optionalPhase(phase) : texts.phase(phase)
}

function pleaseLookAt(warnings: Listed<Warning>): Markup {
  const shown = warnings.first
    .slice(0, warningsShown)
    .map((warning) => texts.warning({ line: warning.line, warning: warningText(warning, warningWordsMax) }))
  const rest = warnings.count - shown.length
  return joined([texts.lookAt(), ...shown, ...(rest > 0 ? [texts.moreWarnings({ n: rest })] : [])])
}

/** What learners will find: nothing is lost, and that stands first. */
function newVersion({ title, summary, weeksChanged, returning, learners, isComplete }: Replacing): Markup {
  return joined([
    texts.newVersion({ title, learners }),
    ...summaryLines(summary),
    ...(weeksChanged ? [texts.weeksChanged()] : []),
    ...(returning > 0 ? [texts.returning({ n: returning })] : []),
    texts.unchanged({ n: summary.unchanged }),
    ...(isComplete ? [] : [texts.incomplete()]),
  ])
}

/** What changes, a line for each kind of change. */
export function summaryLines({
  added,
  renamed,
  moved,
  split,
  merged,
  removed,
}: SummaryOutline): readonly Markup[] {
  return [
    ...change(texts.added, added, titled),
    ...change(
      texts.renamed,
      renamed,
      ({ topic, from }) => md`${cutText(from, 40)} → ${cutText(topic.title, 40)}`,
    ),
    ...change(texts.moved, moved, ({ topic }) => titled(topic)),
    ...change(texts.split, split, ({ from, into }) =>
      texts.splitInto({ title: cutText(from.title, 40), n: into.length }),
    ),
    ...change(texts.merged, merged, ({ from, into }) =>
      texts.mergedInto({ n: from.length, title: cutText(into.title, 40) }),
    ),
    ...change(texts.removed, removed, titled),
  ]
}

/** Of thousands, only those that are shown are put into words. */
function change<Item>(
  say: (change: { readonly n: number; readonly list: Markup }) => Markup,
  items: Listed<Item>,
  wordingOf: (item: Item) => Markup,
): readonly Markup[] {
  if (items.count === 0) return []
  const shown = items.first.slice(0, titlesShown).map(wordingOf)
  const rest = items.count - shown.length
  return [
    say({ n: items.count, list: joined(rest > 0 ? [...shown, texts.more({ n: rest })] : shown, ' · ') }),
  ]
}

const titled = ({ title }: { readonly title: string }): Markup => md`${cutText(title, 60)}`
