// Who left a cohort, or was taken out of it, is not taken in again by a role; and how far the look for a role has come.

export const migration = {
  version: 33,
  sql: `
    create table cohort_absences (
      cohort_id integer not null references cohorts (id) on delete cascade,
      enrolment_id integer not null references enrolments (id) on delete cascade,
      since integer not null,
      primary key (cohort_id, enrolment_id)
    ) strict, without rowid;
    create index cohort_absences_of_enrolment on cohort_absences (enrolment_id);

    -- After which enrolment the look for the role goes on; null between two rounds.
    alter table cohorts add column looked_after integer;
    -- When the next round begins; null where there is nothing to look for.
    alter table cohorts add column look_due_at integer;
    create index cohorts_look_due on cohorts (look_due_at) where look_due_at is not null;
  `,
} as const
