// Since when there is a log of outages: what was before it is known to nobody, and no share of it can be told.

export const migration = {
  version: 47,
  sql: `
    alter table beat add column first_at integer;
    update beat set first_at = coalesce((select min(from_at) from outages where from_at < beat_at), beat_at);
  `,
} as const
