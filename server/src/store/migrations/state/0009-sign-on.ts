import type { StateMigration } from './migration.ts'

/** Single sign-on: connections to the directories of the company, and attempts that are under way. */
export const signOn: StateMigration = {
  name: '0009-sign-on',
  statements: [
    `create table sso_connection (
       id text primary key,
       title text not null,
       settings jsonb not null,
       secret_sealed text,
       enabled boolean not null,
       created_at timestamptz not null,
       updated_at timestamptz not null,
       tried_at timestamptz,
       tried jsonb
     )`,
    // One row from leaving for the directory until coming in; of what the browser carries only hashes are kept.
    `create table sso_attempt (
       state_hash text primary key,
       connection_id text not null references sso_connection (id) on delete cascade,
       binding_hash text,
       purpose text not null check (purpose in ('sign-in', 'test')),
       checks jsonb not null,
       identity jsonb,
       ticket_hash text unique,
       expires_at timestamptz not null
     )`,
    `create index sso_attempt_expiry on sso_attempt (expires_at)`,
  ],
}
