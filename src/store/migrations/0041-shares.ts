// What learners shared with everyone: the message of each, so that it can be taken down.

export const migration = {
  version: 41,
  sql: `
    create table shares (
      id integer primary key,
      guild_id text not null references guilds (guild_id) on delete cascade,
      -- Empty once they had themselves erased: what is left is the order to take the message down.
      user_id text not null,
      enrolment_id integer references enrolments (id) on delete set null,
      -- The question that was answered with it: another press of the same is the same share.
      asked_in text not null unique,
      state text not null check (state in ('posting', 'posted', 'removed')),
      channel_id text not null,
      message_id text,
      attempted_at integer not null,
      -- When it is tried to take the message down; null: never.
      remove_at integer,
      tries integer not null default 0
    ) strict;
    create index shares_of_member on shares (guild_id, user_id);
    create index shares_of_enrolment on shares (enrolment_id);
    create index shares_to_remove on shares (remove_at) where remove_at is not null;
  `,
} as const
