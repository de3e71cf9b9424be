// Roadmaps in and out from a shell, on the database that the settings name.

import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { systemClock } from '../clock.ts'
import { createWording } from '../discord/wording.ts'
import { exportRoadmap } from '../domain/document/export.ts'
import { sourceLengthMax } from '../domain/document/limits.ts'
import { type GuildId, guildId, userId } from '../domain/ids.ts'
import { decoded } from '../domain/text/encoding.ts'
import { resolveRoadmap } from '../services/catalogue.ts'
import type { Listed } from '../services/documents/outline.ts'
import type { ImportPreview } from '../services/import-shown.ts'
import { loadRoadmaps } from '../services/shipped-roadmaps.ts'
import { choicesLine } from '../text/choices-line.ts'
import { refusalText, warningText } from '../text/document-warnings.ts'
import { readId } from './ids.ts'
import { choicesFrom, howToChoose, type ReadingFlags } from './reading-flags.ts'
import { refuse, type Shell } from './shell.ts'
import { roadmapFolder, withApp } from './with-app.ts'

export type ImportWishes = ReadingFlags & {
  readonly guild: string
  readonly replaces?: string
  /** Read by itself, whatever was chosen for the version before. */
  readonly fresh: boolean
  /** Without it nothing is changed. */
  readonly yes: boolean
}

/** Shows what an import gives, and does it when asked to. The exit code is 1 when it cannot be done. */
export async function importFile(path: string, wishes: ImportWishes, shell: Shell): Promise<0 | 1> {
  const guild = readGuild(wishes.guild)
  const { title, ...flags } = wishes
  const choices = choicesFrom(flags)
  if (choices === undefined) return refuse(shell, howToChoose)
  const { size } = await stat(path)
  // A character takes a byte at least.
  if (size > sourceLengthMax) return refuse(shell, `${path} is larger than ${sourceLengthMax} bytes.`)
  const source = decoded(await readFile(path))
  const now = systemClock.now()
  return withApp(shell, async (app) => {
    const by = { guildId: guild, userId: userId('0') }
    const interactionId = `shell-${now.epochMilliseconds}`
    const preview = await app.imports.preview({
      ...by,
      interactionId,
      fileName: basename(path),
      source,
      title,
      replaces: wishes.replaces,
      choices,
      isFresh: wishes.fresh,
      now,
    })
    if (preview.kind === 'unchanged') {
      shell.print(`${preview.title} is just as it is in this file already.\n`)
      return 0
    }
    if (preview.kind !== 'preview') {
      await app.imports.cancel({ ...by, importId: interactionId })
      return refuse(shell, `${path}: ${whyNot(preview)}`)
    }
    shell.print(describe(preview))
    if (!wishes.yes) {
      await app.imports.cancel({ ...by, importId: interactionId })
      shell.print('Nothing was imported. Say it again with --yes to import it.\n')
      return 0
    }
    const outcome = await app.imports.confirm({ ...by, importId: interactionId, now })
    if (outcome.kind !== 'imported')
      return refuse(shell, 'Something changed meanwhile, and nothing was imported; try again.')
    shell.print(`Imported as ${outcome.entry.roadmap.id}.\n`)
    return 0
  })
}

/** Writes a roadmap to standard output: one that ships or, with a server's id, one of its own. */
export async function exportFile(
  typed: string,
  { guild, format }: { readonly guild?: string; readonly format: string },
  shell: Shell,
): Promise<0 | 1> {
  if (format !== 'plain' && format !== 'json') return refuse(shell, '--format must be plain or json.')
  const server = guild === undefined ? undefined : readGuild(guild)
  const roadmap =
    server === undefined
      ? resolveRoadmap(await loadRoadmaps(roadmapFolder), typed)
      : (await withApp(shell, (app) => app.roadmaps.find(server, typed)))?.roadmap
  if (roadmap === undefined)
    return refuse(
      shell,
      `There is no roadmap ${typed}. A server’s own needs --guild with the id of the server.`,
    )
  shell.print(exportRoadmap(roadmap, format, new Set()).text)
  return 0
}

const english = createWording().in(undefined)

function describe({
  title,
  outline: { weeks, phases, warnings },
  replacing,
  reading,
}: Extract<ImportPreview, { kind: 'preview' }>): string {
  const lines = [
    ...(reading.isAsLastTime
      ? [`Read as last time: ${english.plain(choicesLine(reading.choices, reading.offers))}`]
      : []),
    weeks === 0 ? title : `${title} (${weeks} ${weeks === 1 ? 'week' : 'weeks'})`,
    ...withRest(phases, ({ title, topics }) => `  ${title}: ${topics.count}`),
    ...withRest(warnings, (warning) => `line ${warning.line}: ${english.plain(warningText(warning))}`),
  ]
  if (replacing !== undefined) {
    const { added, renamed, moved, split, merged, removed, unchanged } = replacing.summary
    if (!replacing.isComplete) lines.push('There were too many titles to compare all of them.')
    lines.push(
      `A new version of ${replacing.title}: ${added.count} new, ${renamed.count} renamed, ${moved.count} moved, ` +
        `${split.count} split, ${merged.count} merged, ${removed.count} removed, ${unchanged} unchanged; ` +
        `${replacing.weeksChanged ? 'the weeks changed; ' : ''}` +
        `${replacing.learners} learners, 0 marks lost.`,
    )
  }
  return `${lines.join('\n')}\n`
}

/** A line each, and a last one for those that a long list leaves out. */
function withRest<Item>({ count, first }: Listed<Item>, lineOf: (item: Item) => string): readonly string[] {
  const rest = count - first.length
  return rest > 0 ? [...first.map(lineOf), `… and ${rest} more`] : first.map(lineOf)
}

function whyNot(preview: Exclude<ImportPreview, { kind: 'preview' | 'unchanged' }>): string {
  switch (preview.kind) {
    case 'no-roadmap':
      return english.plain(refusalText(preview.reason))
    case 'too-many':
      return `the server has ${preview.max} roadmaps of its own, the most it can have.`
    case 'title-taken':
      return `${preview.title} is the title of another roadmap. Give this one another with --title.`
    case 'too-hard':
    case 'busy':
      return 'it takes longer to read than is allowed.'
    case 'no-such-roadmap':
      return `the server has no roadmap of its own called ${preview.typed}.`
  }
}

function readGuild(typed: string): GuildId {
  return guildId(readId(typed, '--guild', 'a server', 'Copy Server ID'))
}
