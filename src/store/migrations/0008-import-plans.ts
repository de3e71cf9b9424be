// What an import was found to change travels with it from the preview to the yes.

export const migration = {
  version: 8,
  sql: `
    -- Previews last an hour; those of the release before cannot be confirmed without their plan.
    delete from pending_imports;
    alter table pending_imports add column change text check (change is null or json_valid(change));
  `,
} as const
