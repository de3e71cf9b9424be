// The tables of roadmaps, their versions and what comes of them.

import type { Generated } from 'kysely'
import type { RetiredTopic } from '../domain/versions/returning.ts'
import type { Word } from './columns.ts'

/** A roadmap that the database knows: one that ships once it has been seen, or one that a server imported. */
export type RoadmapTable = {
  roadmap_id: string
  /** Empty for the roadmaps that ship, which belong to everyone. */
  guild_id: Generated<string>
  /** The member of that guild whose it is alone; empty for those of a guild and those that ship. */
  owner_id: Generated<string>
  /** The newest version; the columns below say what it holds. */
  version: number
  removed_at: number | null
  title: string
  summary: string
  phases: number
  topics: number
  projects: number
  optional: number
  /** Empty for what was written before fingerprints were. */
  fingerprint: string
  /** JSON: how its document was read last (`StoredReading`); null where all of it was read by itself. */
  reading: string | null
}

export type RoadmapVersionTable = {
  roadmap_id: string
  version: number
  title: string
  /** JSON of the summary and the phases. */
  content: string
  /** JSON array of node ids that this and earlier versions gave up. */
  retired_ids: string
  made_at: number
  /** The user who imported it; empty for what ships. */
  made_by: Generated<string>
}

/** A topic that a version gave up; the marks for it stay where they are. */
export type RetiredTopicTable = {
  roadmap_id: string
  node_id: string
  title: string
  /** JSON array of the titles above it. */
  place: string
  fate: Word<RetiredTopic['fate']>
  /** The version that gave it up. */
  version: number
}

/** A document that was read and shown, and that waits for the press of Import. */
export type PendingImportTable = {
  interaction_id: string
  guild_id: string
  user_id: string
  title: string
  /** Empty JSON while there is nothing to confirm: its title is taken, or it is no roadmap as it is read. */
  content: string
  /** The roadmap of the same server that it is a new version of. */
  replaces: string | null
  /** The version of that roadmap which it was compared with. */
  replaces_version: number | null
  /** What a new version changes beside its own content; null for a first one. */
  change: string | null
  /** The document as it was sent, as JSON, to be read again with other choices or another title. */
  retry: string | null
  /** JSON of what was chosen, and of what there is to choose from. */
  choices: string | null
  /** How often something was chosen. */
  revision: Generated<number>
  /** 1: it becomes a roadmap of whoever sent it, and of nobody else. */
  is_own: Generated<number>
  made_at: number
}

/** What new versions changed for a learner who has not been told yet, in topics. */
export type RoadmapNewsTable = {
  enrolment_id: number
  added: number
  archived: number
  was_finished: number
  /** JSON: the ids of what moderators corrected; null where nothing was. */
  acts: string | null
}

/** Edits of a roadmap by one person that nobody else sees yet. */
export type RoadmapDraftTable = {
  roadmap_id: string
  guild_id: string
  user_id: string
  /** The version that the edits were made for. */
  base_version: number
  base_fingerprint: string
  /** JSON array of edits. */
  edits: string
  /** The interaction that changed it last. */
  changed_in: string
  changed_at: number
}

/** A roadmap that is a copy of another, and what of that one it holds. */
export type RoadmapForkTable = {
  roadmap_id: string
  origin_id: string
  /** The first of all that were copied of one another. */
  root_id: string
  /** The origin as it was taken over last. */
  origin_version: number
  origin_fingerprint: string
  origin_content: string
}
