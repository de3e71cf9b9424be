// When a daily reminder came last, so that no study day gets two however the hour, quiet hours or the zone are moved.

export const migration = {
  version: 29,
  sql: `
    -- Both null until one comes, or is put off; the study day is that of the zone of then.
    alter table feeds add column last_turn_at integer;
    alter table feeds add column last_turn_on text;
  `,
} as const
