// Who has left, and what due times rest on: when a feed was turned on, and the rules for time zones.

export const migration = {
  version: 6,
  sql: `
    alter table members add column away_since integer;
    alter table members add column confirmed_at integer;
    create index members_away on members (away_since) where away_since is not null;
    create index guilds_left on guilds (left_at) where left_at is not null;
    -- Rows of enrolments go with their members, and each asks whose current one it was.
    create index members_on on members (current_enrolment_id) where current_enrolment_id is not null;

    create index members_of_user on members (user_id);

    alter table feeds add column turned_on_at integer;

    create table due_time_rules (
      id integer primary key check (id = 1),
      zone_rules text not null
    ) strict;
  `,
} as const
