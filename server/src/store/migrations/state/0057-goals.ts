import type { StateMigration } from './migration.ts'

/** Goals that both sides own, how sure each side is of them, and what stands on the roadmap that nothing else knows. */
export const goals: StateMigration = {
  name: '0057-goals',
  statements: [
    `create table goal (
       id text primary key,
       content jsonb not null,
       version integer not null default 1,
       updated_at timestamptz not null,
       updated_by text not null
     )`,
    `create table goal_check_in (
       id serial primary key,
       goal text not null references goal (id) on delete cascade,
       side text not null check (side in ('HR', 'IT')),
       by text not null,
       at timestamptz not null,
       confidence integer not null,
       words text not null
     )`,
    `create table roadmap_item (
       id text primary key,
       content jsonb not null,
       version integer not null default 1,
       updated_at timestamptz not null,
       updated_by text not null
     )`,
  ],
}
