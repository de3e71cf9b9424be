// What owners choose beside their digest, what was posted by hand and told, and who is not to be named.

export const migration = {
  version: 16,
  sql: `
    -- Null: announcements come where it happens. Empty: nowhere. Else the channel.
    alter table guilds add column announcement_channel_id text;
    -- JSON: which roadmaps are offered, in which order.
    alter table guilds add column roadmap_choice text check (roadmap_choice is null or json_valid(roadmap_choice));
    -- When a moderator posted the digest last.
    alter table guilds add column digest_posted_at integer;

    alter table members add column is_unnamed integer not null default 0;

    -- A channel that broke, of which the owner has been told; gone once it works again.
    create table told_breakages (
      guild_id text not null references guilds (guild_id) on delete cascade,
      channel_id text not null,
      told_at integer not null,
      primary key (guild_id, channel_id)
    ) strict, without rowid;
  `,
} as const
