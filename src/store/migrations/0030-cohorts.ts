// Named cohorts: who walks a roadmap together, from which day on and within how many weeks.

export const migration = {
  version: 30,
  sql: `
    create table cohorts (
      id integer primary key,
      guild_id text not null references guilds (guild_id) on delete cascade,
      name text not null,
      -- What two names have in common that nobody should have to tell apart.
      name_key text not null,
      roadmap_id text not null,
      -- A day of the server's zone.
      starts_on text not null,
      -- Null where it has no end.
      weeks integer check (weeks between 1 and 520),
      -- Whoever has this role and is on the roadmap belongs to it.
      role_id text,
      made_at integer not null,
      closed_at integer
    ) strict;
    create unique index cohorts_open_name on cohorts (guild_id, name_key) where closed_at is null;
    create index cohorts_of_guild on cohorts (guild_id, id);

    create table cohort_members (
      cohort_id integer not null references cohorts (id) on delete cascade,
      enrolment_id integer not null references enrolments (id) on delete cascade,
      joined_at integer not null,
      primary key (cohort_id, enrolment_id)
    ) strict, without rowid;
    create index cohort_members_of_enrolment on cohort_members (enrolment_id);

    -- By what a server's moderators tell who needs them; no row while they have changed nothing.
    create table cohort_rules (
      guild_id text primary key references guilds (guild_id) on delete cascade,
      quiet_after_days integer not null check (quiet_after_days between 2 and 60),
      behind_after_weeks integer not null check (behind_after_weeks between 1 and 12),
      at_risk_after_weeks integer not null check (at_risk_after_weeks between 1 and 24)
    ) strict, without rowid;
  `,
} as const
