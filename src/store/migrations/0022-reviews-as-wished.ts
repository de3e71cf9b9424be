// What members want of their reviews, topics that they keep out of them, and what they write in their own words.

export const migration = {
  version: 22,
  sql: `
    create table review_settings (
      guild_id text not null,
      user_id text not null,
      -- Null: as usual.
      retention_percent integer check (retention_percent between 80 and 97),
      daily_max integer check (daily_max between 1 and 100),
      primary key (guild_id, user_id),
      foreign key (guild_id, user_id) references members (guild_id, user_id) on delete cascade
    ) strict, without rowid;

    alter table review_cards add column suspended_at integer;
    -- Topics that are suspended never come due, so the index by which due ones are found leaves them out.
    drop index review_cards_due;
    create index review_cards_due on review_cards (enrolment_id, due_day) where suspended_at is null;
    create index review_cards_suspended on review_cards (enrolment_id, suspended_at) where suspended_at is not null;

    create table own_answers (
      enrolment_id integer not null,
      node_id text not null,
      -- Empty: the topic in one's own words, without a question.
      question text not null,
      answer text not null,
      answered_at integer not null,
      interaction_id text not null,
      -- The answer before this one.
      earlier text,
      primary key (enrolment_id, node_id, question),
      foreign key (enrolment_id, node_id) references review_cards (enrolment_id, node_id) on delete cascade
    ) strict, without rowid;
  `,
} as const
