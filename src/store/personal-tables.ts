// Which tables hold something about a person: by what it is found, how it is written out, and what erasing does to it. A
// table that stands in neither list below does not compile, so none can be forgotten.

import * as z from 'zod'
import { toInstant } from './columns.ts'
import type { Tables } from './tables.ts'

/**
 * How a column is written out. `schema` describes it in `docs/privacy-export.schema.json`.
 */
export type Column = { readonly schema: z.ZodType; readonly write: (stored: unknown) => unknown }

const text: Column = { schema: z.string(), write: String }
const number: Column = { schema: z.number(), write: Number }
const flag: Column = { schema: z.boolean(), write: (stored) => Number(stored) === 1 }
const instant: Column = {
  schema: z.iso.datetime().describe('UTC'),
  write: (stored) => toInstant(Number(stored)).toString(),
}
const day: Column = { schema: z.iso.date().describe('A civil day of the member'), write: String }
const json: Column = { schema: z.unknown(), write: (stored) => JSON.parse(String(stored)) as unknown }
const orNull = ({ schema, write }: Column): Column => ({
  schema: schema.nullable(),
  write: (stored) => (stored === null ? null : write(stored)),
})
/** Which alternatives, by whom it was drawn up, and the like: too long to be of use, and the server's own. */
const leftOut = 'left out'

/**
 * By what the rows of a person are found: by themselves in a server, by their enrolments, by their reminders, by what they
 * put there under their name, as what an announcement is about, or by the person in all servers.
 */
type Owner = 'member' | 'enrolment' | 'feed' | 'importer' | 'adder' | 'announced' | 'person'

export type PersonalTable<Row = Readonly<Record<string, unknown>>> = {
  readonly of: Owner
  /** Its rows go; or they stay without the name; or they go once no server has the person any more. */
  readonly onErase: 'deleted' | 'unnamed' | 'deleted-at-last'
  /** In which order an owner's rows are read and deleted, a page at a time. No two of them are alike in it. */
  readonly order: readonly (keyof Row & string)[]
  readonly columns: { readonly [Name in keyof Row & string]: Column | typeof leftOut }
}

