// What the words of a document give away: labels over lists, remains of a chat, choices, what calls for projects.

import { adviceLengthMax, titleLengthMax } from '../../roadmap/tree.ts'
import { cutText } from '../../text/cutting.ts'
import { titleKey } from '../../text/words.ts'
import { isChooseOne, saysChooseOne, saysOptional, startsOptional } from './choice-words.ts'
import { beginsWithStage, cleanTitle } from './title.ts'
import { type WeeksLine, weeksOfLine } from './weeks.ts'

/** What a paragraph says about the list that follows it. */
export type Label =
  /** Over a list, or at the end of a section over the headings below. */
  | { readonly kind: 'choose-one'; readonly opensList: boolean }
  | { readonly kind: 'alternatives'; readonly titles: readonly string[] }
  | { readonly kind: 'resources'; readonly opensList: boolean }
  | { readonly kind: 'optional' }
  /** What a chat offers to do next. */
  | { readonly kind: 'offer' }
  /** How a chat opens: "Here is your roadmap:". */
  | { readonly kind: 'answer' }
  /** What to know when one begins: "Advice: do not rush this part." */
  | { readonly kind: 'advice'; readonly text: string }
  /** "Weeks: 3–4" */
  | { readonly kind: 'weeks'; readonly line: WeeksLine; readonly opensList: boolean }
  | { readonly kind: 'name'; readonly title: string }
  | { readonly kind: 'prose' }

const labelLengthMax = 80
const choiceLengthMax = 160
const typedHeadingLengthMax = 60

