import type { StateMigration } from './migration.ts'

/** Where a source shows an application. */
export const sourceLink: StateMigration = {
  name: '0019-source-link',
  statements: ['alter table source add column link text'],
}
