import type { StateMigration } from './migration.ts'

/** What directories tell of people's groups, and the ordered list that turns a group into what a person may do. */
export const groups: StateMigration = {
  name: '0006-groups',
  statements: [
    `create table person_group (
       person_id text not null references person ("id") on delete cascade,
       origin text not null,
       name text not null,
       primary key (person_id, origin, name)
     )`,
    `create index person_group_name on person_group (name)`,
    `create table group_role (
       position integer not null primary key,
       group_name text not null unique,
       role text not null,
       scope jsonb not null,
       sensitive boolean not null
     )`,
  ],
}
