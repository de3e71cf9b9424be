// What moderators corrected for a learner, until the learner has been told.

export const migration = {
  version: 39,
  sql: 'alter table roadmap_news add column acts text check (json_valid(acts))',
} as const
