// What sections are called, and whether a list or a table only calls them again: contents, overviews, summaries.

import type { List, RootContent, Table } from 'mdast'
import { titleKey } from '../../text/words.ts'
import { firstLine, type Line, readLine } from '../syntax/inline.ts'
import { isFigure, labelled } from '../words/figures.ts'
import { afterStage, beginsWithStage, cleanTitle, plainWords } from '../words/title.ts'
import type { Section } from './sections.ts'

export type Names = {
  /** The words of every name, as `titleKey` gives them, and how many sections have it. */
  readonly keys: ReadonlyMap<string, number>
  /** The words of each section, of which an entry may have most. */
  readonly words: readonly ReadonlySet<string>[]
}

export const noNames: Names = { keys: new Map(), words: [] }

/** More sections and entries than these are compared by whole names alone. */
const comparedMax = 40
/** This part of their words makes two names alike. */
const alikeMin = 0.5

/** What a list that names these sections would hold. */
export function namesOf(sections: readonly Section[]): Names {
  const named = sections.filter(({ title }) => title !== '')
  const words = named.slice(0, comparedMax).map(({ title }) => new Set(titleKey(title).split(' ')))
  const keys = new Map<string, number>()
  for (const section of named)
    for (const key of keysOfSection(section)) keys.set(key, (keys.get(key) ?? 0) + 1)
  return { keys, words }
}

/** A section is asked for its names by whatever might name it again. */
const known = new WeakMap<Line, readonly string[]>()

function keysOfSection({ title, heading }: Section): readonly string[] {
  const keys = known.get(heading) ?? keysOf([title, heading.text])
  known.set(heading, keys)
  return keys
}

/** The sections and all below them. */
export function withAllSections(sections: readonly Section[]): readonly Section[] {
  return sections.flatMap((section) => [section, ...withAllSections(section.sections)])
}

/**
 * The whole of it, what follows the number of a part, and what stands before a colon, a dash or a parenthesis:
 * "Step 1: Arrays", "Specialty: choose two".
 */
export function keysOf(texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) => [
    text,
    afterStage(plainWords(text)),
    labelled(text)?.label ?? '',
    text.replace(/\s*[([（].*$/u, ''),
  ])
  return [...new Set(names.flatMap((name) => [titleKey(name), titleKey(cleanTitle(name))]))].filter(
    (key) => key !== '',
  )
}

/** An entry, as the texts that it may be called by. */
type Entry = readonly string[]

/** True when every entry names a section, most of them by its name and the others by a name much like it. */
function nameAgain(entries: readonly Entry[], names: Names): boolean {
  const others = entries.filter((entry) => !keysOf(entry).some((key) => names.keys.has(key)))
  if (others.length === 0) return true
  if (2 * others.length > entries.length || others.length > comparedMax) return false
  return others.every((entry) =>
    keysOf(entry).some((key) => names.words.some((words) => isAlike(key, words))),
  )
}

function isAlike(key: string, words: ReadonlySet<string>): boolean {
  const other = new Set(key.split(' '))
  return other.intersection(words).size >= alikeMin * other.union(words).size
}

/** True for a list of links into the document itself, or of the names of its sections. */
export function isContentsList(list: List, names: Names): boolean {
  const lines = list.children.map(firstLine)
  if (lines.length === 0 || !lines.every((line) => line !== undefined)) return false
  const named = lines.filter((line) => !line.anchorsOnly)
  if (named.some(({ resources, done }) => resources.length > 0 || done !== undefined)) return false
  return (
    (named.length === 0 || (names.keys.size > 0 && nameAgain(named.map(entryOf), names))) &&
    listsBelow(list).every((inner) => isContentsList(inner, names))
  )
}

/** True for a section that only names others again, two at least, in a list or a table. `names` has its own as well. */
export function isSummary(section: Section, names: Names): boolean {
  const { blocks, sections } = section
  const groups = blocks.filter(isGroup)
  if (sections.length > 0 || groups.length === 0) return false
  const entries = groups.flatMap(entriesOf)
  const own = new Map(keysOfSection(section).map((key) => [key, names.keys.get(key)]))
  const isOther = (entry: Entry) => keysOf(entry).some((key) => names.keys.has(key) && !(own.get(key) === 1))
  // Most lists are known for something else by how they begin.
  return entries.length > 1 && entries.slice(0, 2).some(isOther) && nameAgain(entries, names)
}

/** True for a list or a table of contents more than for one of topics: at least half of it is found in the document. */
export function pointsInside(blocks: readonly RootContent[], names: Names): boolean {
  const lines = blocks.filter(isGroup).flatMap(linesOf)
  const inside = lines.filter(
    (line) => line.anchorsOnly || keysOf(entryOf(line)).some((key) => names.keys.has(key)),
  )
  return 2 * inside.length >= lines.length
}

export function isGroup(block: RootContent): block is List | Table {
  return block.type === 'list' || block.type === 'table'
}

function listsBelow(list: List): readonly List[] {
  return list.children.flatMap((item) => item.children.filter((block) => block.type === 'list'))
}

/** The lines of all items, however deep, and of the cells that name rows. */
export function linesOf(group: List | Table): readonly Line[] {
  if (group.type === 'table') return group.children.slice(1).flatMap((row) => nameCell(row) ?? [])
  const own = group.children.flatMap((item) => firstLine(item) ?? [])
  return [...own, ...listsBelow(group).flatMap(linesOf)]
}

function entriesOf(group: List | Table): readonly Entry[] {
  return linesOf(group).map(entryOf)
}

function entryOf(line: Line): Entry {
  return [line.text, line.words, line.lead ?? '']
}

/** The first cell that is no number and no figure: "1 | Basics | 2 weeks". */
function nameCell(row: Table['children'][number]): Line | undefined {
  const lines = row.children.map((cell) => readLine(cell.children))
  return lines.find(({ words }) => beginsWithStage(words) || (/\p{L}/u.test(words) && !isFigure(words)))
}
