// Roadmaps that were brought in by a link, which is asked once a week whether it has changed.

export const migration = {
  version: 49,
  sql: `
    create table followed_links (
      roadmap_id text primary key,
      guild_id text not null,
      link text not null,
      -- By which the site knows what was seen last; null where it does not say.
      etag text,
      -- What was seen last, by its hash: imported, or told to moderators.
      seen_hash text not null,
      next_check_at integer not null,
      -- The first of the checks since which it could not be read.
      failed_since integer
    ) strict, without rowid;
    create index followed_links_due on followed_links (next_check_at);
    create index followed_links_of_guild on followed_links (guild_id);
  `,
} as const
