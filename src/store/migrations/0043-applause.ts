// Applause for what learners shared, and for what the server was told that they finished.

export const migration = {
  version: 43,
  sql: `
    -- When the number in the message was changed last, and when somebody said that they would change it next.
    alter table shares add column applause_shown_at integer;
    alter table shares add column applause_promised_at integer;
    alter table announcements add column applause_shown_at integer;
    alter table announcements add column applause_promised_at integer;

    create table applause (
      id integer primary key,
      guild_id text not null,
      -- Who applauds.
      user_id text not null,
      -- For which of the two.
      share_id integer references shares (id) on delete cascade,
      announcement_id integer references announcements (id) on delete cascade,
      is_given integer not null,
      -- The press that said so last: the same one again changes nothing.
      changed_in text not null,
      changed_at integer not null,
      unique (share_id, user_id),
      unique (announcement_id, user_id)
    ) strict;
    create index applause_of_member on applause (guild_id, user_id);
  `,
} as const
