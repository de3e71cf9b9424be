// When a section was finished first, kept over an undo.

export const migration = {
  version: 18,
  sql: `
    -- 1: it is open again. Finished anew it has the moment of the first time, so that no week tells of it twice.
    alter table phase_completions add column is_reopened integer not null default 0;
  `,
} as const
