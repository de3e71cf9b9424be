// How a moderator had a document read: while it waits for an answer, and with the roadmap, for its next version.

export const migration = {
  version: 44,
  sql: `
    -- What was chosen so far and what the document offers to choose from; and how often something was chosen, since what is
    -- taken over has to be what was shown last.
    alter table pending_imports add column choices text check (choices is null or json_valid(choices));
    alter table pending_imports add column revision integer not null default 0;
    -- How its document was read last, and what that calls itself; null where all of it was read by itself.
    alter table roadmaps add column reading text check (reading is null or json_valid(reading));
  `,
} as const
