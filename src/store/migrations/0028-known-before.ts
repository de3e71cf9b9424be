// Topics that somebody logged as known when they joined.

export const migration = {
  version: 28,
  sql: `
    -- 1: known before; on its day it was logged, and not studied.
    alter table completions add column is_known integer not null default 0;

    -- They bore a day a year back, and an instant just as long before their change, as nothing else does.
    update completions
    set is_known = 1, study_day = date(study_day, '+365 days'), logged_at = logged_at + 31536000000
    where exists (
      select 1 from changes where interaction_id = change_id and made_at = logged_at + 31536000000
    );

    -- What was counted on another roadmap since kept both, and is told by the topic that it came from.
    update completions as counted
    set is_known = 1, study_day = date(study_day, '+365 days'), logged_at = logged_at + 31536000000
    where is_known = 0
      and exists (select 1 from changes where interaction_id = change_id and made_at > logged_at)
      and exists (
        select 1 from enrolments as own
        join enrolments as other on other.user_id = own.user_id and other.id <> own.id
        join completions as origin on origin.enrolment_id = other.id
        where own.id = counted.enrolment_id and origin.is_known = 1
          and origin.study_day = date(counted.study_day, '+365 days')
          and origin.logged_at = counted.logged_at + 31536000000
      );

    drop index completions_by_day;
    create index completions_by_day on completions (enrolment_id, study_day, logged_at, is_known);
  `,
} as const
