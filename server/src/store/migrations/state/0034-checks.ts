import type { StateMigration } from './migration.ts'

/** What hiring is designed to do; the check itself is its content. */
export const checks: StateMigration = {
  name: '0034-checks',
  statements: [
    `create table process_check (
       id text primary key,
       content jsonb not null,
       version integer not null default 1,
       managed_by text not null check (managed_by in ('page', 'file')),
       updated_at timestamptz not null,
       updated_by text not null
     )`,
  ],
}
