// Projects that learners hand in to their cohort, for its moderators to read.

export const migration = {
  version: 40,
  sql: `
    create table hand_ins (
      enrolment_id integer not null,
      node_id text not null,
      link text,
      note text,
      handed_in_at integer not null,
      primary key (enrolment_id, node_id),
      foreign key (enrolment_id, node_id) references completions (enrolment_id, node_id) on delete cascade
    ) strict, without rowid;
    create index hand_ins_newest on hand_ins (handed_in_at);
  `,
} as const
