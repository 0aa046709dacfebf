import type { StateMigration } from './migration.ts'

/** The taxonomy of skills, one at a time. */
export const skills: StateMigration = {
  name: '0043-skills',
  statements: [
    `create table skill_taxonomy (
       id integer primary key check (id = 1),
       warnings jsonb not null,
       imported_at timestamptz not null,
       imported_by text not null
     )`,
    `create table skill (
       id text primary key,
       place integer not null,
       label text not null,
       alternatives jsonb not null,
       broader jsonb not null,
       related jsonb not null
     )`,
  ],
}
