import type { StateMigration } from './migration.ts'

/** Published figures that a company adds to those that come with Tandem. */
export const benchmarks: StateMigration = {
  name: '0015-benchmarks',
  statements: [
    `create table benchmark (
       id text primary key,
       content jsonb not null,
       added_at timestamptz not null,
       added_by text not null
     )`,
  ],
}
