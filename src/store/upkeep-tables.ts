// The tables that serve the database itself rather than anybody's study, as types.

/** The one row that says which process runs the bot on this database. */
export type LeaseTable = {
  id: number
  /** Made anew by each process. */
  holder: string
  /** For people. */
  host: string
  /** Where the number of the process means something: a boot of a machine, and a container on it. */
  place: string
  pid: number
  /** Numbers are used again; the time at which the process began is not. */
  process_started: string
  taken_at: number
  renewed_at: number
  ends_at: number
}

/** When a bucket of shards identified last: those of all copies whose numbers are alike modulo `max_concurrency`. */
export type IdentifyTable = {
  bucket: number
  identified_at: number
}

/** The one row by which a file that was put in the place of another is known. */
export type StampTable = {
  id: number
  database_id: string
  /** Grows while the bot runs. The file beside the database never knows a higher one. */
  generation: number
  stamped_at: number
  /** 1 in a backup, until the bot runs on it. */
  is_copy: number
  /** What was due until then may have been sent without this database knowing of it. */
  doubt_until: number | null
}

/** The one row that says that whoever runs the bot was told of a backup that failed; none while they succeed. */
export type BackupStateTable = {
  id: number
  told_at: number
}
