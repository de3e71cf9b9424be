// Columns that nothing reads go. A member's day starts at four for everyone (`domain/time/study-day.ts`).

export const migration = {
  version: 11,
  sql: `
    alter table members drop column day_start_hour;
    alter table members drop column seen_at;
    alter table guilds drop column first_seen_at;
  `,
} as const
