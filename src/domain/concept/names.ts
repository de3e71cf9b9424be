// Which names of concepts the title of a topic may hold, the likeliest first.
import { slugOf } from '../roadmap/ids.ts'

/** Words with which people begin a topic without saying more by it. */
const openings =
  /^(?:(?:learn(?:ing)?|understand(?:ing)?|stud(?:y|ying)|read|know|explore|introduction to|intro to|getting started with|basics of|the basics of|fundamentals of|overview of|what (?:is|are)|how to use|using|working with|setting up|set up)\s+)+(?:about\s+)?(?:the\s+|an?\s+)?/iu
const closings = /\s+(?:basics|fundamentals|essentials|overview|introduction|crash course|for beginners)$/iu
const parenthesis = /\s*\(([^()]*)\)\s*/gu
const joints = /\s*(?:[,;/&+|]|\s-\s|–|—|:|\b(?:and|or|vs\.?|with|und|oder|y|et)\b)\s*/iu

/**
 * Slugs to look up, in steps: all names of the first step that finds any concept are meant. The whole title comes
 * first; then what stands in and around parentheses, without words like "Learn"; then what it enumerates.
 */
export function namesIn(title: string): readonly (readonly string[])[] {
  const inside = [...title.matchAll(parenthesis)].map((match) => match[1] ?? '')
  const around = title.replace(parenthesis, ' ')
  const bare = [around, ...inside].map(bareOf)
  const parts = [around, ...inside].flatMap((text) => text.split(joints)).map(bareOf)
  return [[title], [around], bare.slice(0, 1), bare.slice(1), parts].map((names) =>
    names.filter((name) => /[\p{L}\p{N}]/u.test(name)).map(slugOf),
  )
}

function bareOf(text: string): string {
  return text.trim().replace(openings, '').replace(closings, '').trim()
}
