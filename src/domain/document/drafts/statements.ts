// Sentences that say of a part of the roadmap, wherever it stands, that nobody needs it: "Advanced CS is optional."
import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { slugOf } from '../../roadmap/ids.ts'
import type { Section } from '../sections/sections.ts'
import { cleanTitle, plainWords } from '../words/title.ts'
import type { Draft } from './draft.ts'

const statement =
  /(?:^|[.!?;:]\s+)([^.!?;:]{3,120}?)\s+(?:is|are)\s+(?:completely\s+|entirely\s+|purely\s+|all\s+)?(?:an?\s+)?(?:optional|electives?)\b/giu
const denial = /\b(?:not|no|none|nothing|never)\b/iu
/** "Courses in Advanced CS" speaks of Advanced CS. */
const partOf = /^.{1,60}?\b(?:in|of|from|under|within)\s+(?:the\s+)?/iu
const sentenceLengthMax = 2_000

/** The slugs of what sentences call optional. */
export function optionalNames(root: Section): ReadonlySet<string> {
  const names = new Set<string>()
  for (const text of sentencesOf(root)) {
    for (const [, subject = ''] of text.matchAll(statement)) {
      if (denial.test(subject)) continue
      for (const name of [subject, subject.replace(partOf, '')]) {
        const title = cleanTitle(name)
        if (title !== '') names.add(slugOf(title))
      }
    }
  }
  return names
}

/** Marks what has one of these names. */
export function markOptional(drafts: readonly Draft[], names: ReadonlySet<string>): void {
  if (names.size === 0) return
  for (const draft of drafts) {
    draft.optional ||= names.has(slugOf(draft.title))
    markOptional(draft.children, names)
  }
}

function sentencesOf(section: Section): readonly string[] {
  return [...section.blocks.flatMap(paragraphsOf), ...section.sections.flatMap(sentencesOf)]
}

function paragraphsOf(node: Nodes): readonly string[] {
  if (node.type === 'paragraph') {
    const text = textOf(node).slice(0, sentenceLengthMax)
    return /optional|elective/iu.test(text) ? [plainWords(text)] : []
  }
  return 'children' in node ? node.children.flatMap(paragraphsOf) : []
}
