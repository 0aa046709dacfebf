import type { StateMigration } from './migration.ts'

/** What an import brought late: events that had happened before the last instant its source was known to have reported. */
export const restating: StateMigration = {
  name: '0017-restating',
  statements: [
    'alter table import add column known_until timestamptz',
    'alter table import add column late bigint not null default 0',
    'alter table import add column restated bigint not null default 0',
  ],
}
