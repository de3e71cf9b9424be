// What the bot was not allowed stays with the feed that it stopped, so that it can be named to whoever may grant it.

export const migration = {
  version: 9,
  sql: `
    alter table feeds add column broken_missing text check (broken_missing is null or json_valid(broken_missing));
  `,
} as const
