import type { StateMigration } from './migration.ts'

/** What people say of stages, and of rows that could not become events. */
export const repairs: StateMigration = {
  name: '0021-repairs',
  statements: [
    // Null while a rule is what Tandem proposes.
    'alter table stage_rule add column set_by text',
    'alter table stage_rule add column set_at timestamptz',
    // Repairs that are applied to whatever a source brings later, too.
    `create table standing_repair (
       id integer generated always as identity primary key,
       source text not null references source (name) on delete cascade,
       reason text not null,
       repair jsonb not null,
       why text not null,
       set_at timestamptz not null,
       set_by text not null
     )`,
  ],
}
