// That whoever runs the bot was told of a backup that failed: once, until one succeeds.

export const migration = {
  version: 46,
  sql: `
    create table backup_state (
      id integer primary key check (id = 1),
      told_at integer not null
    ) strict
  `,
} as const
