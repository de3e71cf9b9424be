// When each bucket of shards identified last, for copies that share the gateway.

export const migration = {
  version: 21,
  sql: `
    create table identifies (
      -- The number of a shard modulo Discord's max_concurrency.
      bucket integer primary key,
      identified_at integer not null
    ) strict;
  `,
} as const
