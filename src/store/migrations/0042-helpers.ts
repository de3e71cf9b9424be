// Who offers to help others with topics that they know.

export const migration = {
  version: 42,
  sql: 'alter table members add column offers_help integer not null default 0',
} as const
