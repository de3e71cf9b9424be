// Whom moderators’ reports are for, who may import roadmaps, and which servers have been greeted.

export const migration = {
  version: 32,
  sql: `
    -- Null: none.
    alter table guilds add column report_channel_id text;
    -- Null: moderators; empty: only whoever manages the server; else the id of a role.
    alter table guilds add column importers text;
    -- Servers that were known before are greeted no more.
    alter table guilds add column greeted_at integer;
    update guilds set greeted_at = 0;
  `,
} as const
