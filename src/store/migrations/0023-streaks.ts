// What streaks are worked out of beside what was studied: outages, rests of roadmaps, moves to other zones and hours.

export const migration = {
  version: 23,
  sql: `
    -- When Discord was last seen to answer, by its own clock.
    create table beat (
      id integer primary key check (id = 1),
      beat_at integer not null
    ) strict;

    -- Times in which the bot was not running, or Discord not to be reached.
    create table outages (
      from_at integer primary key,
      until_at integer not null
    ) strict;

    -- Pauses that are over, and times for which a roadmap was left.
    create table rests (
      enrolment_id integer not null references enrolments (id) on delete cascade,
      kind text not null check (kind in ('paused', 'left')),
      from_at integer not null,
      until_at integer not null,
      primary key (enrolment_id, kind, from_at)
    ) strict;

    -- By which zone somebody's days went until a change, and when they wanted to be reminded; of a guild without a user.
    create table earlier_hours (
      guild_id text not null,
      user_id text not null default '',
      until_at integer not null,
      zone text not null,
      has_own_zone integer not null,
      reminded_at text,
      primary key (guild_id, user_id, until_at)
    ) strict;

    -- 1: they want to see no streak.
    alter table members add column hides_streak integer not null default 0;

    create index completions_by_day on completions (enrolment_id, study_day, logged_at);
  `,
} as const
