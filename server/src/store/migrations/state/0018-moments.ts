import type { StateMigration } from './migration.ts'

/** What a company lets its durations start and stop with, in versions. */
export const moments: StateMigration = {
  name: '0018-moments',
  statements: [
    `create table measure_moments (
       version serial primary key,
       choices jsonb not null,
       reason text not null,
       set_at timestamptz not null,
       set_by text not null
     )`,
  ],
}
