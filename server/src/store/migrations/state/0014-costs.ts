import type { StateMigration } from './migration.ts'

/** What things cost, in versions, each figure with its source. */
export const costs: StateMigration = {
  name: '0014-costs',
  statements: [
    `create table cost_model (
       version serial primary key,
       currency text not null,
       figures jsonb not null,
       reason text not null,
       set_at timestamptz not null,
       set_by text not null
     )`,
  ],
}
