import type { StateMigration } from './migration.ts'

/** When people work, and where which calendar holds. */
export const calendars: StateMigration = {
  name: '0011-calendars',
  statements: [
    `create table calendar (
       id text primary key,
       -- Its place in the warehouse's dictionary.
       number int not null unique check (number between 0 and 199),
       plan jsonb not null,
       version int not null default 1,
       updated_at timestamptz not null,
       updated_by text not null
     )`,
    `create table calendar_location (
       -- Empty: wherever no other calendar holds.
       location text primary key,
       calendar text not null references calendar (id) on delete cascade
     )`,
  ],
}
