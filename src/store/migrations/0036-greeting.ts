// Since when servers are greeted: those that the bot was in before are known, also where nobody has used it yet.

export const migration = {
  version: 36,
  sql: `
    -- Null where there have been greetings from the beginning.
    alter table beat add column known_until integer;
    update beat set known_until = beat_at;
  `,
} as const
