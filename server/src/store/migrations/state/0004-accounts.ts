import type { StateMigration } from './migration.ts'

/** Accounts as better-auth keeps them, under our names, and beside them what a person may do here. */
export const accounts: StateMigration = {
  name: '0004-accounts',
  statements: [
    `create table person (
       "id" text not null primary key,
       "name" text not null,
       "email" text not null unique,
       "emailVerified" boolean not null,
       "image" text,
       "createdAt" timestamptz not null default current_timestamp,
       "updatedAt" timestamptz not null default current_timestamp,
       "twoFactorEnabled" boolean
     )`,
    `create table session (
       "id" text not null primary key,
       "expiresAt" timestamptz not null,
       "token" text not null unique,
       "createdAt" timestamptz not null default current_timestamp,
       "updatedAt" timestamptz not null,
       "ipAddress" text,
       "userAgent" text,
       "userId" text not null references person ("id") on delete cascade
     )`,
    `create index "session_userId_idx" on session ("userId")`,
    `create table credential (
       "id" text not null primary key,
       "accountId" text not null,
       "providerId" text not null,
       "issuer" text,
       "userId" text not null references person ("id") on delete cascade,
       "accessToken" text,
       "refreshToken" text,
       "idToken" text,
       "accessTokenExpiresAt" timestamptz,
       "refreshTokenExpiresAt" timestamptz,
       "scope" text,
       "password" text,
       "createdAt" timestamptz not null default current_timestamp,
       "updatedAt" timestamptz not null
     )`,
    `create index "credential_userId_idx" on credential ("userId")`,
    `create unique index credential_identity on credential ("providerId", "accountId")`,
    `create table verification (
       "id" text not null primary key,
       "identifier" text not null,
       "value" text not null,
       "expiresAt" timestamptz not null,
       "createdAt" timestamptz not null default current_timestamp,
       "updatedAt" timestamptz not null default current_timestamp
     )`,
    `create index "verification_identifier_idx" on verification ("identifier")`,
    `create table second_factor (
       "id" text not null primary key,
       "secret" text not null,
       "backupCodes" text not null,
       "userId" text not null references person ("id") on delete cascade,
       "verified" boolean,
       "failedVerificationCount" integer,
       "lockedUntil" timestamptz
     )`,
    `create index "second_factor_userId_idx" on second_factor ("userId")`,
    `create index "second_factor_secret_idx" on second_factor ("secret")`,
    `create table passkey (
       "id" text not null primary key,
       "name" text,
       "publicKey" text not null,
       "userId" text not null references person ("id") on delete cascade,
       "credentialID" text not null,
       "counter" integer not null,
       "deviceType" text not null,
       "backedUp" boolean not null,
       "transports" text,
       "createdAt" timestamptz,
       "aaguid" text
     )`,
    `create index "passkey_userId_idx" on passkey ("userId")`,
    `create index "passkey_credentialID_idx" on passkey ("credentialID")`,
    // What a person may do. Without a role they may do nothing, whatever account they have.
    `create table membership (
       person_id text primary key references person ("id") on delete cascade,
       role text,
       scope jsonb not null,
       sensitive boolean not null default false,
       active boolean not null default true,
       settled_by text not null check (settled_by in ('hand', 'groups')),
       updated_at timestamptz not null
     )`,
    // A way in that is open once: the set-up link and invitations. Only a hash of its token is kept.
    `create table invitation (
       id text primary key,
       token_hash text not null unique,
       email text,
       role text not null,
       scope jsonb not null,
       sensitive boolean not null,
       invited_by text not null,
       created_at timestamptz not null,
       expires_at timestamptz not null,
       used_by text references person ("id") on delete set null,
       used_at timestamptz,
       revoked_at timestamptz
     )`,
    // A key acts for the person who made it: never more than they may themselves, and no longer than they may.
    `create table api_key (
       id text primary key,
       name text not null,
       token_hash text not null unique,
       hint text not null,
       person_id text references person ("id") on delete cascade,
       role text not null,
       scope jsonb not null,
       sensitive boolean not null,
       operations jsonb,
       created_at timestamptz not null,
       expires_at timestamptz not null,
       ended_at timestamptz,
       last_used_at timestamptz
     )`,
    // Failed attempts to sign in, by a keyed hash of the address, so that known and unknown addresses are locked alike.
    `create table sign_in_failure (
       address_key text primary key,
       failures integer not null,
       first_at timestamptz not null,
       locked_until timestamptz
     )`,
  ],
}
