import type { StateMigration } from './migration.ts'

/** Who ended an objective and why, and what a spent budget asks of whom. */
export const promises: StateMigration = {
  name: '0027-promises',
  statements: [
    `alter table objective add column ended_by text, add column ended_reason text`,
    `create table action (
       id bigint generated always as identity primary key,
       kind text not null check (kind in ('consequence', 'renewal')),
       side text not null check (side in ('HR', 'IT')),
       owner text not null,
       objective text not null,
       policy text not null,
       mark double precision not null,
       body text not null,
       because text not null,
       made_at timestamptz not null,
       made_on date not null,
       done_at timestamptz,
       done_by text,
       note text,
       unique (policy, kind, side, mark, made_on)
     )`,
  ],
}
