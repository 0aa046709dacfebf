import type { StateMigration } from './migration.ts'

/** Who is waited for, in versions; and by which rules each source was last derived. */
export const waits: StateMigration = {
  name: '0012-waits',
  statements: [
    `create table wait_rules (
       version serial primary key,
       rules jsonb not null,
       -- Null: which stage waits for which system is read from the events.
       systems jsonb,
       reason text not null,
       set_at timestamptz not null,
       set_by text not null
     )`,
    `alter table source add column derivation int not null default 0`,
  ],
}
