// The tables of links: those of servers, what their members say of all of them, and what the weekly check found, as types.

import type { Generated, GeneratedAlways } from 'kysely'
import type { Verdict } from '../domain/resource/link-check.ts'
import type { OwnPlace } from '../domain/resource/own-link.ts'
import type { Word, WordOrNull } from './columns.ts'

/** A link that a server's members added, at a concept or at a node `<roadmap id>/<node id>`. */
export type OwnLinkTable = {
  id: GeneratedAlways<number>
  guild_id: string
  place_kind: Word<OwnPlace['kind']>
  place: string
  /** In normal form, as in the three tables below. */
  address: string
  title: string
  added_by: string
  added_at: number
}

/** Who said that a link helped, wherever in the server it stands. */
export type HelpfulLinkTable = {
  guild_id: string
  address: string
  user_id: string
  voted_at: number
}

export type LinkReportTable = {
  guild_id: string
  address: string
  user_id: string
  reported_at: number
}

/** One page that the weekly check visits, for all servers together. */
export type LinkCheckTable = {
  /** Without the part after #. */
  address: string
  host: string
  next_check_at: number
  checked_at: number | null
  verdict: WordOrNull<Verdict>
  /** A `Finding` as JSON. */
  why: string | null
  failed_checks: Generated<number>
  failed_since: number | null
}

/** The one row that says when pages were last gathered and summed up. */
export type LinkCheckStateTable = {
  id: number
  gathered_at: number | null
  summarised_at: number | null
}

/** A link from which a roadmap of a guild was brought in. */
export type FollowedLinkTable = {
  roadmap_id: string
  guild_id: string
  link: string
  /** By which the site knows what was seen last. */
  etag: string | null
  /** What was seen last: imported, or told to moderators. */
  seen_hash: string
  next_check_at: number
  failed_since: number | null
}
