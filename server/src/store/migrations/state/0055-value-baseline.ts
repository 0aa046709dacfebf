import type { StateMigration } from './migration.ts'

/** The time that vacancies are held against; the latest row is in force, the others are its history. */
export const valueBaseline: StateMigration = {
  name: '0055-value-baseline',
  statements: [
    `create table value_baseline (
       id serial primary key,
       from_day text not null,
       to_day text not null,
       why text not null,
       at timestamptz not null,
       by text not null
     )`,
  ],
}
