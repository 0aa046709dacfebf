import type { StateMigration } from './migration.ts'

/** What directories provision by SCIM. A person belongs to Tandem, a user to the directory that tells of them. */
export const scim: StateMigration = {
  name: '0010-scim',
  statements: [
    `create table scim_token (
       id text primary key,
       directory text not null,
       token_hash text not null unique,
       hint text not null,
       created_at timestamptz not null,
       expires_at timestamptz not null,
       ended_at timestamptz,
       last_used_at timestamptz
     )`,
    `create table scim_user (
       id text primary key,
       directory text not null,
       person_id text not null references person ("id") on delete cascade,
       user_name text not null,
       external_id text,
       document jsonb not null,
       created_at timestamptz not null,
       updated_at timestamptz not null
     )`,
    `create unique index scim_user_name on scim_user (directory, lower(user_name))`,
    `create unique index scim_user_person on scim_user (directory, person_id)`,
    `create index scim_user_external on scim_user (directory, external_id)`,
    `create table scim_group (
       id text primary key,
       directory text not null,
       display_name text not null,
       external_id text,
       created_at timestamptz not null,
       updated_at timestamptz not null
     )`,
    `create unique index scim_group_name on scim_group (directory, lower(display_name))`,
    `create table scim_member (
       group_id text not null references scim_group (id) on delete cascade,
       user_id text not null references scim_user (id) on delete cascade,
       primary key (group_id, user_id)
     )`,
    `create index scim_member_user on scim_member (user_id)`,
  ],
}
