import type { StateMigration } from './migration.ts'

/** The labour market that a company holds its own numbers against: the latest series that somebody brought. */
export const market: StateMigration = {
  name: '0016-market',
  statements: [
    `create table market (
       id int primary key check (id = 1),
       name text not null,
       source text not null,
       months jsonb not null,
       set_at timestamptz not null,
       set_by text not null
     )`,
  ],
}
