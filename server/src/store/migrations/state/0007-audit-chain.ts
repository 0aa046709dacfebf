import type { StateMigration } from './migration.ts'

/**
 * The audit log as a chain: each entry's hash covers the entry and the hash before it. One function of the database appends, so that
 * whoever writes to the log, from the program or from a trigger, writes to the same chain in their own transaction.
 */
export const auditChain: StateMigration = {
  name: '0007-audit-chain',
  statements: [
    `alter table audit rename to audit_before`,
    `create table audit (
       sequence bigint primary key,
       at timestamptz(3) not null,
       actor text not null,
       operation text not null,
       -- Text and no jsonb: every byte of it is hashed.
       input text not null,
       outcome text not null,
       previous_hash bytea not null,
       hash bytea not null
     )`,
    `create index audit_at on audit (at)`,
    `create index audit_actor on audit (actor, sequence)`,
    `create index audit_operation on audit (operation, sequence)`,
    // Where the chain ends. Locked while an entry is added, so that two writers never continue the same entry.
    `create table audit_head (id boolean primary key default true check (id), sequence bigint not null, hash bytea not null)`,
    `insert into audit_head (sequence, hash) values (0, sha256(''))`,
    // Signed with a key that lies outside the database: a chain that is rewritten, or cut, no longer fits.
    `create table audit_seal (sequence bigint primary key, hash bytea not null, at timestamptz(3) not null, mac bytea not null)`,
    // What stands for entries that were archived and deleted: the chain goes on from here.
    `create table audit_checkpoint (
       sequence bigint primary key, hash bytea not null, at timestamptz(3) not null, archive text not null, mac bytea not null
     )`,
    `create function audit_field(content text) returns text language sql immutable as
       $$ select octet_length(convert_to(content, 'UTF8'))::text || ':' || content || ',' $$`,
    `create function audit_hash(previous bytea, sequence bigint, at timestamptz, actor text, operation text, input text, outcome text)
       returns bytea language sql immutable as $$
         select sha256(previous || convert_to(
           audit_field(sequence::text) || audit_field(round(extract(epoch from at) * 1000)::bigint::text) || audit_field(actor)
           || audit_field(operation) || audit_field(input) || audit_field(outcome), 'UTF8'))
       $$`,
    `create function audit_append(entry_at timestamptz, entry_actor text, entry_operation text, entry_input text, entry_outcome text)
       returns bigint language plpgsql as $$
       declare
         last audit_head%rowtype;
         rounded timestamptz(3) := entry_at;
         next_hash bytea;
       begin
         select * into last from audit_head for update;
         next_hash := audit_hash(last.hash, last.sequence + 1, rounded, entry_actor, entry_operation, entry_input, entry_outcome);
         insert into audit (sequence, at, actor, operation, input, outcome, previous_hash, hash)
           values (last.sequence + 1, rounded, entry_actor, entry_operation, entry_input, entry_outcome, last.hash, next_hash);
         update audit_head set sequence = last.sequence + 1, hash = next_hash;
         return last.sequence + 1;
       end $$`,
    `create function audit_stays() returns trigger language plpgsql as $$
       begin
         if tg_op = 'DELETE' and current_setting('tandem.retention', true) = 'on' then return old; end if;
         raise exception 'the audit log is only added to';
       end $$`,
    `create trigger audit_stays before update or delete on audit for each row execute function audit_stays()`,
    `create trigger audit_is_not_emptied before truncate on audit for each statement execute function audit_stays()`,
    `do $$
       declare entry record;
       begin
         for entry in select * from audit_before order by id loop
           perform audit_append(entry.at, entry.actor, entry.operation, entry.input::text, entry.outcome);
         end loop;
       end $$`,
    `drop table audit_before`,
  ],
}
