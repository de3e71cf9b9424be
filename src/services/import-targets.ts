// Which roadmap an import is a new version of, of a server or of one member, and how the document of that was read last.

import type { ReadingChoices } from '../domain/document/choices.ts'
import type { MemberKey } from '../domain/ids.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { titleKey } from '../domain/text/words.ts'
import type { Reading } from '../store/database.ts'
import { readingsOf } from '../store/reading-choices.ts'
import { newestVersionTexts, ownRoadmapsOf, type VersionTexts } from '../store/roadmaps.ts'
import { type Catalogue, importedBy, resolveRoadmap } from './catalogue.ts'

/** With the five that ship, as many as a list of suggestions holds. */
export const roadmapsPerServerMax = 20
/** Of one member in one server. */
const ownRoadmapsMax = 5

export type ImportTarget =
  | { readonly kind: 'target'; readonly replaces: VersionTexts | undefined }
  | { readonly kind: 'title-taken'; readonly title: string }
  | { readonly kind: 'too-many'; readonly max: number }
  | { readonly kind: 'no-such-roadmap'; readonly typed: string }

/** For a server, or for a member of it alone. */
export type ForWhom = MemberKey & { readonly isOwn: boolean }

type Wanted = ForWhom & {
  readonly title: string
  /** As somebody typed which one it replaces. */
  readonly replaces?: string | undefined
  /** The roadmap that the document became the last time, under another title. */
  readonly lastId?: string | undefined
}

/** Titles are how people name roadmaps, so no two of a server have the same, nor two of those that one member can start. */
export async function targetOf(
  reading: Reading,
  catalogue: Catalogue,
  { title, replaces, lastId, ...forWhom }: Wanted,
): Promise<ImportTarget> {
  const { own, all, max } = await besideWhich(reading, catalogue, forWhom)
  const sameTitle = resolveRoadmap(all, title)
  const named = replaces === undefined ? undefined : resolveRoadmap(own, replaces)
  if (replaces !== undefined && named === undefined) return { kind: 'no-such-roadmap', typed: replaces }
  const last = own.find(({ id }) => id === lastId)
  const replaced = named ?? last ?? own.find((one) => one === sameTitle)
  if (sameTitle !== undefined && sameTitle !== replaced) return { kind: 'title-taken', title }
  if (replaced === undefined)
    return own.length >= max ? { kind: 'too-many', max } : { kind: 'target', replaces: undefined }
  return { kind: 'target', replaces: await newestVersionTexts(reading, replaced.id) }
}

/** What it may be a new version of, and among what its title has to be its own. */
async function besideWhich(
  reading: Reading,
  catalogue: Catalogue,
  { isOwn, ...member }: ForWhom,
): Promise<{
  readonly own: readonly RoadmapHead[]
  readonly all: readonly RoadmapHead[]
  readonly max: number
}> {
  if (isOwn) {
    const own = await ownRoadmapsOf(reading, member)
    // What the server does not offer is not for members to know of.
    return { own, all: [...own, ...(await catalogue.offered(reading, member.guildId))], max: ownRoadmapsMax }
  }
  const all = await catalogue.all(reading, member.guildId)
  return { own: importedBy(catalogue, all), all, max: roadmapsPerServerMax }
}

/** How the roadmaps were read that it may be a new version of. */
export const readingsFor = (reading: Reading, { guildId, userId, isOwn }: ForWhom) =>
  readingsOf(reading, guildId, isOwn ? userId : undefined)

/**
 * What was chosen for the roadmap that a document seems to be a new version of: the one that is named, that has its title, or
 * that the same document became under another title, which then is in `lastId`.
 */
export async function findLastReading(
  reading: Reading,
  catalogue: Catalogue,
  {
    replaces,
    title,
    ownTitle,
    ...forWhom
  }: ForWhom & {
    readonly replaces: string | undefined
    /** The title that somebody gave it, and its own. */
    readonly title: string | undefined
    readonly ownTitle: string | undefined
  },
): Promise<{ readonly lastId?: string; readonly choices: ReadingChoices } | undefined> {
  const readings = await readingsFor(reading, forWhom)
  if (readings.size === 0) return undefined
  const { own } = await besideWhich(reading, catalogue, forWhom)
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
