// How fast a member forgets, as FSRS's weights say it that were fitted to their own answers.

export const migration = {
  version: 27,
  sql: `
    -- Null: the usual weights.
    alter table review_settings add column weights text check (weights is null or json_valid(weights));
    alter table review_settings add column weights_made_at integer;
    -- Those that were shown to the member and wait for their word.
    alter table review_settings add column offered_weights text
      check (offered_weights is null or json_valid(offered_weights));
  `,
} as const
