// What moderators did: a line for each act, for a year.

export const migration = {
  version: 38,
  sql: `
    create table moderator_acts (
      id integer primary key,
      guild_id text not null references guilds (guild_id) on delete cascade,
      acted_at integer not null,
      -- Empty once they had themselves erased.
      moderator_id text not null,
      kind text not null,
      -- The member it is about; null where it is about none, or they had themselves erased.
      about_user text,
      about_cohort integer,
      about_roadmap text,
      details text not null check (json_valid(details)),
      reason text,
      interaction_id text not null
    ) strict;
    -- The same interaction twice is one act.
    create unique index moderator_acts_once on moderator_acts (interaction_id, kind);
    create index moderator_acts_newest on moderator_acts (guild_id, acted_at, id);
    create index moderator_acts_by on moderator_acts (moderator_id, guild_id, acted_at, id);
    create index moderator_acts_about on moderator_acts (about_user, guild_id, acted_at, id) where about_user is not null;
    create index moderator_acts_old on moderator_acts (acted_at);
  `,
} as const
