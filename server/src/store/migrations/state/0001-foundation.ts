import type { StateMigration } from './migration.ts'

export const foundation: StateMigration = {
  name: '0001-foundation',
  statements: [
    `create table import (
         id integer generated always as identity primary key,
         source text not null,
         files jsonb not null,
         mapping jsonb not null,
         state text not null check (state in ('running', 'done', 'failed', 'interrupted')),
         started_at timestamptz not null default now(),
         finished_at timestamptz,
         read bigint, accepted bigint, duplicates bigint, quarantined bigint,
         error text
       )`,
    `create table source (
         name text primary key,
         created_at timestamptz not null default now(),
         as_of timestamptz
       )`,
    `create table stage_rule (
         source text not null references source (name) on delete cascade,
         stage text not null,
         kind text,
         outcome text,
         milestone text,
         position integer not null,
         reason text not null,
         primary key (source, stage)
       )`,
    `create table audit (
         id bigint generated always as identity primary key,
         at timestamptz not null default now(),
         actor text not null,
         operation text not null,
         input jsonb not null,
         outcome text not null
       )`,
  ],
}
