import type { StateMigration } from './migration.ts'

/** What HR and IT decide together: written as a draft, signed as a proposal, looked at again on its day. */
export const decisions: StateMigration = {
  name: '0056-decisions',
  statements: [
    `create table decision (
       id text primary key,
       content jsonb not null,
       version integer not null default 1,
       proposal text references proposal (id),
       decided_at timestamptz,
       superseded_by text references decision (id),
       reviews jsonb not null default '[]',
       updated_at timestamptz not null,
       updated_by text not null
     )`,
  ],
}
