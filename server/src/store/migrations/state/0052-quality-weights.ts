import type { StateMigration } from './migration.ts'

/** What quality of hire is made of, in versions; the latest holds and none is changed. */
export const qualityWeights: StateMigration = {
  name: '0052-quality-weights',
  statements: [
    `create table quality_weights (
       version serial primary key,
       weights jsonb not null,
       ramp_target_days integer not null check (ramp_target_days > 0),
       reason text not null,
       set_at timestamptz not null,
       set_by text not null
     )`,
  ],
}
