import type { StateMigration } from './migration.ts'

/** Pilots: how each is designed, what of it was fixed when, what was seen at which look, and what both keys decided. */
export const pilots: StateMigration = {
  name: '0041-pilots',
  statements: [
    `create table pilot (
       id text primary key,
       version integer not null default 1,
       design jsonb not null,
       salt text not null,
       hash text,
       registered_at timestamptz,
       registered_by text,
       decided jsonb,
       updated_at timestamptz not null,
       updated_by text not null
     )`,
    `create table pilot_amendment (
       id serial primary key,
       pilot text not null references pilot (id) on delete cascade,
       at timestamptz not null,
       by text not null,
       reason text not null,
       from_hash text not null,
       to_hash text not null,
       changed jsonb not null
     )`,
    `create table pilot_look (
       id serial primary key,
       pilot text not null references pilot (id) on delete cascade,
       at timestamptz not null,
       by text not null,
       result jsonb not null
     )`,
  ],
}
