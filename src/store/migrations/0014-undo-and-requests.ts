// Answers in reviews can be taken back and are counted; pauses end by themselves; a stop remembers what it stopped; and
// requests wait for the answer to a question.

export const migration = {
  version: 14,
  sql: `
    alter table recalls add column undone_at integer;
    alter table recalls add column undone_by text;
    create unique index recalls_undone_by on recalls (undone_by) where undone_by is not null;
    create index recalls_newest on recalls (enrolment_id, undone_at, graded_at, study_day);

    alter table enrolments add column paused_until integer;
    create index enrolments_paused_until on enrolments (paused_until) where paused_until is not null;

    alter table feeds add column returns integer not null default 0;
    update feeds set returns = 1 where turned_off_at is not null and user_id != '' and exists (
      select 1 from feeds as daily
      where daily.kind = 'daily-reminder' and daily.guild_id = feeds.guild_id and daily.user_id = feeds.user_id
        and daily.turned_off_at = feeds.turned_off_at
    );

    create table pending_requests (
      id text primary key,
      guild_id text not null,
      user_id text not null,
      request text not null check (json_valid(request)),
      expires_at integer not null
    ) strict, without rowid;
    create index pending_requests_of_member on pending_requests (guild_id, user_id);
    create index pending_requests_expired on pending_requests (expires_at);
  `,
} as const
