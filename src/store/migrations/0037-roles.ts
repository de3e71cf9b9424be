// Roles that members are given for studying: for what, who has which, and what is still to be done about it.

export const migration = {
  version: 37,
  sql: `
    -- Each role that is given out, and what is wrong with it; trouble_at is since when, retry_at when it is tried again.
    create table study_roles (
      guild_id text not null references guilds (guild_id) on delete cascade,
      role_id text not null,
      look_at integer not null,
      trouble text check (trouble in ('gone', 'managed', 'powerful', 'no-right', 'too-high', 'refused')),
      trouble_at integer,
      retry_at integer,
      primary key (guild_id, role_id)
    ) strict;
    create index study_roles_to_look_at on study_roles (look_at);

    create table role_rules (
      id integer primary key,
      guild_id text not null,
      role_id text not null,
      reason text not null check (reason in ('on', 'phase', 'finished')),
      -- Empty: whichever roadmap.
      roadmap_id text not null,
      -- Of a phase.
      node_id text not null,
      -- What was reached before does not count; null: all does.
      from_at integer,
      unique (guild_id, role_id, reason, roadmap_id, node_id),
      foreign key (guild_id, role_id) references study_roles (guild_id, role_id) on delete cascade
    ) strict;

    -- A role that somebody has from the bot, or is to have, or not to have any more; due_at is null once that is so.
    create table member_roles (
      guild_id text not null,
      user_id text not null,
      role_id text not null,
      wish text not null check (wish in ('give', 'take')),
      tries integer not null default 0,
      due_at integer,
      primary key (guild_id, role_id, user_id),
      foreign key (guild_id, role_id) references study_roles (guild_id, role_id) on delete cascade
    ) strict, without rowid;
    create index member_roles_due on member_roles (due_at) where due_at is not null;
    create index member_roles_of_user on member_roles (guild_id, user_id);

    -- 1: they want no roles for studying.
    alter table members add column takes_no_roles integer not null default 0;
  `,
} as const
