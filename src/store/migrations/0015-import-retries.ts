// What was asked for when the title of an import was taken, so that it can be asked again under another title.

export const migration = {
  version: 15,
  sql: `
    alter table pending_imports add column retry text check (retry is null or json_valid(retry));
  `,
} as const
