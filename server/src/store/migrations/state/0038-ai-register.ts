import type { StateMigration } from './migration.ts'

/** The register of AI: uses, how each came into its state, and the documents that show its duties are done. */
export const aiRegister: StateMigration = {
  name: '0038-ai-register',
  statements: [
    `create table ai_use_case (
       id text primary key,
       content jsonb not null,
       state text not null check (state in ('idea', 'assessed', 'pilot', 'adopted', 'retired')),
       version integer not null default 1,
       updated_at timestamptz not null,
       updated_by text not null
     )`,
    `create table ai_move (
       id serial primary key,
       use_case text not null references ai_use_case (id) on delete cascade,
       from_state text,
       to_state text not null,
       reason text not null,
       proposal text,
       at timestamptz not null,
       by text not null
     )`,
    `create index ai_move_by_use_case on ai_move (use_case, id)`,
    `create table ai_document (
       id text primary key,
       use_case text not null references ai_use_case (id) on delete cascade,
       duties jsonb not null,
       title text not null,
       link text not null,
       sha256 text,
       owner text not null,
       dated date not null,
       valid_until date,
       added_at timestamptz not null,
       added_by text not null
     )`,
    `create index ai_document_by_use_case on ai_document (use_case)`,
  ],
}
