import type { StateMigration } from './migration.ts'

/** The technology agenda: initiatives, and the people that each needs. */
export const agenda: StateMigration = {
  name: '0036-agenda',
  statements: [
    `create table initiative (
       id text primary key,
       name text not null,
       purpose text not null,
       need_date date not null,
       it_owner text not null,
       hr_owner text not null,
       budget double precision,
       version integer not null default 1,
       managed_by text not null check (managed_by in ('page', 'file')),
       updated_at timestamptz not null,
       updated_by text not null
     )`,
    `create table initiative_role (
       initiative text not null references initiative (id) on delete cascade,
       place integer not null,
       title text not null,
       skills jsonb not null,
       headcount integer not null check (headcount >= 1),
       need_date date,
       hires_where jsonb not null,
       primary key (initiative, place)
     )`,
    `create table initiative_requisition (
       initiative text not null,
       role integer not null,
       place integer not null,
       requisition text not null,
       primary key (initiative, role, place),
       foreign key (initiative, role) references initiative_role (initiative, place) on delete cascade
     )`,
  ],
}
