import type { StateMigration } from './migration.ts'

/** What somebody has to do by a day: found by looking, told once, closed by itself. */
export const reminders: StateMigration = {
  name: '0045-reminders',
  statements: [
    // The key names the fact, so that whoever finds it a second time, also after a restart or on another server, opens nothing.
    `create table reminder (
       id serial primary key,
       key text not null unique,
       kind text not null,
       content jsonb not null,
       due_on date not null,
       is_late boolean not null,
       opened_at timestamptz not null,
       closed_at timestamptz,
       told integer not null default 1
     )`,
    'create index reminder_open on reminder (due_on) where closed_at is null',
    // Notices of an reminder keep their order, as those of an incident do; what they tell is in their body.
    'alter table notice add column reminder integer',
    "create index notice_of_reminder on notice (reminder, channel, sequence) where state = 'waiting' and reminder is not null",
  ],
}
