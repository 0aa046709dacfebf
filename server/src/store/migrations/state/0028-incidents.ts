import type { StateMigration } from './migration.ts'

/** Incidents with all that belongs to them, silences, and stretches of time that count for nobody. Nothing of it is deleted. */
export const incidents: StateMigration = {
  name: '0028-incidents',
  statements: [
    // Numbered without gaps, because people call an incident by its number.
    `create table incident (
       id integer primary key,
       kind text not null,
       topic text not null,
       state text not null,
       title text not null,
       sentence text not null,
       severity integer not null check (severity between 1 and 4),
       severity_by text,
       stage text,
       populations jsonb not null,
       system text,
       down_from timestamptz,
       since text not null,
       opened_at timestamptz not null,
       acknowledged_at timestamptz,
       resolved_at timestamptz,
       owner text,
       cause text,
       cause_by text,
       roles jsonb not null,
       cost jsonb,
       suggestion jsonb,
       suppressed text,
       merged_into integer references incident (id),
       review jsonb
     )`,
    `create table incident_alarm (
       objective text not null,
       opened_day text not null,
       incident integer not null references incident (id),
       seen_day text not null,
       closed_day text,
       content jsonb not null,
       primary key (objective, opened_day)
     )`,
    `create index incident_alarm_by_incident on incident_alarm (incident)`,
    `create table incident_timeline (
       id serial primary key,
       incident integer not null references incident (id),
       at timestamptz not null,
       by text not null,
       kind text not null,
       text text not null,
       hours double precision
     )`,
    `create index incident_timeline_by_incident on incident_timeline (incident, id)`,
    `create table incident_follow_up (
       id serial primary key,
       incident integer not null references incident (id),
       text text not null,
       owner text not null,
       due text not null,
       made_at timestamptz not null,
       made_by text not null,
       done_at timestamptz,
       done_by text
     )`,
    // Settings in versions, the latest holds.
    `create table incident_rules (
       version serial primary key,
       content jsonb not null,
       reason text not null,
       set_at timestamptz not null,
       set_by text not null
     )`,
    `create table silence (
       id serial primary key,
       author text not null,
       reason text not null,
       from_at timestamptz not null,
       to_at timestamptz not null,
       content jsonb not null,
       ended_at timestamptz,
       ended_by text
     )`,
    `create table exclusion (
       id serial primary key,
       kind text not null check (kind in ('freeze', 'maintenance')),
       author text not null,
       approver text not null,
       reason text not null,
       from_at timestamptz not null,
       to_at timestamptz not null,
       content jsonb not null,
       ended_at timestamptz,
       ended_by text
     )`,
  ],
}
