import type { StateMigration } from './migration.ts'

/** Systems that Tandem reads by itself, what they push, and by which way events came in. */
export const liveSources: StateMigration = {
  name: '0020-live-sources',
  statements: [
    `alter table import add column way text not null default 'file'`,
    // `secrets` is sealed; `cursor` says how far the history has been read.
    `create table connection (
       name text primary key,
       connector text not null,
       settings jsonb not null,
       secrets text not null,
       every_minutes integer,
       cursor jsonb not null default '{}',
       hook text unique,
       hook_secret text,
       next_sync_at timestamptz,
       made_at timestamptz not null,
       made_by text not null
     )`,
    `create table sync (
       id serial primary key,
       connection text not null references connection(name) on delete cascade,
       state text not null,
       started_at timestamptz not null,
       finished_at timestamptz,
       pages integer not null default 0,
       records integer not null default 0,
       events integer not null default 0,
       accepted integer not null default 0,
       waited_ms integer not null default 0,
       warnings jsonb not null default '[]',
       error text
     )`,
    `create index sync_of_connection on sync (connection, id desc)`,
    // What was pushed: sealed until it has become events, and then gone.
    `create table delivery (
       id text primary key,
       sequence bigserial,
       connection text not null references connection(name) on delete cascade,
       fingerprint text not null,
       event text not null,
       received_at timestamptz not null,
       state text not null,
       payload text,
       attempts integer not null default 0,
       events integer not null default 0,
       problem text,
       done_at timestamptz,
       unique (connection, fingerprint)
     )`,
    `create index delivery_by_state on delivery (state, received_at)`,
    // Answers that were given to a batch, so that the same batch gets the same answer.
    `create table ingest_answer (
       key text primary key,
       body text not null,
       answer jsonb not null,
       given_at timestamptz not null
     )`,
  ],
}
