import type { StateMigration } from './migration.ts'

/** Erasures with their receipts, and for how long applications are kept. */
export const privacy: StateMigration = {
  name: '0022-privacy',
  statements: [
    // Written before the first row is removed: a row that is pending is completed when the store is next opened.
    `create table erasure (
       id text primary key,
       kind text not null,
       state text not null,
       mode text not null,
       subject text,
       reason text not null,
       requested_by text not null,
       requested_at timestamptz not null,
       found jsonb not null,
       applications integer not null,
       receipt jsonb,
       hash text,
       done_at timestamptz
     )`,
    `create index erasure_by_time on erasure (requested_at desc)`,
    // Populations of which the vault has told, so that the next one does not differ from them by a few people.
    `create table vault_answer (population text primary key, given_at timestamptz not null)`,
    // Settings in versions, the latest holds.
    `create table retention (
       version serial primary key,
       rules jsonb not null,
       minimum_cell integer not null check (minimum_cell >= 5),
       reason text not null,
       set_at timestamptz not null,
       set_by text not null
     )`,
  ],
}
