// Which alternative of a group a member takes.

export const migration = {
  version: 17,
  sql: `
    -- JSON: the id of the alternative by the id of its group; null while nothing was chosen.
    alter table enrolments add column choices text check (choices is null or json_valid(choices));
  `,
} as const
