// Roadmaps that belong to one member alone.

export const migration = {
  version: 48,
  sql: `
    -- Whose it is; empty for those of a server and those that ship.
    alter table roadmaps add column owner_id text not null default '';
    drop index roadmaps_of_guild;
    create index roadmaps_of_guild on roadmaps (guild_id, owner_id);

    -- 1: what waits for a yes becomes a roadmap of whoever sent it, and of nobody else.
    alter table pending_imports add column is_own integer not null default 0 check (is_own in (0, 1));
  `,
} as const
