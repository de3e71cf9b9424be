// Notes from moderators to those who fell behind, and the report that moderators get.

export const migration = {
  version: 35,
  sql: `
    -- A table is made anew where a check of it changes; its keys and rows stay as they are.
    create table feeds_anew (
      id integer primary key,
      kind text not null check (kind in ('daily-reminder', 'weekly-summary', 'weekly-digest', 'later-reminder', 'nudge', 'moderators-report')),
      guild_id text not null,
      user_id text not null default '',
      zone text not null,
      local_time text not null,
      weekday integer check (weekday between 1 and 7),
      target text not null check (target in ('direct', 'channel')),
      channel_id text,
      turned_off_at integer,
      paused_until text,
      broken_reason text,
      broken_at integer,
      last_local_date text,
      next_local_date text,
      next_due_at integer,
      turned_on_at integer,
      broken_missing text check (broken_missing is null or json_valid(broken_missing)),
      returns integer not null default 0,
      quiet_from text,
      quiet_to text,
      skips_studied integer not null default 0,
      unanswered integer not null default 0,
      last_turn_at integer,
      last_turn_on text,
      unique (kind, guild_id, user_id)
    ) strict;
    insert into feeds_anew (
      id, kind, guild_id, user_id, zone, local_time, weekday, target, channel_id, turned_off_at, paused_until, broken_reason,
      broken_at, last_local_date, next_local_date, next_due_at, turned_on_at, broken_missing, returns, quiet_from, quiet_to,
      skips_studied, unanswered, last_turn_at, last_turn_on
    ) select
      id, kind, guild_id, user_id, zone, local_time, weekday, target, channel_id, turned_off_at, paused_until, broken_reason,
      broken_at, last_local_date, next_local_date, next_due_at, turned_on_at, broken_missing, returns, quiet_from, quiet_to,
      skips_studied, unanswered, last_turn_at, last_turn_on
    from feeds;
    drop table feeds;
    alter table feeds_anew rename to feeds;
    create index feeds_due on feeds (next_due_at) where next_due_at is not null;
    create index feeds_of_guild on feeds (guild_id, user_id);
    create index feeds_of_user on feeds (user_id);

    -- Whether moderators may have a note sent to them; null until they choose.
    alter table members add column allows_nudges integer;

    create table nudges (
      feed_id integer not null references feeds (id) on delete cascade,
      -- That of the occurrence that carries it.
      local_date text not null,
      enrolment_id integer not null references enrolments (id) on delete cascade,
      because text not null check (because in ('quiet', 'at-risk')),
      -- What the moderators wrote themselves.
      words text,
      made_at integer not null,
      answer text check (answer in ('fine', 'stuck', 'paused')),
      answered_at integer,
      answer_words text,
      primary key (feed_id, local_date)
    ) strict, without rowid;
    create index nudges_of_enrolment on nudges (enrolment_id, made_at);
  `,
} as const
