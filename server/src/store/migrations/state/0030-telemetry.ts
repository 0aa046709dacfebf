import type { StateMigration } from './migration.ts'

/** Where traces are sent, and how far that is. */
export const telemetry: StateMigration = {
  name: '0030-telemetry',
  statements: [
    `create table telemetry (
       one boolean primary key default true check (one),
       endpoint text not null,
       headers text not null,
       sending boolean not null,
       from_at timestamptz,
       -- What was sent counts for one endpoint; to another, everything is news.
       generation integer not null,
       sent bigint not null default 0,
       refused bigint not null default 0,
       failures integer not null default 0,
       last_sent_at timestamptz,
       next_try_at timestamptz,
       problem text,
       set_at timestamptz not null,
       set_by text not null
     )`,
  ],
}
