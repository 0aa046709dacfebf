import type { StateMigration } from './migration.ts'

/** Changes that people, programs and calendar files told of. Nothing is deleted: an edit leaves the form of before, and a mistake is withdrawn. */
export const changes: StateMigration = {
  name: '0033-changes',
  statements: [
    `create table change (
       id serial primary key,
       version integer not null,
       content jsonb not null,
       source text not null check (source in ('hand', 'api', 'ical')),
       author text not null,
       made_at timestamptz not null,
       changed_at timestamptz not null,
       changed_by text not null,
       calendar text,
       uid text,
       told jsonb,
       withdrawn_at timestamptz,
       withdrawn_by text,
       withdrawn_reason text,
       check ((calendar is null) = (uid is null))
     )`,
    // An occurrence of a calendar is one change, however often the file is read.
    `create unique index change_by_uid on change (calendar, uid)`,
    `create table change_version (
       change integer not null references change (id),
       version integer not null,
       content jsonb not null,
       set_at timestamptz not null,
       set_by text not null,
       primary key (change, version)
     )`,
  ],
}
