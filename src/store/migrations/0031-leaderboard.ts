// Who takes part in the leaderboard of a server.

export const migration = {
  version: 31,
  sql: `
    create table leaderboard_members (
      guild_id text not null,
      user_id text not null,
      -- 1: without a name.
      is_anonymous integer not null,
      joined_at integer not null,
      primary key (guild_id, user_id),
      foreign key (guild_id, user_id) references members (guild_id, user_id) on delete cascade
    ) strict, without rowid;
  `,
} as const
