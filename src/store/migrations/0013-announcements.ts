// What a server was told of its learners, so that it can be told once, changed and taken back.

export const migration = {
  version: 13,
  sql: `
    create table announcements (
      id integer primary key,
      guild_id text not null references guilds (guild_id) on delete cascade,
      kind text not null check (kind in ('finished', 'started')),
      -- Whose finished sections, or which roadmap was started.
      about text not null,
      day text not null,
      made_at integer not null,
      channel_id text,
      message_id text
    ) strict;
    create index announcements_about on announcements (guild_id, kind, about, day);

    create table announced (
      enrolment_id integer not null references enrolments (id) on delete cascade,
      -- The section; empty for the roadmap: its end, or its start.
      node_id text not null,
      kind text not null check (kind in ('finished', 'started')),
      announcement_id integer not null references announcements (id) on delete cascade,
      is_taken_back integer not null default 0,
      primary key (enrolment_id, node_id, kind)
    ) strict, without rowid;
    create index announced_in on announced (announcement_id);
  `,
} as const
