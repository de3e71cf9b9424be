// Which heading of a document is its title, and which ones are its phases.

import { toString as textOf } from 'mdast-util-to-string'
import { titleLengthMax } from '../../roadmap/tree.ts'
import { cutText } from '../../text/cutting.ts'
import { depthOf } from '../choices/phases.ts'
import type { Reading } from '../reading.ts'
import { noteLink, warn } from '../reading.ts'
import { namesAnyRoadmap, namesContents, namesIndex } from '../words/beside.ts'
import { beginsWithStage, cleanTitle, plainWords } from '../words/title.ts'
import { isBareLine, isDocumentTitle } from '../words/wording.ts'
import { aroundOf, holdsRoadmap } from './beside.ts'
import { holdsGroup } from './left-out.ts'
import { isGroup } from './names.ts'
import type { Section } from './sections.ts'
import { unwrapped } from './wrappers.ts'

const untitled = 'Untitled roadmap'
const typedTitleLengthMax = 80

export type Parts = {
  readonly title: string
  /** What stands before the first phase. */
  readonly introduction: Section['blocks']
  readonly phases: readonly Section[]
  /** A list stands before the phases that was called the contents, and is the roadmap. */
  readonly isContents: boolean
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
  const { sections } = root
  const around = aroundOf(root)
  const depthMin = Math.min(...sections.map(({ depth }) => depth))
  const first = sections.find(({ depth }) => depth === depthMin)
  const depth = depthOf(reading.choices.phases) ?? Number.POSITIVE_INFINITY
  if (
    first === undefined ||
    first.title === '' ||
    first.depth >= depth ||
    !isTitle(first, sections, frontTitle !== undefined)
  ) {
    const typed = frontTitle === undefined ? typedTitle(root.blocks) : undefined
    if (first !== undefined && frontTitle === undefined && typed === undefined)
      warn(reading, { kind: 'no-title', line: first.line })
    const blocks = typed === undefined ? root.blocks : root.blocks.slice(1)
    const title = typed ?? (named || untitled)
    return { title, titleLine: 0, ...unwrapped(blocks, sections, around, reading) }
  }
  for (const { url } of first.heading.resources) noteLink(reading, first.line, url, 'title')
  const others = sections.filter((section) => section !== first)
  const phases = [...first.sections, ...others].toSorted((one, other) => one.line - other.line)
  const namesNothing = [namesAnyRoadmap, namesContents, namesIndex].some((isNothing) =>
    isNothing(first.title),
  )
  const below = unwrapped([...root.blocks, ...first.blocks], phases, around, reading)
  return {
    ...below,
    title: namesNothing ? named || first.title : titleOf(first),
    titleLine: first.line,
    isContents: below.isContents || holdsRoadmap({ ...first, sections: [] }, around),
  }
}

/**
 * A heading over all others, or the first of its level when it announces a document. The first of several that are alike
 * is a phase as they are, and so is one with topics where the front matter has a title.
 */
function isTitle(first: Section, sections: readonly Section[], hasFrontTitle: boolean): boolean {
  if (!sections.slice(0, sections.indexOf(first)).every(holdsNothing)) return false
  const equals = sections.filter((section) => section !== first && section.depth === first.depth)
  if (equals.length === 0) return !hasFrontTitle || first.sections.length > 0 || !holdsGroup(first)
  if (isDocumentTitle(first.title) && first.sections.length > 0) return true
  if (!holdsNothing(first) || hasFrontTitle || isNumbered(first)) return false
  return first.depth === 1 || first.blocks.length === 0 || isDocumentTitle(first.title)
}

function isNumbered({ heading, title }: Section): boolean {
  const words = plainWords(heading.text)
  return beginsWithStage(words) || (/^\p{N}/u.test(words) && !title.startsWith(words.charAt(0)))
}

/** "BACKEND ROADMAP" as the first line of a document that has no heading for its title. */
function typedTitle([block]: Section['blocks']): string | undefined {
  if (block?.type !== 'paragraph' || !block.children.every(({ type }) => type === 'text')) return undefined
  const line = textOf(block).trim()
  const isTitleLine = isBareLine(line, typedTitleLengthMax) && isDocumentTitle(line) && !namesAnyRoadmap(line)
  return isTitleLine ? cleanTitle(line) || undefined : undefined
}

function holdsNothing({ sections, blocks }: Section): boolean {
  return sections.length === 0 && !blocks.some(isGroup)
}

function titleOf(section: Section): string {
  return cleanTitle(cutText(section.title, titleLengthMax))
}

/** A number that only puts files in order: "04-databases", "2-basic-sql"; not the 30 of "30-days-of-python". */
const order = /^(?:0\d*|\d{1,3}(?! \p{L}+s(?!\p{L}))) (?=\S)/u

/** The name of a file without folders, ending and order. */
function nameFrom(fileName: string): string {
  const parts = fileName.split(/[/\\]/u)
  const name = parts.at(-1)?.replace(/\.[a-z0-9]{1,10}$/iu, '') ?? ''
  const words = [name, parts.at(-2) ?? ''].map((part) => part.replace(/[-_]+/gu, ' ').trim())
  // A file that is called as all of its kind are may have a folder with a name.
  const told = words.find((part) => part !== '' && !anyFile.test(part))
  return cleanTitle(cutText((told ?? '').replace(order, ''), titleLengthMax))
}

/** "README", "readme.pt BR", "index (1)", "message": what a file is called that nobody gave a name. */
const anyFile =
  /^(?:readme|read me|leeme|léeme|liesmich|lisezmoi|leiame|index|summary|toc|contents?|message|untitled|unnamed|new (?:text )?document|document|file|attachment|download|paste|text|main|master|docs?|src|home|roadmap|\.{1,2})(?:[\s.][a-z]{2}(?:[\s.][a-z]{2,4})?)?(?: ?\(?\d{1,3}\)?)?$/iu
