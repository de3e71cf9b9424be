// Roadmaps with their versions, imports that wait for a yes, and what a new version means for each learner.

export const migration = {
  version: 2,
  sql: `
    create table roadmaps (
      roadmap_id text primary key,
      guild_id text not null default '',
      version integer not null check (version > 0),
      removed_at integer
    ) strict, without rowid;
    create index roadmaps_of_guild on roadmaps (guild_id);
    create index enrolments_on on enrolments (roadmap_id);
    create index enrolments_of_user on enrolments (user_id);

    create table roadmap_versions (
      roadmap_id text not null references roadmaps (roadmap_id) on delete cascade,
      version integer not null,
      title text not null,
      content text not null check (json_valid(content)),
      retired_ids text not null check (json_valid(retired_ids)),
      made_at integer not null,
      made_by text not null default '',
      primary key (roadmap_id, version)
    ) strict;

    create table retired_topics (
      roadmap_id text not null references roadmaps (roadmap_id) on delete cascade,
      node_id text not null,
      title text not null,
      place text not null check (json_valid(place)),
      fate text not null check (fate in ('removed', 'split', 'merged', 'returned')),
      version integer not null,
      primary key (roadmap_id, node_id)
    ) strict, without rowid;

    create table pending_imports (
      interaction_id text primary key,
      guild_id text not null,
      user_id text not null,
      title text not null,
      content text not null check (json_valid(content)),
      replaces text,
      replaces_version integer,
      made_at integer not null
    ) strict, without rowid;
    create index pending_imports_oldest on pending_imports (made_at);

    create table roadmap_news (
      enrolment_id integer primary key references enrolments (id) on delete cascade,
      added integer not null,
      archived integer not null,
      was_finished integer not null check (was_finished in (0, 1))
    ) strict;
  `,
} as const
