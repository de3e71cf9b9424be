// What was taken back, found by when: what a week counted already must not count for the next one.

export const migration = {
  version: 20,
  sql: `
    create index changes_undone on changes (enrolment_id, undone_at) where undone_at is not null;
  `,
} as const
