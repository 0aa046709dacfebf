import type { StateMigration } from './migration.ts'

/** Whom and what Tandem tells: channels, routes, the news of incidents, and the outbox that doubles as the delivery log. */
export const notices: StateMigration = {
  name: '0029-notices',
  statements: [
    `create table channel (
       name text primary key,
       kind text not null,
       settings jsonb not null,
       secrets text not null,
       fallback boolean not null default false,
       hook text unique,
       made_at timestamptz not null,
       made_by text not null,
       last_sent_at timestamptz,
       failing_since timestamptz,
       problem text,
       told_at timestamptz
     )`,
    `create table route (position integer primary key, content jsonb not null, set_at timestamptz not null, set_by text not null)`,
    // The id counts up over all incidents; it is the sequence by which an incident's news are told apart and ordered.
    `create table news (
       id bigint generated always as identity primary key,
       incident integer not null,
       event text not null,
       sentence text not null,
       content jsonb not null,
       at timestamptz not null
     )`,
    `create index news_of_incident on news (incident, id)`,
    `create table notice (
       id text primary key,
       sequence bigint generated always as identity,
       channel text not null,
       route text,
       incident integer,
       news bigint references news (id) on delete cascade,
       event text not null,
       sentence text not null,
       body jsonb,
       state text not null check (state in ('waiting', 'gathered', 'sent', 'merged', 'dead')),
       attempts integer not null default 0,
       made_at timestamptz not null,
       due_at timestamptz not null,
       first_tried_at timestamptz,
       claimed_by text,
       claimed_until timestamptz,
       sent_at timestamptz,
       problem text,
       reference text
     )`,
    `create index notice_due on notice (due_at) where state = 'waiting'`,
    `create index notice_order on notice (channel, incident, sequence)`,
    // What a tool has been told of a thing: the number of the ticket, for one. again_at: when it must be told anew to stay open.
    `create table channel_memory (
       channel text not null,
       correlation text not null,
       incident integer,
       content jsonb not null,
       again_at timestamptz,
       changed_at timestamptz not null,
       primary key (channel, correlation)
     )`,
    `create table digest (
       route text not null,
       channel text not null,
       sent_until timestamptz not null,
       objectives jsonb not null,
       primary key (route, channel)
     )`,
  ],
}
