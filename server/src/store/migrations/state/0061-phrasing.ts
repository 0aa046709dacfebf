import type { StateMigration } from './migration.ts'

/** The language model that may phrase answers, if any. */
export const phrasing: StateMigration = {
  name: '0061-phrasing',
  statements: [
    `create table phrasing (
       one boolean primary key default true check (one),
       url text not null,
       model text not null,
       -- Sealed; null where the service asks for none.
       key text,
       in_use boolean not null,
       set_at timestamptz not null,
       set_by text not null
     )`,
  ],
}
