import type { StateMigration } from './migration.ts'

/** What a change is worth and what it takes, and who signed which half. A half that nobody has written yet is null. */
export const businessCases: StateMigration = {
  name: '0035-business-cases',
  statements: [
    `create table business_case (
       id text primary key,
       version integer not null default 1,
       outline jsonb not null,
       value jsonb,
       effort jsonb,
       basis jsonb,
       updated_at timestamptz not null,
       updated_by text not null
     )`,
    `create table business_case_signature (
       business_case text not null references business_case (id) on delete cascade,
       side text not null check (side in ('HR', 'IT')),
       person text not null,
       hash text not null,
       reason text not null,
       at timestamptz not null,
       primary key (business_case, side)
     )`,
  ],
}
