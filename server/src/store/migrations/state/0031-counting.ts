import type { StateMigration } from './migration.ts'

/** How far objectives are counted and judged, and every day as it was judged. */
export const counting: StateMigration = {
  name: '0031-counting',
  statements: [
    // What is counted by which definition; imports from from_import on are not in it yet.
    `create table objective_count (
       objective text primary key,
       definition text not null,
       from_import integer not null,
       as_of text not null,
       whole_at timestamptz not null,
       counted_at timestamptz not null
     )`,
    // What is remembered from one judged day to the next. A promise that says something else is judged from the beginning.
    `create table objective_standing (
       objective text primary key,
       definition text not null,
       evidence jsonb not null,
       judgement jsonb not null,
       judged_until text not null
     )`,
    `create table objective_judged (
       objective text not null,
       definition text not null,
       day text not null,
       due integer not null,
       late integer not null,
       judgement jsonb not null,
       from_history boolean not null,
       judged_at timestamptz not null,
       primary key (objective, definition, day)
     )`,
    // The one row that whoever evaluates holds, so that no day is judged twice.
    `create table objective_turn (id integer primary key check (id = 1), taken_at timestamptz)`,
    `insert into objective_turn values (1, null)`,
  ],
}
