import type { StateMigration } from './migration.ts'

/** Views of pages that somebody keeps under a name. */
export const views: StateMigration = {
  name: '0013-views',
  statements: [
    `create table view (
       id text primary key,
       name text not null,
       -- The page and its search, as they stand in the URL.
       path text not null,
       owner text not null,
       shared boolean not null,
       made_at timestamptz not null
     )`,
  ],
}
