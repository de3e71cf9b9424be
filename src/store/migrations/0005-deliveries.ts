// What a delivery needs to know after a restart, and indexes for what was looked for row by row.

export const migration = {
  version: 5,
  sql: `
    -- A person's direct messages stay the same channel for good: opening them anew would be a request for each message.
    alter table users add column dm_channel_id text;

    create table delivery_state (
      id integer primary key check (id = 1),
      direct_messages_rest_until integer
    ) strict;

    -- Whoever asks for what is open asks by time alone; settled rows have none. The index before this one was bound to
    -- states that a prepared statement only learns when it runs, so it was never used.
    update occurrences set look_again_at = null
      where look_again_at is not null and state in ('sent', 'skipped', 'broken');
    drop index occurrences_open;
    create index occurrences_open on occurrences (look_again_at) where look_again_at is not null;

    -- What else was found by reading a whole table.
    create index pending_imports_of_user on pending_imports (guild_id, user_id);
    create index link_checks_failures on link_checks (failed_checks);
    create index link_checks_done on link_checks (checked_at, verdict);
  `,
} as const
