// Writes a roadmap in our own Markdown form, which reads back as the same roadmap.

import type { Resource, RoadmapNode, Weeks } from '../roadmap/tree.ts'
import { withAllBelow } from '../roadmap/walk.ts'
import { codePlaces } from '../text/code.ts'
import type { RoadmapDocument } from './document.ts'
import { countWeeks } from './drafts/weeks.ts'
import { countTitles, isMistaken, type TitleCounts } from './mistaken.ts'
import { repairMojibake } from './source/mojibake.ts'
import { isReadable } from './source/source.ts'
import { isBesideTheRoadmap, namesAnyRoadmap, namesContents } from './words/beside.ts'
import { readTags } from './words/tags.ts'
import { isOnlyOr, readTitle, shoutedAlternative, titleFlags } from './words/title.ts'
import { weeksIn } from './words/weeks.ts'
import { isResourcesLabel, saidByTitle } from './words/wording.ts'

const headingDepthMax = 6

type Form = {
  /** Every item has a box to tick, for a list to work along; else only those that are done have one. */
  readonly boxes: boolean
  /** What has a line with its weeks. */
  readonly withWeeks: ReadonlySet<RoadmapNode>
  readonly counts: TitleCounts
}

/** The document as Markdown. Warnings belong to the text they came from and are not written. */
export function printRoadmap(
  document: RoadmapDocument,
  summary = '',
  { boxes }: Pick<Form, 'boxes'> = { boxes: false },
): string {
  const { phases } = document
  const form = { boxes, withWeeks: nodesWithWeeksLine(phases), counts: countTitles(phases) }
  const lines = [...titleLines(document.title), '']
  if (summary !== '') lines.push(escaped(summary), '')
  for (const phase of phases) lines.push(...section(phase, 2, false, form))
  return readableAgain(`${lines.join('\n').trimEnd()}\n`)
}

/**
 * A heading called "Contents" or "Final advice" would not be taken for a title, and one that ends in a flag not for this
 * one; what stands in front of a document is taken as it is.
 */
function titleLines(title: string): readonly string[] {
  const isNothing = isBesideTheRoadmap(title) || namesAnyRoadmap(title) || namesContents(title)
  const isHeading = !isNothing && readTitle(title).title === title
  return isHeading
    ? [`# ${escaped(title)}`]
    : ['---', titleField + JSON.stringify(title), '---', '', '# Roadmap']
}

/**
 * Titles that look damaged, and signs that stand for what could not be read, are written as numbers where a reader would
 * take the whole text for damaged and repair it a second time, or for no text. Code, which keeps numbers as they are, is
 * left alone.
 */
function readableAgain(text: string): string {
  const isTaken = repairMojibake(text).encoding !== undefined || !isReadable(text)
  return isTaken ? text.replace(codeOrBeyondAscii, asNumber).replace(frontTitle, inFront) : text
}

const titleField = 'title: '
const frontTitle = /^---\ntitle: .*/u

/** In front of a document the same numbers are written as in JSON. */
function inFront(front: string): string {
  return front.replace(/&#(\d+);/gu, (_, code: string) => {
    const units = String.fromCodePoint(Number(code)).split('')
    return units.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
  })
}

const codeOrBeyondAscii = /(?<!\\)`[^`\n]*`|[\u0080-\u{10ffff}]/gu

function asNumber(part: string): string {
  return part.startsWith('`') ? part : `&#${part.codePointAt(0)};`
}

/** A node under a heading: its links, its list items, and then the groups that get headings of their own. */
function section(node: RoadmapNode, depth: number, underProjects: boolean, form: Form): readonly string[] {
  // Nothing with a box to tick is left out or merged.
  const box = isMistaken(node, form.counts) ? '[ ] ' : ''
  const lines = [`${'#'.repeat(depth)} ${box}${titleWithFlags(node, underProjects)}`, '']
  for (const line of linesBelow(node, form)) lines.push(line, '')
  if (node.resources.length > 0) lines.push(`Links: ${links(node.resources)}`, '')
  const projects = underProjects || saidBy(node).isOverProjects
  const headed = depth < headingDepthMax ? headedFrom(node.children, form) : node.children.length
  const items = node.children.slice(0, headed).flatMap((child) => item(child, '', projects, form))
  if (items.length > 0) lines.push(...items, '')
  for (const child of node.children.slice(headed)) lines.push(...section(child, depth + 1, projects, form))
  return lines
}

/** Where the children begin that can stand under headings: what follows a heading belongs to it, so only at the end. */
function headedFrom(children: readonly RoadmapNode[], form: Form): number {
  return children.findLastIndex((child) => !canBeHeading(child, form)) + 1
}

/**
 * A heading has no box to tick, which matters in a checklist only for what stands below it. Headings with some words
 * are not read as part of the roadmap.
 */
function canBeHeading(node: RoadmapNode, { boxes, counts }: Form): boolean {
  return (
    node.children.length > 0 &&
    (boxes || !node.done) &&
    !isMistaken(node, counts) &&
    !isResourcesLabel(node.title)
  )
}

