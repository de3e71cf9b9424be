// Which sections are left out by themselves, and why: the one place where that is decided.

import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { chosenFor } from '../choices/sections.ts'
import type { SectionLeftOut } from '../document.ts'
import { noteLink, noteLinksIn, type Reading, warn } from '../reading.ts'
import { firstLine } from '../syntax/inline.ts'
import { isFigureLine, isSentence, isShareLine } from '../words/figures.ts'
import { namesAdvice, namesFrame } from '../words/framing.ts'
import { beginsWithStage, plainWords } from '../words/title.ts'
import { callsForProjects } from '../words/wording.ts'
import { type Around, aroundOf, isBeside } from './beside.ts'
import { isGroup, isSummary, type Names, namesOf, withAllSections } from './names.ts'
import type { Section } from './sections.ts'

/** The section without what is about the document or gives figures alone, wherever it stands below it. */
export function withoutAsides(root: Section, reading: Reading): Section {
  const around = aroundOf(root)
  const [only, ...others] = root.sections
  // Over all others stands the title, whatever it says.
  if (only !== undefined && others.length === 0 && only.sections.length > 0)
    return { ...root, sections: [withoutAsidesIn(only, around, reading)] }
  return withoutAsidesIn(root, around, reading)
}

function withoutAsidesIn(root: Section, around: Around, reading: Reading): Section {
  const sections = root.sections.flatMap((section) => {
    const why = whyAside(section, around, reading)
    if (why === undefined) return [withoutAsidesIn(section, around, reading)]
    leaveOut(section, why, reading)
    return []
  })
  return { ...root, sections }
}

/**
 * What was chosen comes first. Nobody ticks off what is beside the roadmap: a heading with a box stays, and so our own form keeps any title.
 */
function whyAside(section: Section, around: Around, { choices }: Reading): SectionLeftOut | undefined {
  const chosen = chosenFor(section.title, choices)
  if (chosen === 'out') return 'beside-the-roadmap'
  if (chosen === 'in' || section.heading.done !== undefined) return undefined
  if (isBeside(section, around)) return 'beside-the-roadmap'
  return holdsFigures(section) ? 'figures' : undefined
}

/** The phases without what frames the learning or names the others again, unless nothing would be left. */
export function withoutFrames(phases: readonly Section[], reading: Reading): readonly Section[] {
  const all = { phases, names: namesOf(withAllSections(phases)), areStages: areStagesOfNames(phases) }
  const judged = phases.map((section) => ({
    section,
    why: chosenFor(section.title, reading.choices) === 'in' ? undefined : whyFrame(section, all),
  }))
  const isLeft = judged.some(
    ({ section, why }) => why === undefined && (holdsGroup(section) || section.sections.length > 0),
  )
  if (!isLeft) return phases
  return judged.flatMap(({ section, why }) => {
    if (why === undefined) return [section]
    leaveOut(section, why, reading)
    return []
  })
}

type All = {
  readonly phases: readonly Section[]
  readonly names: Names
  /** The phases are numbered, and name what is in them. */
  readonly areStages: boolean
}

function whyFrame(section: Section, { phases, names, areStages }: All): SectionLeftOut | undefined {
  const { title, heading } = section
  if (title === '' || heading.done !== undefined) return undefined
  const isFrame = namesFrame(title) || (namesAdvice(title) && section.sections.length === 0)
  if (isFrame && !holdsMost(section, phases)) return 'beside-the-roadmap'
  if (areStages && !isStage(section) && holdsSentences(section)) return 'beside-the-roadmap'
  if (callsForProjects(title) || !holdsGroup(section)) return undefined
  return isSummary(section, names) ? 'names-again' : undefined
}

/** A tracker stands below "Progress", parts and all: that is the roadmap. */
function holdsMost(section: Section, phases: readonly Section[]): boolean {
  const all = withAllSections(phases).filter(holdsGroup).length
  return section.sections.length > 1 && 2 * withAllSections([section]).filter(holdsGroup).length > all
}

/** Says that a section was left out, and which links went with it; not to whoever chose that. */
export function leaveOut(section: Section, why: SectionLeftOut, reading: Reading): void {
  const { line, title } = section
  if (chosenFor(title, reading.choices) === 'out') return
  warn(reading, { kind: 'section-left-out', line, title, why })
  noteLinksOf(section, reading)
}

function noteLinksOf(section: Section, reading: Reading): void {
  for (const { url } of section.heading.resources) noteLink(reading, section.line, url, 'section-left-out')
  for (const block of section.blocks) noteLinksIn(block, reading)
  for (const inner of section.sections) noteLinksOf(inner, reading)
}

/** True when a list or a table stands in the section itself. */
export function holdsGroup({ blocks }: Section): boolean {
  return blocks.some(isGroup)
}

/** "Homework 40 %", "Phase 1: 2–3 weeks", "Monday 10:00": nothing to learn in any line. */
function holdsFigures({ blocks, sections }: Section): boolean {
  const lists = blocks.filter(({ type }) => type === 'list')
  const words = blocks.filter(({ type }) => type === 'paragraph')
  // Over a list, words only lead to it.
  const lines = (lists.length + words.length < blocks.length || lists.length === 0 ? blocks : lists).flatMap(
    linesIn,
  )
  if (sections.length > 0 || lines.length === 0 || !lines.every((line) => line !== undefined)) return false
  return lines.every(isFigureLine) || (lines.length > 1 && lines.every(isShareLine))
}

/** The lines of a list without more below them, or of a paragraph; of anything else there are none to judge. */
function linesIn(block: RootContent): readonly (string | undefined)[] {
  if (block.type === 'list')
    return block.children.map((item) => {
      const line = firstLine(item)
      return item.children.length === 1 && line?.done === undefined ? line?.words : undefined
    })
  if (block.type === 'paragraph') return textOf(block).split('\n').map(plainWords)
  return [undefined]
}

/** So many of the others must be numbered before one without a number stands apart. */
const stagesMin = 2

/** True when most phases are numbered, and none of these has sentences for items. */
function areStagesOfNames(phases: readonly Section[]): boolean {
  const full = phases.filter((phase) => holdsGroup(phase) || phase.sections.length > 0)
  const stages = full.filter(isStage)
  return (
    stages.length >= Math.max(stagesMin, full.length / 2) &&
    !stages.some(({ blocks }) => blocks.flatMap(linesIn).some((line) => isSentence(line ?? '')))
  )
}

function isStage({ heading }: Section): boolean {
  return beginsWithStage(plainWords(heading.text))
}

/** Sentences alone, which stand apart below a heading without a number. */
function holdsSentences({ blocks, sections }: Section): boolean {
  const lines = blocks.flatMap((block) => (block.type === 'list' ? linesIn(block) : []))
  return (
    sections.length === 0 && lines.length > 1 && lines.every((line) => line !== undefined && isSentence(line))
  )
}
