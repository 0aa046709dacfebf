import type { StateMigration } from './migration.ts'

/**
 * Rounds of the pulse. No column ties an answer to a link, a person, an address or a moment: of answers only counts are kept, in one row for
 * each side that is written over, and those that cannot be shown yet are sealed.
 */
export const pulse: StateMigration = {
  name: '0059-pulse',
  statements: [
    `create table pulse_round (
       id text primary key,
       title text not null,
       statements jsonb not null,
       closes_on date not null,
       opened_on date,
       closed_on date,
       updated_at timestamptz not null,
       updated_by text not null
     )`,
    `create table pulse_link (
       token_hash text primary key,
       round text not null references pulse_round (id) on delete cascade,
       side text not null check (side in ('HR', 'IT'))
     )`,
    `create table pulse_side (
       round text not null references pulse_round (id) on delete cascade,
       side text not null check (side in ('HR', 'IT')),
       handed_out integer not null default 0,
       shown jsonb not null default '{}',
       waiting text,
       primary key (round, side)
     )`,
  ],
}