function item(node: RoadmapNode, indent: string, underProjects: boolean, form: Form): readonly string[] {
  const box = node.done ? '[x] ' : form.boxes ? '[ ] ' : ''
  const after = node.resources.length > 0 ? `: ${links(node.resources)}` : ''
  const projects = underProjects || saidBy(node).isOverProjects
  const said = linesBelow(node, form)
  return [
    `${indent}- ${box}${titleWithFlags(node, underProjects)}${after}`,
    ...said.flatMap((line) => ['', `${indent}  ${line}`]),
    ...(said.length > 0 ? [''] : []),
    ...node.children.flatMap((child) => item(child, `${indent}  `, projects, form)),
  ]
}

/** Flags that the words of the title give by themselves are not repeated. */
function titleWithFlags(node: RoadmapNode, underProjects: boolean): string {
  const said = saidBy(node)
  const flags = [
    node.optional && !said.isOptional ? titleFlags.optional : '',
    node.oneOf && !said.isOneOf ? titleFlags.oneOf : '',
    node.kind === 'project' && !underProjects && !said.isProject ? titleFlags.project : '',
  ].filter((flag) => flag !== '')
  return titled(node) + (flags.length > 0 ? ` (${flags.join(', ')})` : '')
}

/** What stands below a title in lines of their own. */
function linesBelow(node: RoadmapNode, { withWeeks }: Form): readonly string[] {
  return [
    ...(node.weeks && withWeeks.has(node) ? [weeksLine(node.weeks)] : []),
    ...(node.advice === undefined ? [] : [adviceLine(node.advice)]),
  ]
}

/** "Week 3" and "Foundations (weeks 1–4)" need not say it twice, as long as reading comes to the same weeks. */
function nodesWithWeeksLine(phases: readonly RoadmapNode[]): ReadonlySet<RoadmapNode> {
  const nodes = withAllBelow(phases)
  const unsaid = new Set(nodes.filter((node) => !isSameWeeks(node.weeks, weeksIn(node.title))))
  const read = countWeeks(phases, {
    said: ({ title }) => weeksIn(title),
    settled: (node) => (unsaid.has(node) ? node.weeks : undefined),
    isOneOf: ({ oneOf }) => oneOf === true,
  })
  return nodes.every((node) => isSameWeeks(node.weeks, read.get(node))) ? unsaid : new Set(nodes)
}

function isSameWeeks(one: Weeks | undefined, other: Weeks | undefined): boolean {
  return one?.from === other?.from && one?.to === other?.to
}

function weeksLine({ from, to }: Weeks): string {
  return from === to ? `Week: ${from}` : `Weeks: ${from}–${to}`
}

function adviceLine(advice: string): string {
  return `Advice: ${escaped(advice)}`
}

/** The title with its code between backticks. */
function titled({ title, code = [] }: RoadmapNode): string {
  const places = codePlaces(title, code)
  if (places.length === 0) return escaped(title)
  const ends = [0, ...places.map(([, end]) => end)]
  const words = ends.map((end, at) => escapedWords(title.slice(end, places[at]?.[0])))
  const parts = words.flatMap((text, at) => {
    const place = places[at]
    return place === undefined ? [text] : [text, `\`${title.slice(...place)}\``]
  })
  return guarded(parts.join(''))
}

function saidBy({ title, children }: RoadmapNode) {
  return saidByTitle(
    title,
    children.map((child) => child.title),
  )
}

function links(resources: readonly Resource[]): string {
  return resources.map(({ title, url }) => `[${escaped(title)}](${destination(url)})`).join(', ')
}

/** Parentheses would end the link early, and an ampersand may begin a character reference. */
function destination(url: string): string {
  return url.replace(/[()<>\\&]/gu, '\\$&')
}

/** Keeps Markdown from seeing anything in a title but words. */
function escaped(text: string): string {
  return guarded(escapedWords(text))
}

function escapedWords(text: string): string {
  return text
    .split(' ')
    .map((word) => (looksLikeAddress.test(word) && !word.includes('`') ? `\`${word}\`` : escapedWord(word)))
    .join(' ')
}

/** Signs that mean something at the start or the end of a line. */
function guarded(text: string): string {
  // Nothing is seen of the sign, which keeps words from being those that offer an alternative.
  if (isOnlyOr(text) || shoutedAlternative(text) !== undefined) return `&#8288;${text}`
  const { rest } = readTags(text)
  if (rest !== text) return guarded(rest) + text.slice(rest.length).replace(/[#@:^-]/gu, '\\$&')
  return text
    .replace(/^(?=[#+=-])/u, '\\')
    .replace(/^(\d{1,9})(?=[.)] )/u, '$1\\')
    .replace(/#$/u, '\\#')
}

/** Backslashes do not keep these from becoming links; code does. */
const looksLikeAddress = /https?:|www\./iu

function escapedWord(word: string): string {
  return word.replace(/[\\`*_[\]<>&~|!{]/gu, '\\$&')
}
