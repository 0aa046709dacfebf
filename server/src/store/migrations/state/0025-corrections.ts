import type { StateMigration } from './migration.ts'

/** How many events of an import corrected what was known. */
export const corrections: StateMigration = {
  name: '0025-corrections',
  statements: [`alter table import add column corrected integer not null default 0`],
}
