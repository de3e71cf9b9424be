// What members plan to give to a roadmap, and what the members of a server show of how long its topics take.

export const migration = {
  version: 25,
  sql: `
    create table plans (
      enrolment_id integer primary key references enrolments (id) on delete cascade,
      minutes_a_week integer not null,
      -- ISO weekdays: '1,3,6'.
      weekdays text not null,
      -- The study day from which it holds.
      set_on text not null,
      -- When other hours were suggested last; the hours, as long as they can be taken; and when a suggestion was left.
      suggested_on text,
      suggested_minutes integer,
      left_on text
    ) strict;

    create table topic_efforts (
      guild_id text not null references guilds (guild_id) on delete cascade,
      roadmap_id text not null,
      learned_at integer not null,
      -- JSON: what a topic takes against a usual one, by its id.
      efforts text not null check (json_valid(efforts)),
      primary key (guild_id, roadmap_id)
    ) strict, without rowid;
  `,
} as const
