import type { StateMigration } from './migration.ts'

/** What HR and IT promise. Ended ones stay, so that what they once said can be read. */
export const objectives: StateMigration = {
  name: '0026-objectives',
  statements: [
    `create table objective (
       id text primary key,
       content jsonb not null,
       version integer not null default 1,
       managed_by text not null check (managed_by in ('page', 'file')),
       made_at timestamptz not null,
       made_by text not null,
       updated_at timestamptz not null,
       updated_by text not null,
       ended_at timestamptz
     )`,
  ],
}
