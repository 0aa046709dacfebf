import type { StateMigration } from './migration.ts'

/** Changes that need one key of HR and one of IT. The rules stand in the program, and the hardest of them here as well. */
export const twoKeys: StateMigration = {
  name: '0008-two-keys',
  statements: [
    `create table proposal (
       id text primary key,
       kind text not null,
       title text not null,
       -- Canonical text: what is hashed and signed.
       content text not null,
       hash text not null,
       reason text not null,
       proposed_by text not null,
       proposed_at timestamptz not null,
       expires_at timestamptz not null,
       effective_at timestamptz,
       withdrawn_at timestamptz,
       withdrawn_by text,
       withdrawn_reason text,
       check (effective_at is null or withdrawn_at is null)
     )`,
    `create index proposal_kind on proposal (kind, effective_at)`,
    `create table signature (
       proposal text not null references proposal (id),
       -- One person, one signature: nobody turns both keys.
       person text not null,
       side text not null check (side in ('HR', 'IT')),
       verdict text not null check (verdict in ('sign', 'dissent')),
       hash text not null,
       reason text not null,
       at timestamptz not null,
       primary key (proposal, person)
     )`,
    `create unique index signature_turns_a_key_once on signature (proposal, side) where verdict = 'sign'`,
  ],
}
