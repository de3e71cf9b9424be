// Where a message was sent to: somebody may choose another place while nobody knows whether it arrived.

export const migration = {
  version: 19,
  sql: `
    -- A channel, or 'direct'; null where that was not kept yet.
    alter table occurrences add column attempted_in text;
  `,
} as const
