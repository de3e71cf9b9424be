// The links of servers, and what people said about links, as rows.

import { type GuildId, guildId, type MemberKey, type UserId, userId } from '../domain/ids.ts'
import type { Marks } from '../domain/resource/ordering.ts'
import { type OwnLink, type OwnLinkId, type OwnPlace, ownPlaceKinds } from '../domain/resource/own-link.ts'
import { fromInstant, wordReader } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { adderVisibility, isAdderSeen } from './seen-names.ts'

/** Links read in one statement. */
const linksAtOnce = 500

const columns = [
  'id',
  'guild_id',
  'place_kind',
  'place',
  'address',
  'title',
  'added_by',
  adderVisibility,
] as const

/** The links of a guild at any of these places, in the order in which they were added. */
export async function ownLinksAt(
  reading: Reading,
  guild: GuildId,
  places: readonly OwnPlace[],
): Promise<readonly OwnLink[]> {
  if (places.length === 0) return []
  const idsOf = (kind: OwnPlace['kind']): readonly string[] => [
    ...new Set(places.filter((place) => place.kind === kind).map(({ id }) => id)),
  ]
  const rows = await reading
    .selectFrom('own_links')
    .select(columns)
    .where('guild_id', '=', guild)
    .where((where) =>
      where.or([
        where.and([where('place_kind', '=', 'concept'), where('place', 'in', idsOf('concept'))]),
        where.and([where('place_kind', '=', 'topic'), where('place', 'in', idsOf('topic'))]),
      ]),
    )
    .orderBy('id')
    .execute()
  return rows.map(toOwnLink)
}

/** Every link of a guild, or of all guilds, in the order in which they were added. */
export async function ownLinks(reading: Reading, guild?: GuildId): Promise<readonly OwnLink[]> {
  const some = reading.selectFrom('own_links').select(columns).orderBy('id')
  if (guild !== undefined) return (await some.where('guild_id', '=', guild).execute()).map(toOwnLink)
  const links: OwnLink[] = []
  for (;;) {
    const rows = await some
      .where('id', '>', links.at(-1)?.id ?? 0)
      .limit(linksAtOnce)
      .execute()
    links.push(...rows.map(toOwnLink))
    if (rows.length < linksAtOnce) return links
  }
}

export async function findOwnLink(reading: Reading, id: OwnLinkId): Promise<OwnLink | undefined> {
  const row = await reading.selectFrom('own_links').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toOwnLink(row)
}

export async function countOwnLinks(
  reading: Reading,
  guild: GuildId,
  place: OwnPlace,
): Promise<{ readonly atPlace: number; readonly inGuild: number }> {
  const all = reading
    .selectFrom('own_links')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('guild_id', '=', guild)
  const inGuild = await all.executeTakeFirst()
  const atPlace = await all
    .where('place_kind', '=', place.kind)
    .where('place', '=', place.id)
    .executeTakeFirst()
  return { atPlace: atPlace?.count ?? 0, inGuild: inGuild?.count ?? 0 }
}

/** Adds a link; one that stands at the place already stays as it is. */
export async function addOwnLink(
  writing: Writing,
  link: Omit<OwnLink, 'id' | 'namesAdder'> & { readonly now: Temporal.Instant },
): Promise<void> {
  await writing
    .insertInto('own_links')
    .values({
      guild_id: link.guildId,
      place_kind: link.place.kind,
      place: link.place.id,
      address: link.address,
      title: link.title,
      added_by: link.addedBy,
      added_at: fromInstant(link.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeOwnLink(writing: Writing, id: OwnLinkId): Promise<void> {
  await writing.deleteFrom('own_links').where('id', '=', id).execute()
}

/** What the people of a guild said about these addresses; those of which nobody said anything are left out. */
export async function marksOf(
  reading: Reading,
  guild: GuildId,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, Marks>> {
  const marks = new Map<string, Marks>()
  if (addresses.length === 0) return marks
  for (const table of ['helpful_links', 'link_reports'] as const) {
    const rows = await reading
      .selectFrom(table)
      .select(({ fn }) => ['address', fn.countAll<number>().as('count')])
      .where('guild_id', '=', guild)
      .where('address', 'in', [...addresses])
      .groupBy('address')
      .execute()
    for (const { address, count } of rows) {
      const known = marks.get(address) ?? { helped: 0, reports: 0 }
      marks.set(address, { ...known, [table === 'helpful_links' ? 'helped' : 'reports']: count })
    }
  }
  return marks
}

/** The addresses of which this member said that they helped. */
export async function helpedBy(reading: Reading, member: MemberKey): Promise<ReadonlySet<string>> {
  const rows = await reading
    .selectFrom('helpful_links')
    .select('address')
    .where('guild_id', '=', member.guildId)
    .where('user_id', '=', member.userId)
    .execute()
  return new Set(rows.map(({ address }) => address))
}

/** Says that a link helped a member; saying it again changes nothing. */
export async function addHelped(
  writing: Writing,
  member: MemberKey,
  address: string,
  now: Temporal.Instant,
): Promise<void> {
  await writing
    .insertInto('helpful_links')
    .values({ guild_id: member.guildId, user_id: member.userId, address, voted_at: fromInstant(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeHelped(writing: Writing, member: MemberKey, address: string): Promise<void> {
  await writing
    .deleteFrom('helpful_links')
    .where('guild_id', '=', member.guildId)
    .where('address', '=', address)
    .where('user_id', '=', member.userId)
    .execute()
}

/** Reports a link; false when this member has done so before, which changes nothing. */
export async function addReport(
  writing: Writing,
  member: MemberKey,
  address: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await writing
    .insertInto('link_reports')
    .values({ guild_id: member.guildId, user_id: member.userId, address, reported_at: fromInstant(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The reported addresses of a guild with how many people reported each, the most reported first. */
export async function reportsIn(
  reading: Reading,
  guild: GuildId,
): Promise<readonly { readonly address: string; readonly reports: number }[]> {
  return reading
    .selectFrom('link_reports')
    .select(({ fn }) => ['address', fn.countAll<number>().as('reports')])
    .where('guild_id', '=', guild)
    .groupBy('address')
    .orderBy('reports', 'desc')
    .orderBy('address')
    .execute()
}

/** Takes the reports of a link away; gives how many there were. */
export async function clearReports(writing: Writing, guild: GuildId, address: string): Promise<number> {
  const { numDeletedRows } = await writing
    .deleteFrom('link_reports')
    .where('guild_id', '=', guild)
    .where('address', '=', address)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const toPlaceKind = wordReader('own_links.place_kind', ownPlaceKinds)

function toOwnLink(row: {
  readonly id: number
  readonly guild_id: string
  readonly place_kind: string
  readonly place: string
  readonly address: string
  readonly title: string
  readonly added_by: string
  readonly adder_visibility: string | null
}): OwnLink {
  return {
    id: row.id,
    guildId: guildId(row.guild_id),
    place: { kind: toPlaceKind(row.place_kind), id: row.place },
    address: row.address,
    title: row.title,
    addedBy: userId(row.added_by) satisfies UserId,
    namesAdder: isAdderSeen('moderators', row),
  }
}
