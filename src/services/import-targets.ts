// Which of a server's roadmaps an import is a new version of, and how the document of that was read last.

import type { ReadingChoices } from '../domain/document/choices.ts'
import type { GuildId } from '../domain/ids.ts'
import { titleKey } from '../domain/text/words.ts'
import type { Reading } from '../store/database.ts'
import { readingsOf } from '../store/reading-choices.ts'
import { newestVersionTexts, type VersionTexts } from '../store/roadmaps.ts'
import { type Catalogue, importedBy, resolveRoadmap } from './catalogue.ts'

/** With the five that ship, as many as a list of suggestions holds. */
export const roadmapsPerServerMax = 20

export type ImportTarget =
  | { readonly kind: 'target'; readonly replaces: VersionTexts | undefined }
  | { readonly kind: 'title-taken'; readonly title: string }
  | { readonly kind: 'too-many'; readonly max: number }
  | { readonly kind: 'no-such-roadmap'; readonly typed: string }

type Wanted = {
  readonly guildId: GuildId
  readonly title: string
  /** As somebody typed which one it replaces. */
  readonly replaces?: string | undefined
  /** The roadmap that the document became the last time, under another title. */
  readonly lastId?: string | undefined
}

/** Titles are how people name roadmaps, so no two of a server have the same. */
export async function targetOf(
  reading: Reading,
  catalogue: Catalogue,
  { guildId, title, replaces, lastId }: Wanted,
): Promise<ImportTarget> {
  const all = await catalogue.all(reading, guildId)
  const own = importedBy(catalogue, all)
  const sameTitle = resolveRoadmap(all, title)
  const named = replaces === undefined ? undefined : resolveRoadmap(own, replaces)
  if (replaces !== undefined && named === undefined) return { kind: 'no-such-roadmap', typed: replaces }
  const last = own.find(({ id }) => id === lastId)
  const replaced = named ?? last ?? own.find((one) => one === sameTitle)
  if (sameTitle !== undefined && sameTitle !== replaced) return { kind: 'title-taken', title }
  if (replaced === undefined)
    return own.length >= roadmapsPerServerMax
      ? { kind: 'too-many', max: roadmapsPerServerMax }
      : { kind: 'target', replaces: undefined }
  return { kind: 'target', replaces: await newestVersionTexts(reading, replaced.id) }
}

/**
 * What was chosen for the roadmap that a document seems to be a new version of: the one that is named, that has its title, or
 * that the same document became under another title, which then is in `lastId`.
 */
export async function findLastReading(
  reading: Reading,
  catalogue: Catalogue,
  {
    guildId,
    replaces,
    title,
    ownTitle,
  }: {
    readonly guildId: GuildId
    readonly replaces: string | undefined
    /** The title that somebody gave it, and its own. */
    readonly title: string | undefined
    readonly ownTitle: string | undefined
  },
): Promise<{ readonly lastId?: string; readonly choices: ReadingChoices } | undefined> {
  const readings = await readingsOf(reading, guildId)
  if (readings.size === 0) return undefined
  const own = importedBy(catalogue, await catalogue.all(reading, guildId))
  const called = replaces ?? title ?? ownTitle
  const meant = called === undefined ? undefined : resolveRoadmap(own, called)
  if (meant !== undefined) return readings.get(meant.id)
  if (replaces !== undefined || title !== undefined || ownTitle === undefined) return undefined
  const key = titleKey(ownTitle)
  const [same, another] = [...readings].filter(([, read]) => titleKey(read.ownTitle ?? '') === key)
  return same === undefined || another !== undefined
    ? undefined
    : { lastId: same[0], choices: same[1].choices }
}
