// Which heading of a document is its title, and which ones are its phases.

import { toString as textOf } from 'mdast-util-to-string'
import { titleLengthMax } from '../../roadmap/tree.ts'
import { cutText } from '../../text/cutting.ts'
import { atDepth, depthOf, noteUnwrapped } from '../choices/phases.ts'
import { isKept, isLeftOut } from '../choices/sections.ts'
import type { Reading } from '../reading.ts'
import { noteLink, warn } from '../reading.ts'
import { namesAnyRoadmap } from '../words/beside.ts'
import { cleanTitle } from '../words/title.ts'
import { isBareLine, isDocumentTitle } from '../words/wording.ts'
import type { Section } from './sections.ts'

const untitled = 'Untitled roadmap'
const typedTitleLengthMax = 80

export type Parts = {
  readonly title: string
  /** What stands before the first phase. */
  readonly introduction: Section['blocks']
  readonly phases: readonly Section[]
  /** The line of the title: what stands above it tells nothing of the roadmap. */
  readonly titleLine: number
}

/** Finds title and phases. Where no heading is the title, the front matter gives one, or else the name of the file. */
export function partsOf(
  root: Section,
  { frontTitle, fileName }: { readonly frontTitle: string | undefined; readonly fileName: string },
  reading: Reading,
): Parts {
  const named = frontTitle ?? nameFrom(fileName)
  const sections = root.sections.filter((section) => !isLeftOut(section, reading))
  const depthMin = Math.min(...sections.map(({ depth }) => depth))
  const first = sections.find(({ depth }) => depth === depthMin)
  const depth = depthOf(reading.choices.phases) ?? Number.POSITIVE_INFINITY
  if (first === undefined || first.title === '' || first.depth >= depth || !isTitle(first, sections)) {
    const typed = frontTitle === undefined ? typedTitle(root.blocks) : undefined
    if (first !== undefined && frontTitle === undefined && typed === undefined)
      warn(reading, { kind: 'no-title', line: first.line })
    const blocks = typed === undefined ? root.blocks : root.blocks.slice(1)
    return { title: typed ?? (named || untitled), titleLine: 0, ...unwrapped(blocks, root.sections, reading) }
  }
  for (const { url } of first.heading.resources) noteLink(reading, first.line, url, 'title')
  const others = root.sections.filter((section) => section !== first)
  const phases = [...first.sections, ...others].toSorted((one, other) => one.line - other.line)
  return {
    title: namesAnyRoadmap(first.title) ? named || first.title : titleOf(first),
    titleLine: first.line,
    ...unwrapped([...root.blocks, ...first.blocks], phases, reading),
  }
}

/** "Curriculum" over the phases names nothing itself: they stand in its place, and its words introduce them. */
function unwrapped(
  introduction: Section['blocks'],
  sections: readonly Section[],
  reading: Reading,
): Pick<Parts, 'introduction' | 'phases'> {
  const depth = depthOf(reading.choices.phases)
  if (depth !== undefined) return atDepth(introduction, sections, depth, reading)
  const wrappers = sections.filter(
    ({ title, sections: below }) => namesAnyRoadmap(title) && below.length > 1 && !isKept(title, reading),
  )
  for (const wrapper of wrappers) noteUnwrapped(wrapper, reading)
  return {
    introduction: [...introduction, ...wrappers.flatMap(({ blocks }) => blocks)],
    phases: sections.flatMap((section) => (wrappers.includes(section) ? section.sections : [section])),
  }
}

function isTitle(first: Section, sections: readonly Section[]): boolean {
  if (!sections.slice(0, sections.indexOf(first)).every(holdsNothing)) return false
  if (!sections.some((section) => section !== first && section.depth === first.depth)) return true
  return holdsNothing(first) || (isDocumentTitle(first.title) && first.sections.length > 0)
}

/** "BACKEND ROADMAP" as the first line of a document that has no heading for its title. */
function typedTitle([block]: Section['blocks']): string | undefined {
  if (block?.type !== 'paragraph' || !block.children.every(({ type }) => type === 'text')) return undefined
  const line = textOf(block).trim()
  const isTitleLine = isBareLine(line, typedTitleLengthMax) && isDocumentTitle(line) && !namesAnyRoadmap(line)
  return isTitleLine ? cleanTitle(line) || undefined : undefined
}

function holdsNothing({ sections, blocks }: Section): boolean {
  return sections.length === 0 && !blocks.some(({ type }) => type === 'list' || type === 'table')
}

function titleOf(section: Section): string {
  return cleanTitle(cutText(section.title, titleLengthMax))
}

/** A number that only puts files in order: "04-databases", "2-basic-sql"; not the 30 of "30-days-of-python". */
const order = /^(?:0\d*|\d{1,3}(?! \p{L}+s(?!\p{L}))) (?=\S)/u

/** The name of a file without folders, ending and order. */
function nameFrom(fileName: string): string {
  const name = fileName.replace(/^.*[/\\]/u, '').replace(/\.[a-z0-9]{1,10}$/iu, '')
  const words = name.replace(/[-_]+/gu, ' ').trim()
  return cleanTitle(cutText(words.replace(order, ''), titleLengthMax))
}
