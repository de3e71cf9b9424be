// What the words of a document give away: labels, advice to the reader, remains of a chat, what calls for projects.
import { cleanTitle, cutText, titleLengthMax } from './title.ts'

/** What a paragraph says about the list that follows it. */
export type Label =
  | { readonly kind: 'choose-one' }
  | { readonly kind: 'alternatives'; readonly titles: readonly string[] }
  | { readonly kind: 'resources'; readonly opensList: boolean }
  | { readonly kind: 'optional' }
  /** What a chat offers to do next. */
  | { readonly kind: 'offer' }
  /** How a chat opens: "Here is your roadmap:". */
  | { readonly kind: 'answer' }
  | { readonly kind: 'name'; readonly title: string }
  | { readonly kind: 'prose' }

const labelLengthMax = 80

const besideTheRoadmap =
  /^(?:(?:table of )?contents?|toc|how to (?:use|contribute|follow|read|show)\b.*|final (?:advice|words|tips|thoughts)|contribut(?:ing|ors?|e)\b.*|licen[cs]e|acknowledge?ments?|credits?|authors?|team|community|support(?: us)?|sponsors?|code of conduct|changelog|disclaimer|star history|congratulations|summary|faq|about(?: (?:me|us|this .*))?)$/iu
const offer =
  /^(?:if you (?:want|wish|need|like|would|['’]d)|would you like|do you want|let me know|just (?:tell|let) me|tell me|i can (?:also|now|help|make|create)|feel free)/iu
const answer =
  /^(?:here(?: is|['’]s| are)|below (?:is|are)|sure[,!.]|certainly[,!.]|of course[,!.]|absolutely[,!.])/iu
const chooseOne =
  /\b(?:choose|pick|select|learn|master|any|at least) (?:only |just |any )?one\b|\bone of (?:these|the following)\b/iu
const alternatives = /^(?:optional )?alternatives?\s*:\s*(.+)$/iu
const resources =
  /^(?:(?:useful |more |study |learning )?(?:resources?|references?|links?|materials?)|further reading|learn more|see also|read more)\b[^:]{0,30}:?$/iu
const optional = /^(?:optional|nice to have|bonus|extras?|electives?)\b[^:]{0,40}:$/iu
const optionalTitle = /^optional\b|^bonus\b|^nice to have\b|\belectives?\b|\([^()]*\boptional\b[^()]*\)/iu
const projectsTitle = /\bprojects\b|\bproject ideas?\b|^(?:final|capstone) project\b/iu
const projectItself =
  /^(?:build|create|make|write)\b.*\b(?:mini-?)?projects?\b|^(?:mini-?|capstone |final )?project\s*:/iu
const documentTitle = /\b(?:roadmap|curriculum|syllabus|path|plan|guide|course|tracker|track|bootcamp)\b/iu

/** True for headings whose section is about the document, not about what to learn. */
export function isBesideTheRoadmap(title: string): boolean {
  return besideTheRoadmap.test(title)
}

/** True for a title that announces a whole document. */
export function isDocumentTitle(title: string): boolean {
  return documentTitle.test(title)
}

/** True when everything below a title is something to build. */
export function callsForProjects(title: string): boolean {
  return projectsTitle.test(title)
}

/** True when a topic is something to build by its own words. */
export function isProjectTitle(title: string): boolean {
  return projectItself.test(title)
}

export function isOptionalTitle(title: string): boolean {
  return optionalTitle.test(title)
}

export function isChooseOneTitle(title: string): boolean {
  return /^(?:choose|pick|select) (?:only |just |any )?one\b/iu.test(title)
}

/** True for a word like "Resources" that stands over links, not for something to learn. */
export function isResourcesLabel(text: string): boolean {
  return resources.test(text)
}

/** Reads a paragraph that stands outside a list. */
export function labelOf(text: string, follows: 'list' | 'end' | 'other'): Label {
  const named = alternatives.exec(text)
  const beforeLinks = text.replace(/(?<=:).*$/u, '')
  if (named?.[1]) return { kind: 'alternatives', titles: enumeration(named[1]) }
  if (offer.test(text)) return { kind: 'offer' }
  if (answer.test(text)) return { kind: 'answer' }
  if (resources.test(beforeLinks)) return { kind: 'resources', opensList: follows === 'list' }
  // At the end of a section the choice is between the headings below.
  if (text.endsWith(':') && follows !== 'other' && chooseOne.test(text)) return { kind: 'choose-one' }
  if (!text.endsWith(':') || follows !== 'list') return { kind: 'prose' }
  if (optional.test(text)) return { kind: 'optional' }
  return text.length <= labelLengthMax ? { kind: 'name', title: text } : { kind: 'prose' }
}

/** The parts of "a, b, or c". */
export function enumeration(text: string): readonly string[] {
  return text
    .split(/\s*[,;]\s*|\s+or\s+/iu)
    .map((part) => cleanTitle(cutText(part.replace(/^(?:and|or)\s+/iu, ''), titleLengthMax)))
    .filter((part) => part !== '')
}

/** The projects in "Project ideas: Build an e-commerce API, a chat app, or a shop." */
export function projectIdeas(
  text: string,
): { readonly title: string; readonly ideas: readonly string[] } | undefined {
  const match = /^(project ideas?|projects)\s*:\s*(.+)$/iu.exec(text)
  if (!match?.[1] || !match[2]) return undefined
  const ideas = enumeration(match[2])
    .map((idea) => idea.replace(/^(?:build|create|make)\s+/iu, '').replace(/^(?:an?|the)\s+/iu, ''))
    .filter((idea) => idea !== '')
    .map((idea) => idea.charAt(0).toUpperCase() + idea.slice(1))
  return ideas.length > 1 ? { title: match[1], ideas } : undefined
}

/** True when a title offers its children as alternatives: "Learn Flask or Django" over Flask and Django. */
export function offersAsAlternatives(title: string, childTitles: readonly string[]): boolean {
  if (childTitles.length < 2) return false
  const wanted = title.toLowerCase()
  return (
    /\s(?:x?or|vs\.?)\s/u.test(wanted) && childTitles.every((child) => wanted.includes(child.toLowerCase()))
  )
}
