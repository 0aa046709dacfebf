import type { StateMigration } from './migration.ts'

/** Who was suggested for which role, why, and what people did: for as long as the application is kept. */
export const skillSuggestions: StateMigration = {
  name: '0044-skill-suggestions',
  statements: [
    // The explanation as it was shown first; the same person is suggested for the same role once.
    `create table skill_suggestion (
       id serial primary key,
       initiative text not null,
       role text not null,
       source text not null,
       application_id text not null,
       score double precision not null,
       explanation jsonb not null,
       shown_at timestamptz not null,
       shown_to text not null,
       unique (initiative, role, source, application_id)
     )`,
    `create table skill_deed (
       id serial primary key,
       suggestion integer not null references skill_suggestion (id) on delete cascade,
       deed text not null check (deed in ('contacted', 'passed on', 'dismissed')),
       reason text not null,
       done_at timestamptz not null,
       done_by text not null
     )`,
    // What was last told of groups, without a count of any: the next answer is held against it.
    `create table skill_fairness (
       attribute text not null,
       of text not null,
       told jsonb not null,
       primary key (attribute, of)
     )`,
  ],
}
