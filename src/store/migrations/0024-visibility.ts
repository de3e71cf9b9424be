// Who may read a member's name, and by what everything about a person is found in all servers.

export const migration = {
  version: 24,
  sql: `
    alter table members add column visibility text check (visibility in ('private', 'moderators', 'server'));
    create index pending_imports_by on pending_imports (user_id);
    create index roadmap_versions_by on roadmap_versions (made_by);
  `,
} as const