const personal = {
  members: {
    of: 'member',
    onErase: 'deleted',
    order: ['user_id'],
    columns: {
      guild_id: text,
      user_id: text,
      display_name: text,
      zone: orNull(text),
      current_enrolment_id: orNull(number),
      away_since: orNull(instant),
      confirmed_at: orNull(instant),
      locale: orNull(text),
      is_unnamed: flag,
      hides_streak: flag,
      visibility: text,
    },
  },
  enrolments: {
    of: 'member',
    onErase: 'deleted',
    order: ['id'],
    columns: {
      id: number,
      guild_id: text,
      user_id: text,
      roadmap_id: text,
      started_at: instant,
      paused_at: orNull(instant),
      paused_until: orNull(instant),
      left_at: orNull(instant),
      finished_at: orNull(instant),
      choices: orNull(json),
    },
  },
  completions: {
    of: 'enrolment',
    onErase: 'deleted',
    order: ['node_id'],
    columns: {
      enrolment_id: number,
      node_id: text,
      change_id: text,
      study_day: day,
      logged_at: instant,
      note: orNull(text),
      link: orNull(text),
    },
  },
  changes: {
    of: 'enrolment',
    onErase: 'deleted',
    order: ['made_at', 'interaction_id'],
    columns: {
      interaction_id: text,
      enrolment_id: number,
      node_ids: json,
      made_at: instant,
      undone_at: orNull(instant),
      undone_by: orNull(text),
    },
  },
  phase_completions: {
    of: 'enrolment',
    onErase: 'deleted',
    order: ['node_id'],
    columns: { enrolment_id: number, node_id: text, reached_at: instant, is_reopened: flag },
  },
  review_cards: {
    of: 'enrolment',
    onErase: 'deleted',
    order: ['node_id'],
    columns: {
      enrolment_id: number,
      node_id: text,
      due_day: day,
      memory: json,
      suspended_at: orNull(instant),
    },
  },
  recalls: {
    of: 'enrolment',
    onErase: 'deleted',
    order: ['node_id', 'interaction_id'],
    columns: {
      interaction_id: text,
      enrolment_id: number,
      node_id: text,
      grade: text,
      study_day: day,
      graded_at: instant,
      card_before: json,
      undone_at: orNull(instant),
      undone_by: orNull(text),
    },
  },
  own_answers: {
    of: 'enrolment',
    onErase: 'deleted',
    order: ['node_id', 'question'],
    columns: {
      enrolment_id: number,
      node_id: text,
      question: text,
      answer: text,
      answered_at: instant,
      interaction_id: text,
      earlier: orNull(text),
    },
  },
  review_settings: {
    of: 'member',
    onErase: 'deleted',
    order: ['user_id'],
    columns: {
      guild_id: text,
      user_id: text,
      retention_percent: orNull(number),
      daily_max: orNull(number),
    },
  },
  rests: {
    of: 'enrolment',
    onErase: 'deleted',
    order: ['kind', 'from_at'],
    columns: { enrolment_id: number, kind: text, from_at: instant, until_at: instant },
  },
  earlier_hours: {
    of: 'member',
    onErase: 'deleted',
    order: ['until_at'],
    columns: {
      guild_id: text,
      user_id: text,
      until_at: instant,
      zone: text,
      has_own_zone: flag,
      reminded_at: orNull(text),
    },
  },
  roadmap_news: {
    of: 'enrolment',
    onErase: 'deleted',
    order: ['enrolment_id'],
    columns: { enrolment_id: number, added: number, archived: number, was_finished: flag },
  },
  announced: {
    of: 'enrolment',
    onErase: 'deleted',
    order: ['node_id', 'kind'],
    columns: {
      enrolment_id: number,
      node_id: text,
      kind: text,
      announcement_id: number,
      is_taken_back: flag,
    },
  },
  announcements: {
    of: 'announced',
    onErase: 'deleted',
    order: ['id'],
    columns: {
      id: number,
      guild_id: text,
      kind: text,
      about: text,
      day: text,
      made_at: instant,
      channel_id: orNull(text),
      message_id: orNull(text),
    },
  },
  feeds: {
    of: 'member',
    onErase: 'deleted',
    order: ['id'],
    columns: {
      id: number,
      kind: text,
      guild_id: text,
      user_id: text,
      zone: text,
      local_time: text,
      weekday: orNull(number),
      target: text,
      channel_id: orNull(text),
      turned_off_at: orNull(instant),
      returns: flag,
      paused_until: orNull(day),
      broken_reason: orNull(text),
      broken_at: orNull(instant),
      broken_missing: orNull(json),
      last_local_date: orNull(day),
      turned_on_at: orNull(instant),
      next_local_date: orNull(day),
      next_due_at: orNull(instant),
    },
  },
  occurrences: {
    of: 'feed',
    onErase: 'deleted',
    order: ['local_date'],
    columns: {
      feed_id: number,
      local_date: day,
      due_at: instant,
      state: text,
      late: flag,
      attempts: number,
      look_again_at: orNull(instant),
      unsure_since: orNull(instant),
      attempted_in: orNull(text),
      message_id: orNull(text),
      reason: orNull(text),
      updated_at: instant,
    },
  },
  helpful_links: {
    of: 'member',
    onErase: 'deleted',
    order: ['address'],
    columns: { guild_id: text, address: text, user_id: text, voted_at: instant },
  },
  link_reports: {
    of: 'member',
    onErase: 'deleted',
    order: ['address'],
    columns: { guild_id: text, address: text, user_id: text, reported_at: instant },
  },
  own_links: {
    of: 'adder',
    onErase: 'unnamed',
    order: ['id'],
    columns: {
      id: number,
      guild_id: text,
      place_kind: text,
      place: text,
      address: text,
      title: text,
      added_by: text,
      added_at: instant,
    },
  },
  pending_requests: {
    of: 'member',
    onErase: 'deleted',
    order: ['id'],
    columns: { id: text, guild_id: text, user_id: text, request: json, expires_at: instant },
  },
  pending_imports: {
    of: 'member',
    onErase: 'deleted',
    order: ['interaction_id'],
    columns: {
      interaction_id: text,
      guild_id: text,
      user_id: text,
      title: text,
      content: json,
      replaces: orNull(text),
      replaces_version: orNull(number),
      change: orNull(json),
      retry: orNull(json),
      made_at: instant,
    },
  },
  roadmap_versions: {
    of: 'importer',
    onErase: 'unnamed',
    order: ['roadmap_id', 'version'],
    columns: {
      roadmap_id: text,
      version: number,
      title: text,
      // What the roadmap says is the server's, and `/roadmap export` gives it.
      content: leftOut,
      retired_ids: leftOut,
      made_at: instant,
      made_by: text,
    },
  },
  users: {
    of: 'person',
    onErase: 'deleted-at-last',
    order: ['user_id'],
    columns: { user_id: text, dm_closed_at: orNull(instant), dm_channel_id: orNull(text) },
  },
} as const satisfies { readonly [Name in keyof Tables]?: PersonalTable<Tables[Name]> }

/** Tables in which nobody can be found, and what they are about. */
export const impersonalTables: Readonly<Record<Exclude<keyof Tables, PersonalName>, string>> = {
  guilds: 'what a server chose',
  told_breakages: 'channels of a server',
  roadmaps: 'the roadmaps of a server, or of all',
  retired_topics: 'topics that a roadmap gave up',
  link_checks: 'pages, for all servers together',
  link_check_state: 'when pages were looked at',
  delivery_state: 'a rest of all deliveries',
  due_time_rules: 'the rules of time zones',
  lease: 'the process that runs the bot',
  identifies: 'the pace of shards',
  beat: 'when the bot was last there',
  outages: 'when the bot or Discord was down',
  stamp: 'the database itself',
}

export type PersonalName = keyof typeof personal

/** By the name of the table, in the order in which they are written out. */
export const personalTables: Readonly<Record<PersonalName, PersonalTable>> = personal

/** What hangs on something else goes before it, so that no single statement has thousands of rows to take along. */
export const erasedInOrder: readonly PersonalName[] = [
  'recalls',
  'own_answers',
  'review_cards',
  'completions',
  'changes',
  'phase_completions',
  'announced',
  'roadmap_news',
  'rests',
  'occurrences',
  'enrolments',
  'feeds',
  'announcements',
  'helpful_links',
  'link_reports',
  'pending_requests',
  'pending_imports',
  'own_links',
  'roadmap_versions',
  'earlier_hours',
  'review_settings',
  'members',
  'users',
]
