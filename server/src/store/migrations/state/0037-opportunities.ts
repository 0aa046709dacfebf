import type { StateMigration } from './migration.ts'

/** What a company knows better than the catalogue of interventions, and the last simulation of them all. */
export const opportunities: StateMigration = {
  name: '0037-opportunities',
  statements: [
    `create table opportunity_override (
       intervention text primary key,
       numbers jsonb not null,
       reason text not null,
       set_at timestamptz not null,
       set_by text not null
     )`,
    `create table opportunity_simulation (
       id integer primary key check (id = 1),
       basis text not null,
       content jsonb not null,
       simulated_at timestamptz not null
     )`,
  ],
}
