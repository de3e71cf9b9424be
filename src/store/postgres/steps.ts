// The numbered steps of the schema after the baseline, in PostgreSQL's words.

export type Step = { readonly version: number; readonly sql: string }

/** `tests/contract/schema.test.ts` holds both databases against one another. */
export const steps: readonly Step[] = [
  { version: 19, sql: 'alter table occurrences add column attempted_in text collate "C"' },
  {
    version: 20,
    sql: 'create index changes_undone on changes (enrolment_id, undone_at) where undone_at is not null',
  },
  { version: 21, sql: 'create table identifies (bucket bigint primary key, identified_at bigint not null)' },
  {
    version: 22,
    sql: `
      create table review_settings (
        guild_id text collate "C" not null,
        user_id text collate "C" not null,
        retention_percent bigint check (retention_percent between 80 and 97),
        daily_max bigint check (daily_max between 1 and 100),
        primary key (guild_id, user_id),
        foreign key (guild_id, user_id) references members (guild_id, user_id) on delete cascade
      );
      alter table review_cards add column suspended_at bigint;
      drop index review_cards_due;
      create index review_cards_due on review_cards (enrolment_id, due_day) where suspended_at is null;
      create index review_cards_suspended on review_cards (enrolment_id, suspended_at) where suspended_at is not null;
      create table own_answers (
        enrolment_id bigint not null,
        node_id text collate "C" not null,
        question text collate "C" not null,
        answer text collate "C" not null,
        answered_at bigint not null,
        interaction_id text collate "C" not null,
        earlier text collate "C",
        primary key (enrolment_id, node_id, question),
        foreign key (enrolment_id, node_id) references review_cards (enrolment_id, node_id) on delete cascade
      );
    `,
  },
  {
    version: 23,
    sql: `
      create table beat (id bigint primary key check (id = 1), beat_at bigint not null);
      create table outages (from_at bigint primary key, until_at bigint not null);
      create table rests (
        enrolment_id bigint not null references enrolments (id) on delete cascade,
        kind text collate "C" not null check (kind in ('paused', 'left')),
        from_at bigint not null,
        until_at bigint not null,
        primary key (enrolment_id, kind, from_at)
      );
      create table earlier_hours (
        guild_id text collate "C" not null,
        user_id text collate "C" not null default '',
        until_at bigint not null,
        zone text collate "C" not null,
        has_own_zone bigint not null,
        reminded_at text collate "C",
        primary key (guild_id, user_id, until_at)
      );
      alter table members add column hides_streak bigint not null default 0;
      create index completions_by_day on completions (enrolment_id, study_day, logged_at);
    `,
  },
  {
    version: 24,
    sql: `
      alter table members add column visibility text collate "C"
        check (visibility in ('private', 'moderators', 'server'));
      create index pending_imports_by on pending_imports (user_id);
      create index roadmap_versions_by on roadmap_versions (made_by)`,
  },
  {
    version: 25,
    sql: `
      create table plans (
        enrolment_id bigint primary key references enrolments (id) on delete cascade,
        minutes_a_week bigint not null,
        weekdays text collate "C" not null,
        set_on text collate "C" not null,
        suggested_on text collate "C",
        suggested_minutes bigint,
        left_on text collate "C"
      );
      create table topic_efforts (
        guild_id text collate "C" not null references guilds (guild_id) on delete cascade,
        roadmap_id text collate "C" not null,
        learned_at bigint not null,
        efforts text collate "C" not null check (efforts is json),
        primary key (guild_id, roadmap_id)
      );
    `,
  },
  {
    version: 26,
    sql: `
      alter table feeds drop constraint feeds_kind_check,
        add constraint feeds_kind_check
          check (kind in ('daily-reminder', 'weekly-summary', 'weekly-digest', 'later-reminder')),
        add column quiet_from text collate "C", add column quiet_to text collate "C",
        add column skips_studied bigint not null default 0, add column unanswered bigint not null default 0;
      create index feeds_of_user on feeds (user_id);
      alter table members add column told_unreached_at bigint;
    `,
  },
  {
    version: 27,
    sql: `
      alter table review_settings
        add column weights text collate "C" check (weights is json),
        add column weights_made_at bigint,
        add column offered_weights text collate "C" check (offered_weights is json);
    `,
  },
  {
    version: 28,
    sql: `
      alter table completions add column is_known bigint not null default 0;
      update completions
      set is_known = 1, study_day = to_char(study_day::date + 365, 'YYYY-MM-DD'), logged_at = logged_at + 31536000000
      where exists (
        select 1 from changes where interaction_id = change_id and made_at = logged_at + 31536000000
      );
      update completions as counted
      set is_known = 1, study_day = to_char(study_day::date + 365, 'YYYY-MM-DD'), logged_at = logged_at + 31536000000
      where is_known = 0
        and exists (select 1 from changes where interaction_id = change_id and made_at > logged_at)
        and exists (
          select 1 from enrolments as own
          join enrolments as other on other.user_id = own.user_id and other.id <> own.id
          join completions as origin on origin.enrolment_id = other.id
          where own.id = counted.enrolment_id and origin.is_known = 1
            and origin.study_day = to_char(counted.study_day::date + 365, 'YYYY-MM-DD')
            and origin.logged_at = counted.logged_at + 31536000000
        );
      drop index completions_by_day;
      create index completions_by_day on completions (enrolment_id, study_day, logged_at, is_known);
    `,
  },
  {
    version: 29,
    sql: 'alter table feeds add column last_turn_at bigint, add column last_turn_on text collate "C"',
  },
  {
    version: 30,
    sql: `
      create table cohorts (
        id bigint generated by default as identity primary key,
        guild_id text collate "C" not null references guilds (guild_id) on delete cascade,
        name text collate "C" not null,
        name_key text collate "C" not null,
        roadmap_id text collate "C" not null,
        starts_on text collate "C" not null,
        weeks bigint check (weeks between 1 and 520),
        role_id text collate "C",
        made_at bigint not null,
        closed_at bigint
      );
      create unique index cohorts_open_name on cohorts (guild_id, name_key) where closed_at is null;
      create index cohorts_of_guild on cohorts (guild_id, id);
      create table cohort_members (
        cohort_id bigint not null references cohorts (id) on delete cascade,
        enrolment_id bigint not null references enrolments (id) on delete cascade,
        joined_at bigint not null,
        primary key (cohort_id, enrolment_id)
      );
      create index cohort_members_of_enrolment on cohort_members (enrolment_id);
      create table cohort_rules (
        guild_id text collate "C" primary key references guilds (guild_id) on delete cascade,
        quiet_after_days bigint not null check (quiet_after_days between 2 and 60),
        behind_after_weeks bigint not null check (behind_after_weeks between 1 and 12),
        at_risk_after_weeks bigint not null check (at_risk_after_weeks between 1 and 24)
      );
    `,
  },
  {
    version: 31,
    sql: `
      create table leaderboard_members (
        guild_id text collate "C" not null,
        user_id text collate "C" not null,
        is_anonymous bigint not null,
        joined_at bigint not null,
        primary key (guild_id, user_id),
        foreign key (guild_id, user_id) references members (guild_id, user_id) on delete cascade
      );
    `,
  },
  {
    version: 32,
    sql: `
      alter table guilds add column report_channel_id text collate "C";
      alter table guilds add column importers text collate "C";
      alter table guilds add column greeted_at bigint;
      update guilds set greeted_at = 0;
    `,
  },
  {
    version: 33,
    sql: `
      create table cohort_absences (
        cohort_id bigint not null references cohorts (id) on delete cascade,
        enrolment_id bigint not null references enrolments (id) on delete cascade,
        since bigint not null,
        primary key (cohort_id, enrolment_id)
      );
      create index cohort_absences_of_enrolment on cohort_absences (enrolment_id);
      alter table cohorts add column looked_after bigint;
      alter table cohorts add column look_due_at bigint;
      create index cohorts_look_due on cohorts (look_due_at) where look_due_at is not null;
    `,
  },
  {
    version: 34,
    sql: `
      create table panels (
        guild_id text collate "C" not null references guilds (guild_id) on delete cascade,
        channel_id text collate "C" not null,
        message_id text collate "C",
        nonce text collate "C",
        attempted_at bigint,
        shown text collate "C",
        numbers text collate "C" check (numbers is json),
        look_at bigint,
        trouble text collate "C" check (trouble in ('gone', 'forbidden', 'closed')),
        primary key (guild_id, channel_id)
      );
      create index panels_to_look_at on panels (look_at) where look_at is not null;
    `,
  },
  {
    version: 35,
    sql: `
      alter table feeds drop constraint feeds_kind_check,
        add constraint feeds_kind_check check (kind in ('daily-reminder', 'weekly-summary', 'weekly-digest', 'later-reminder', 'nudge', 'moderators-report'));
      alter table members add column allows_nudges bigint;
      create table nudges (
        feed_id bigint not null references feeds (id) on delete cascade,
        local_date text collate "C" not null,
        enrolment_id bigint not null references enrolments (id) on delete cascade,
        because text collate "C" not null check (because in ('quiet', 'at-risk')),
        words text collate "C",
        made_at bigint not null,
        answer text collate "C" check (answer in ('fine', 'stuck', 'paused')),
        answered_at bigint,
        answer_words text collate "C",
        primary key (feed_id, local_date)
      );
      create index nudges_of_enrolment on nudges (enrolment_id, made_at);
    `,
  },
  {
    version: 36,
    sql: `
      alter table beat add column known_until bigint;
      update beat set known_until = beat_at;
    `,
  },
  {
    version: 37,
    sql: `
      create table study_roles (
        guild_id text collate "C" not null references guilds (guild_id) on delete cascade,
        role_id text collate "C" not null,
        look_at bigint not null,
        trouble text collate "C"
          check (trouble in ('gone', 'managed', 'powerful', 'no-right', 'too-high', 'refused')),
        trouble_at bigint,
        retry_at bigint,
        primary key (guild_id, role_id)
      );
      create index study_roles_to_look_at on study_roles (look_at);
      create table role_rules (
        id bigint generated by default as identity primary key,
        guild_id text collate "C" not null,
        role_id text collate "C" not null,
        reason text collate "C" not null check (reason in ('on', 'phase', 'finished')),
        roadmap_id text collate "C" not null,
        node_id text collate "C" not null,
        from_at bigint,
        unique (guild_id, role_id, reason, roadmap_id, node_id),
        foreign key (guild_id, role_id) references study_roles (guild_id, role_id) on delete cascade
      );
      create table member_roles (
        guild_id text collate "C" not null,
        user_id text collate "C" not null,
        role_id text collate "C" not null,
        wish text collate "C" not null check (wish in ('give', 'take')),
        tries bigint not null default 0,
        due_at bigint,
        primary key (guild_id, role_id, user_id),
        foreign key (guild_id, role_id) references study_roles (guild_id, role_id) on delete cascade
      );
      create index member_roles_due on member_roles (due_at) where due_at is not null;
      create index member_roles_of_user on member_roles (guild_id, user_id);
      alter table members add column takes_no_roles bigint not null default 0;
    `,
  },
  {
    version: 38,
    sql: `
      create table moderator_acts (
        id bigint generated by default as identity primary key,
        guild_id text collate "C" not null references guilds (guild_id) on delete cascade,
        acted_at bigint not null,
        moderator_id text collate "C" not null,
        kind text collate "C" not null,
        about_user text collate "C",
        about_cohort bigint,
        about_roadmap text collate "C",
        details text collate "C" not null check (details is json),
        reason text collate "C",
        interaction_id text collate "C" not null
      );
      create unique index moderator_acts_once on moderator_acts (interaction_id, kind);
      create index moderator_acts_newest on moderator_acts (guild_id, acted_at, id);
      create index moderator_acts_by on moderator_acts (moderator_id, guild_id, acted_at, id);
      create index moderator_acts_about on moderator_acts (about_user, guild_id, acted_at, id) where about_user is not null;
      create index moderator_acts_old on moderator_acts (acted_at);
    `,
  },
  {
    version: 39,
    sql: 'alter table roadmap_news add column acts text collate "C" check (acts is json)',
  },
  {
    version: 40,
    sql: `
      create table hand_ins (
        enrolment_id bigint not null,
        node_id text collate "C" not null,
        link text collate "C",
        note text collate "C",
        handed_in_at bigint not null,
        primary key (enrolment_id, node_id),
        foreign key (enrolment_id, node_id) references completions (enrolment_id, node_id) on delete cascade
      );
      create index hand_ins_newest on hand_ins (handed_in_at);
    `,
  },
  {
    version: 41,
    sql: `
      create table shares (
        id bigint generated by default as identity primary key,
        guild_id text collate "C" not null references guilds (guild_id) on delete cascade,
        user_id text collate "C" not null,
        enrolment_id bigint references enrolments (id) on delete set null,
        asked_in text collate "C" not null unique,
        state text collate "C" not null check (state in ('posting', 'posted', 'removed')),
        channel_id text collate "C" not null,
        message_id text collate "C",
        attempted_at bigint not null,
        remove_at bigint,
        tries bigint not null default 0
      );
      create index shares_of_member on shares (guild_id, user_id);
      create index shares_of_enrolment on shares (enrolment_id);
      create index shares_to_remove on shares (remove_at) where remove_at is not null;
    `,
  },
  { version: 42, sql: 'alter table members add column offers_help bigint not null default 0' },
  {
    version: 43,
    sql: `
      alter table shares add column applause_shown_at bigint;
      alter table shares add column applause_promised_at bigint;
      alter table announcements add column applause_shown_at bigint;
      alter table announcements add column applause_promised_at bigint;
      create table applause (
        id bigint generated by default as identity primary key,
        guild_id text collate "C" not null,
        user_id text collate "C" not null,
        share_id bigint references shares (id) on delete cascade,
        announcement_id bigint references announcements (id) on delete cascade,
        is_given bigint not null,
        changed_in text collate "C" not null,
        changed_at bigint not null,
        unique (share_id, user_id),
        unique (announcement_id, user_id)
      );
      create index applause_of_member on applause (guild_id, user_id);
    `,
  },
  {
    version: 44,
    sql: `
      alter table pending_imports add column choices text collate "C" check (choices is null or choices is json);
      alter table pending_imports add column revision bigint not null default 0;
      alter table roadmaps add column reading text collate "C" check (reading is null or reading is json);
    `,
  },
  {
    version: 45,
    sql: `
      create table roadmap_drafts (
        roadmap_id text collate "C" not null references roadmaps (roadmap_id) on delete cascade,
        guild_id text collate "C" not null,
        user_id text collate "C" not null,
        base_version bigint not null,
        base_fingerprint text collate "C" not null,
        edits text collate "C" not null check (edits is json),
        changed_in text collate "C" not null,
        changed_at bigint not null,
        primary key (roadmap_id, user_id)
      );
      create index roadmap_drafts_of_user on roadmap_drafts (user_id, guild_id);
      create index roadmap_drafts_oldest on roadmap_drafts (changed_at);
      create table roadmap_forks (
        roadmap_id text collate "C" primary key references roadmaps (roadmap_id) on delete cascade,
        origin_id text collate "C" not null,
        root_id text collate "C" not null,
        origin_version bigint not null,
        origin_fingerprint text collate "C" not null,
        origin_content text collate "C" not null check (origin_content is json)
      );
      create index roadmap_forks_of_origin on roadmap_forks (origin_id);
    `,
  },
  {
    version: 46,
    sql: 'create table backup_state (id bigint primary key check (id = 1), told_at bigint not null)',
  },
  {
    version: 47,
    sql: `
      alter table beat add column first_at bigint;
      update beat set first_at = coalesce((select min(from_at) from outages where from_at < beat_at), beat_at);
    `,
  },
  {
    version: 48,
    sql: `
      alter table roadmaps add column owner_id text collate "C" not null default '';
      drop index roadmaps_of_guild;
      create index roadmaps_of_guild on roadmaps (guild_id, owner_id);
      alter table pending_imports add column is_own bigint not null default 0 check (is_own in (0, 1));
    `,
  },
  {
    version: 49,
    sql: `
      create table followed_links (
        roadmap_id text collate "C" primary key,
        guild_id text collate "C" not null,
        link text collate "C" not null,
        etag text collate "C",
        seen_hash text collate "C" not null,
        next_check_at bigint not null,
        failed_since bigint
      );
      create index followed_links_due on followed_links (next_check_at);
      create index followed_links_of_guild on followed_links (guild_id);
    `,
  },
]
