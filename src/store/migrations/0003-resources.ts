// The links of servers, what people said about links, and the weekly check.

export const migration = {
  version: 3,
  sql: `
    create table own_links (
      id integer primary key,
      guild_id text not null,
      place_kind text not null check (place_kind in ('concept', 'topic')),
      place text not null,
      address text not null check (length(address) between 1 and 512),
      title text not null check (length(title) between 1 and 100),
      added_by text not null,
      added_at integer not null,
      unique (guild_id, place_kind, place, address)
    ) strict;

    create table helpful_links (
      guild_id text not null,
      address text not null,
      user_id text not null,
      voted_at integer not null,
      primary key (guild_id, address, user_id)
    ) strict, without rowid;

    create table link_reports (
      guild_id text not null,
      address text not null,
      user_id text not null,
      reported_at integer not null,
      primary key (guild_id, address, user_id)
    ) strict, without rowid;

    create table link_checks (
      address text primary key,
      host text not null,
      next_check_at integer not null,
      checked_at integer,
      verdict text check (verdict in ('alive', 'failed', 'unsure')),
      why text,
      failed_checks integer not null default 0 check (failed_checks >= 0),
      failed_since integer
    ) strict, without rowid;
    create index link_checks_due on link_checks (next_check_at);
    create index link_checks_of_host on link_checks (host);

    create table link_check_state (
      id integer primary key check (id = 1),
      gathered_at integer,
      summarised_at integer
    ) strict;
  `,
} as const
