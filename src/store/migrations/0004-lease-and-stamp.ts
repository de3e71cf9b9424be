// Who runs the bot on this database, and by what an older file in its place is known.

export const migration = {
  version: 4,
  sql: `
    create table lease (
      id integer primary key check (id = 1),
      holder text not null,
      host text not null,
      place text not null,
      pid integer not null,
      process_started text not null,
      taken_at integer not null,
      renewed_at integer not null,
      ends_at integer not null
    ) strict;

    create table stamp (
      id integer primary key check (id = 1),
      database_id text not null,
      generation integer not null default 0,
      stamped_at integer not null default 0,
      is_copy integer not null default 0,
      doubt_until integer
    ) strict;
    insert into stamp (id, database_id) values (1, lower(hex(randomblob(16))));
  `,
} as const
