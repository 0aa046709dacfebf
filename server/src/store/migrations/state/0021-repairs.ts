import type { StateMigration } from './migration.ts'

/** What people say of stages. */
export const repairs: StateMigration = {
  name: '0021-repairs',
  statements: [
    // Null while a rule is what Tandem proposes.
    'alter table stage_rule add column set_by text',
    'alter table stage_rule add column set_at timestamptz',
  ],
}
