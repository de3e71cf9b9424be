// Edits of roadmaps that are not published yet, and copies of roadmaps with what they were taken from.

export const migration = {
  version: 45,
  sql: `
    create table roadmap_drafts (
      roadmap_id text not null references roadmaps (roadmap_id) on delete cascade,
      guild_id text not null,
      -- Whose draft it is.
      user_id text not null,
      -- The version it was made for.
      base_version integer not null,
      base_fingerprint text not null,
      -- JSON array of edits, each with the interaction that asked for it.
      edits text not null check (json_valid(edits)),
      -- The interaction that changed it last: messages from before are told apart by it.
      changed_in text not null,
      changed_at integer not null,
      primary key (roadmap_id, user_id)
    ) strict;
    create index roadmap_drafts_of_user on roadmap_drafts (user_id, guild_id);
    create index roadmap_drafts_oldest on roadmap_drafts (changed_at);

    create table roadmap_forks (
      roadmap_id text primary key references roadmaps (roadmap_id) on delete cascade,
      -- What it is a copy of, and what that one is a copy of in turn, to the end: topics of all of them go by the same ids.
      origin_id text not null,
      root_id text not null,
      -- The origin as it was taken over last.
      origin_version integer not null,
      origin_fingerprint text not null,
      origin_content text not null check (json_valid(origin_content))
    ) strict;
    create index roadmap_forks_of_origin on roadmap_forks (origin_id);
  `,
} as const
