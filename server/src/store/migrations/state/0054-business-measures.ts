import type { StateMigration } from './migration.ts'

/** What the business counts by month, with every value that a later one took the place of. */
export const businessMeasures: StateMigration = {
  name: '0054-business-measures',
  statements: [
    `create table business_measure (
       id text primary key,
       content jsonb not null,
       version integer not null default 1,
       updated_at timestamptz not null,
       updated_by text not null
     )`,
    `create table business_value (
       id serial primary key,
       measure text not null references business_measure (id) on delete cascade,
       month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
       value double precision not null,
       file text not null,
       at timestamptz not null,
       by text not null,
       superseded_at timestamptz
     )`,
    `create unique index business_value_in_force on business_value (measure, month) where superseded_at is null`,
  ],
}