const offer =
  /^(?:if you(?: (?:want|wish|need|like|would)|['’]d)|would you like|do you want|shall i\b|want me to|let me know|just (?:tell|let|say)|tell me|i can (?:also|now|help|make|create|provide)|i['’]d be happy|feel free|i hope (?:this|that)|hope this helps|good luck|happy (?:learning|coding|studying)|¿?(?:quieres|te gustaría) que|voulez-vous que|möchtest du|如果你(?:想|需要)|需要我|хотите,? чтобы)/iu
const answer =
  /^(?:here(?: is|['’]s| are)|below (?:is|are)|sure[,!.]|certainly[,!.]|of course[,!.]|absolutely[,!.])/iu
const advice = /^advice\s*:\s*(.*[\p{L}\p{N}].*)$/iu
const alternatives = /^(?:optional )?alternatives?\s*:\s*(.+)$/iu
const resources =
  /^(?:(?:useful |more |study |learning )?(?:resources?|references?|links?|materials?)|further reading|learn more|see also|read more)\b[^:]{0,30}:?$/iu
const projectsTitle = /\bprojects\b|\bproject ideas?\b|^(?:final|capstone) project\b/iu
const projectItself =
  /^(?:build|create|make|write)\b.*\b(?:mini-?)?projects?\b|^(?:mini-?|capstone |final )?project\s*:/iu
const documentTitle = /\b(?:roadmap|curriculum|syllabus|path|plan|guide|course|tracker|track|bootcamp)\b/iu

/** True for a title that announces a whole document. */
export function isDocumentTitle(title: string): boolean {
  return documentTitle.test(title)
}

/** True when everything below a title is something to build. */
export function callsForProjects(title: string): boolean {
  return projectsTitle.test(title)
}

/** What a title says by itself, so that reading adds it to the flags and writing need not repeat it. */
export function saidByTitle(title: string, childTitles: readonly string[]) {
  const isProject = projectItself.test(title)
  return {
    isProject,
    /** Everything below is something to build. */
    isOverProjects: isProject || callsForProjects(title),
    isOneOf:
      isChooseOneTitle(title) ||
      offersAsAlternatives(title, childTitles) ||
      namesExamples(title, childTitles),
    isOptional: isOptionalTitle(title),
  }
}

/** True when a title says by itself that nobody needs what stands below: "Electives", "Flask (optional framework)". */
export function isOptionalTitle(title: string): boolean {
  if (startsOptional(title) || /\belectives?\b/iu.test(title)) return true
  return [...title.matchAll(/[([（【]([^()[\]（）【】]{1,80})[)\]）】]/gu)].some(([, inner]) =>
    saysOptional(inner ?? ''),
  )
}

/** True for text on one line that does not end as a sentence or a label does. */
export function isBareLine(text: string, lengthMax: number): boolean {
  return text.length <= lengthMax && !/[.!?:,;…]$|\n/u.test(text)
}

/** True for a line of plain text that stands for a heading: "PHASE 1: BASICS", "Week 2", "PROJECTS". */
export function isTypedHeading(text: string): boolean {
  const line = text.trim()
  const isShouted = /\p{Lu}{3}/u.test(line) && line === line.toUpperCase()
  return isBareLine(line, typedHeadingLengthMax) && (isShouted || beginsWithStage(line))
}

/** True for "Choose one framework", and for "Cloud — choose one" in any of the languages. */
function isChooseOneTitle(title: string): boolean {
  const ending = /(?:\s[–—-]\s|[:：,]\s*)([^–—:：]{3,40})$/u.exec(title)?.[1]
  return (
    /^(?:choose|pick|select) (?:only |just |any )?one\b/iu.test(title) ||
    isChooseOne(title) ||
    (ending !== undefined && isChooseOne(ending))
  )
}

/** True for a sentence that says so of the section that it stands in. */
export function saysPlaceIsOptional(text: string): boolean {
  if (/\b(?:not|isn['’]t|aren['’]t|never) (?:\w+ ){0,2}(?:optional|electives?)\b/iu.test(text)) return false
  return (
    /^(?:this|these|the following|everything|all)\b[^.]{0,60}\b(?:optional|electives?)\b/iu.test(text) ||
    /\bchoose a (?:subset|few|selection) of\b|\bfeel free to skip th(?:is|ese)\b|\b(?:can|may) skip this (?:section|phase|part|module|step)\b/iu.test(
      text,
    ) ||
    (text.length <= 80 && startsOptional(text))
  )
}

/** True for a word like "Resources" that stands over links, not for something to learn. */
export function isResourcesLabel(text: string): boolean {
  return resources.test(text)
}

/** Reads a paragraph that stands outside a list. */
export function labelOf(text: string, follows: 'list' | 'end' | 'other'): Label {
  const advised = advice.exec(text)?.[1]
  if (advised !== undefined) return { kind: 'advice', text: cutText(advised, adviceLengthMax) }
  const weeks = weeksOfLine(text)
  if (weeks !== undefined) return { kind: 'weeks', line: weeks, opensList: follows === 'list' }
  const named = alternatives.exec(text)
  const beforeLinks = text.replace(/(?<=:).*$/u, '')
  if (named?.[1]) return { kind: 'alternatives', titles: enumeration(named[1]) }
  if (offer.test(text)) return { kind: 'offer' }
  if (answer.test(text)) return { kind: 'answer' }
  if (resources.test(beforeLinks)) return { kind: 'resources', opensList: follows === 'list' }
  const endsOpenly = /[:：]$/u.test(text)
  // At the end of a section the choice is between the headings below.
  if (
    follows !== 'other' &&
    text.length <= choiceLengthMax &&
    saysChooseOne(text) &&
    (endsOpenly || follows === 'list')
  ) {
    return { kind: 'choose-one', opensList: follows === 'list' }
  }
  if (follows !== 'list') return { kind: 'prose' }
  if (text.length <= labelLengthMax && saysListIsOptional(text, endsOpenly)) return { kind: 'optional' }
  if (!endsOpenly) return { kind: 'prose' }
  return text.length <= labelLengthMax ? { kind: 'name', title: text } : { kind: 'prose' }
}

function saysListIsOptional(text: string, endsOpenly: boolean): boolean {
  if (/^(?:these|the following|those)\b/iu.test(text)) return saysOptional(text) && !/\bnot\b/iu.test(text)
  return (
    (endsOpenly || text.length <= 20) &&
    (startsOptional(text) || /^(?:extras?|if you have time)\b/iu.test(text))
  )
}

/** The parts of "a, b, or c". */
function enumeration(text: string): readonly string[] {
  return text
    .split(/\s*[,;，、；]\s*|\s+or\s+/iu)
    .map((part) => cleanTitle(cutText(part.replace(/^(?:and|or)\s+/iu, ''), titleLengthMax)))
    .filter((part) => part !== '')
}

/** Things that one item names together, as nodes below it. */
export type Named = { readonly title: string; readonly ideas: readonly string[]; readonly oneOf: boolean }

/** The projects in "Project ideas: Build an e-commerce API, a chat app, or a shop." */
export function projectIdeas(text: string): Named | undefined {
  const match = /^(project ideas?|projects)\s*:\s*(.+)$/iu.exec(text)
  if (!match?.[1] || !match[2]) return undefined
  const ideas = enumeration(match[2])
    .map((idea) => idea.replace(/^(?:build|create|make)\s+/iu, '').replace(/^(?:an?|the)\s+/iu, ''))
    .filter((idea) => idea !== '')
    .map((idea) => idea.charAt(0).toUpperCase() + idea.slice(1))
  return ideas.length > 1 ? { title: match[1], ideas, oneOf: false } : undefined
}

/** The alternatives in "Framework (choose one): Flask, Django or FastAPI". */
export function choicesIn(text: string): Named | undefined {
  const colon = text.search(/[:：]/u)
  if (colon === -1 || colon > labelLengthMax || text.length > titleLengthMax) return undefined
  const before = text.slice(0, colon)
  const ideas = enumeration(text.slice(colon + 1))
  if (ideas.length < 2 || !saysChooseOne(before) || ideas.some((idea) => idea.length > nameLengthMax))
    return undefined
  const title = cleanTitle(before.replace(/\s*[([（][^()[\]（）]{1,40}[)\]）]\s*$/u, ''))
  return title === '' ? undefined : { title, ideas, oneOf: true }
}

const nameLengthMax = 40
const examples =
  /\b(?:platforms?|providers?|frameworks?|editors?|ides?)\s+(?:like|such as)(?: (?:these|those))?$/iu

/** True for "Deploy on platforms like" over Heroku and Render: one of them is enough. What one learns is learned whole. */
function namesExamples(title: string, childTitles: readonly string[]): boolean {
  return childTitles.length > 1 && examples.test(title)
}

/** True when a title offers its children as alternatives: "Learn Flask or Django" over Flask and Django. */
function offersAsAlternatives(title: string, childTitles: readonly string[]): boolean {
  if (childTitles.length < 2) return false
  const words = ` ${titleKey(title)} `
  return (
    /\s(?:x?or|vs\.?)\s/iu.test(title) && childTitles.every((child) => words.includes(` ${titleKey(child)} `))
  )
}
