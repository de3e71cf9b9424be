// Members, enrolments, completions, reviews, feeds and their occurrences.

export const migration = {
  version: 1,
  sql: `
    create table guilds (
      guild_id text primary key,
      zone text not null default 'UTC',
      reminder_channel_id text,
      first_seen_at integer not null,
      left_at integer
    ) strict, without rowid;

    create table users (
      user_id text primary key,
      dm_closed_at integer
    ) strict, without rowid;

    create table members (
      guild_id text not null,
      user_id text not null,
      display_name text not null,
      zone text,
      day_start_hour integer not null default 4 check (day_start_hour between 0 and 12),
      current_enrolment_id integer references enrolments (id) on delete set null,
      seen_at integer not null,
      primary key (guild_id, user_id)
    ) strict, without rowid;

    create table enrolments (
      id integer primary key,
      guild_id text not null,
      user_id text not null,
      roadmap_id text not null,
      started_at integer not null,
      paused_at integer,
      left_at integer,
      finished_at integer,
      unique (guild_id, user_id, roadmap_id),
      foreign key (guild_id, user_id) references members (guild_id, user_id) on delete cascade
    ) strict;

    create table changes (
      interaction_id text primary key,
      enrolment_id integer not null references enrolments (id) on delete cascade,
      node_ids text not null check (json_valid(node_ids)),
      made_at integer not null,
      undone_at integer,
      undone_by text unique
    ) strict, without rowid;
    create index changes_newest on changes (enrolment_id, made_at);

    create table completions (
      enrolment_id integer not null references enrolments (id) on delete cascade,
      node_id text not null,
      change_id text not null references changes (interaction_id) on delete cascade,
      study_day text not null,
      logged_at integer not null,
      note text,
      link text,
      primary key (enrolment_id, node_id)
    ) strict, without rowid;
    create index completions_of_change on completions (change_id);

    create table phase_completions (
      enrolment_id integer not null references enrolments (id) on delete cascade,
      node_id text not null,
      reached_at integer not null,
      primary key (enrolment_id, node_id)
    ) strict, without rowid;

    create table review_cards (
      enrolment_id integer not null,
      node_id text not null,
      due_day text not null,
      memory text not null check (json_valid(memory)),
      primary key (enrolment_id, node_id),
      foreign key (enrolment_id, node_id) references completions (enrolment_id, node_id) on delete cascade
    ) strict, without rowid;
    create index review_cards_due on review_cards (enrolment_id, due_day);

    create table recalls (
      interaction_id text primary key,
      enrolment_id integer not null,
      node_id text not null,
      grade text not null check (grade in ('again', 'hard', 'good', 'easy')),
      study_day text not null,
      graded_at integer not null,
      card_before text not null check (json_valid(card_before)),
      foreign key (enrolment_id, node_id) references review_cards (enrolment_id, node_id) on delete cascade
    ) strict, without rowid;
    create index recalls_of_card on recalls (enrolment_id, node_id);

    create table feeds (
      id integer primary key,
      kind text not null check (kind in ('daily-reminder', 'weekly-summary', 'weekly-digest')),
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
      unique (kind, guild_id, user_id)
    ) strict;
    create index feeds_due on feeds (next_due_at) where next_due_at is not null;
    create index feeds_of_guild on feeds (guild_id, user_id);

    create table occurrences (
      feed_id integer not null references feeds (id) on delete cascade,
      local_date text not null,
      due_at integer not null,
      state text not null check (state in ('claimed', 'sending', 'sent', 'unknown', 'skipped', 'broken')),
      late integer not null default 0,
      attempts integer not null default 0,
      look_again_at integer,
      unsure_since integer,
      message_id text,
      reason text,
      updated_at integer not null,
      primary key (feed_id, local_date)
    ) strict, without rowid;
    create index occurrences_open on occurrences (look_again_at) where state in ('claimed', 'sending', 'unknown');
  `,
} as const
