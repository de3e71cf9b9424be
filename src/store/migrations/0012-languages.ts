// In which language people and guilds use Discord: what is sent without a question is said in it.

export const migration = {
  version: 12,
  sql: `
    alter table members add column locale text;
    alter table guilds add column locale text;
    alter table guilds add column chosen_locale text;
  `,
} as const
