// Which names of concepts the title of a topic may hold, the likeliest first.

import { wordsOf } from '../text/words.ts'
import type { Subject } from './subject.ts'

/** Words with which people begin a topic without saying more by it. */
const openings =
  /^(?:(?:learn(?:ing)?|understand(?:ing)?|stud(?:y|ying)|read|know|explor(?:e|ing)|master(?:ing)?|introduction to|introducing|intro to|(?:deep )?dive into|getting started with|(?:the )?(?:basics|fundamentals|concepts?|principles) of|overview of|what(?: is|['’]s| are)|why|how to(?: use)?|us(?:e|ing)|work(?:ing)? with|setting up|set up|install(?:ing)?|configur(?:e|ing)|creat(?:e|ing)|writ(?:e|ing)|implement(?:ing)?|add(?:ing)?|handl(?:e|ing)|manag(?:e|ing)|run(?:ning)?|appl(?:y|ying)|practi[cs](?:e|ing)|a (?:bit|little|taste) of|some|basic|simple|advanced|modern|common|more(?: on| about)?)\s+)+(?:about\s+)?(?:the\s+|an?\s+|your(?: own)?\s+)?/iu
const articles = /^(?:the|an?)\s+/iu
const closings =
  /(?:\s+(?:basics|fundamentals|essentials|overview|introduction|concepts?|principles|techniques|explained|tutorials?|primer|refresher|deep dive|crash course|101|in (?:depth|detail|practice|action|general|a nutshell)|for beginners|from scratch|best practices|v?\d+(?:\.[\dx]+)*\+?))+$/iu
/** What stands after the name of a thing and says which part or use of it is meant: "JWT tokens", "gRPC services". */
const qualifiers =
  /\s+(?:services?|servers?|clusters?|databases?|db|quer(?:y|ies)|commands?|set-?up|installation|configuration|config|integration|librar(?:y|ies)|framework|tools?|tooling|protocols?|formats?|endpoints?|images?|tokens?|auth|flows?|workers?|cert(?:ificate)?s?|apps?|applications?|projects?|usage|storage|login|deployments?|workflows?|platform|syntax|standards?)$/iu
const parenthesis = /\s*\(([^()]*)\)\s*/gu
const joints = /\s*(?:[,;/&+|]|\s-\s|–|—|:|\bvs\.|\b(?:and|or|vs|versus|with|und|oder|mit|y|et|ou)\b)\s*/iu
/** What brackets say of the thing linked, not of its subject: how it can be read, which edition it is. */
const formats =
  /^(?:v?\d[\d.x]*|html|pdf|epub|mobi|azw3?|djvu|txt|text|docx?|pptx?|xlsx?|zip|md|markdown|rst|tex|mp3|mp4|audio|video|videos|ebook|podcast|slides|online|free|wip)$/iu
/** Who a text is for, such as "for Python developers": what they know already is not what it teaches. */
const audiences = [
  /(?:^|[\s,(:–—-]+)(?:aimed at|intended for|meant for|written for|designed for|tailored (?:to|for)|coming from|(?:moving|migrating|switching|transitioning) from|if you (?:know|come from)|from an?)\s.*$/iu,
  /(?:^|[\s,(:–—-]+)(?:for|für|pour|para|per)\s+(?:[\p{L}\p{N}.+#/&-]+\s+){0,5}?(?:[\p{L}\p{N}.+#-]+-)?(?:developers?|devs?|programmers?|coders?|engineers?|users?|people|folks|scientists?|analysts?|administrators?|admins?|architects?|students?|professionals?|entwickler(?:innen)?|programmierer(?:innen)?|umsteiger|développeurs?|programmeurs?|desarrollador(?:es)?|programador(?:es)?|sviluppatori)(?![\p{L}\p{N}])(?:\s+(?:de|en|in|di)\s+[\p{L}\p{N}.+#]+)?/iu,
]
/** Words of titles that say how something is taught, not what. */
const generic = new Set(
  wordsOf(
    'a an the my your our roadmap guide path course courses plan curriculum handbook tutorial tutorials lessons bootcamp class learn learning study studying from zero scratch to hero by example examples in days weeks months hours step complete full ultimate definitive beginner beginners intermediate advanced basics fundamentals essentials crash mastery master mastering developer developers for with and of framework checklist syllabus resources training journey become becoming how self taught part parts phase level module modules section core language foundations start getting started',
  ),
)

/**
 * A way to read a title: `parts` are things that it enumerates, of which one alone may be there by chance. `isCut` is one
 * without its last words, which only the name of one certain thing stands.
 */
export type Reading = {
  readonly names: readonly string[]
  readonly areParts: boolean
  readonly isCut: boolean
  /** What stood right before it, whose own it is. */
  readonly ownedBy?: readonly Subject[] | undefined
}

export const whole = { areParts: false, isCut: false } as const

/**
 * Names to look up, in steps: all names of the first step that finds any concept are meant. The whole title comes
 * first; then what stands around and in parentheses, without words like "Learn"; then what it enumerates.
 */
export function namesIn(title: string): readonly Reading[] {
  const inside = [...title.matchAll(parenthesis)].map((match) => match[1] ?? '').filter(saysSubject)
  const around = title.replace(parenthesis, ' ')
  const bare = [around, ...inside].map(bareOf)
  const parts = [...new Set([around, ...inside].flatMap((text) => text.split(joints)).map(bareOf))]
  return [
    { ...whole, names: [title] },
    { ...whole, names: [around] },
    { ...whole, names: bare.slice(0, 1) },
    { ...whole, names: bare.slice(1) },
    { ...whole, names: bare.slice(0, 1).map(withoutQualifier), isCut: true },
    { ...whole, names: parts, areParts: true },
    { ...whole, names: parts.map(withoutQualifier), areParts: true, isCut: true },
  ]
}

function withoutQualifier(name: string): string {
  const cut = name.replace(qualifiers, '')
  return bareOf(cut.replace(qualifiers, ''))
}

function bareOf(text: string): string {
  return text.trim().replace(openings, '').replace(articles, '').replace(closings, '')
}

/** False for "(HTML)", "(PDF, EPUB)" and "(1.11)". */
function saysSubject(inBrackets: string): boolean {
  return !inBrackets
    .split(/[\s,;/&+|]+/u)
    .filter((word) => word !== '')
    .every((word) => formats.test(word))
}

/** A title without whom it is for, unless nothing else says what it is about: "Roadmap for Python developers". */
export function withoutAudience(title: string): string {
  const rest = audiences.reduce((left, audience) => left.replace(audience, ' '), title).trim()
  const words = wordsOf(rest)
  return words.length > 0 && words.every(isGeneric) ? title : rest
}

/** A word that says how something is taught, or a number. */
export function isGeneric(word: string): boolean {
  return generic.has(word) || /^\d+$/u.test(word)
}
