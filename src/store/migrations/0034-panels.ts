// The panels of servers: a message in a channel that everybody can begin from, and what it says.

export const migration = {
  version: 34,
  sql: `
    create table panels (
      guild_id text not null references guilds (guild_id) on delete cascade,
      channel_id text not null,
      -- Null until one was posted.
      message_id text,
      -- Of a message that may be there, and since when; with it, message_id is the one before.
      nonce text,
      attempted_at integer,
      -- A hash of what it says, and the numbers in it as JSON; null where it says none.
      shown text,
      numbers text check (json_valid(numbers)),
      -- When it is looked at next; null: never.
      look_at integer,
      trouble text check (trouble in ('gone', 'forbidden', 'closed')),
      primary key (guild_id, channel_id)
    ) strict;
    create index panels_to_look_at on panels (look_at) where look_at is not null;
  `,
} as const
