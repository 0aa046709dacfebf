import type { StateMigration } from './migration.ts'

/** That monitoring of fairness ran: when, by whom, of what, with which state. No counts of people. */
export const fairnessRuns: StateMigration = {
  name: '0040-fairness-runs',
  statements: [
    `create table fairness_run (
       id serial primary key,
       run_at timestamptz not null,
       run_by text not null,
       attributes jsonb not null,
       stage text,
       population jsonb not null,
       state text not null
     )`,
    `create index fairness_run_by_time on fairness_run (run_at desc)`,
  ],
}
