import { type Role, sideOf } from '@tandem/core/access'
import { type KeySide, type ProposalRow, type ProposalState, type Signature, settle } from '@tandem/core/two-keys'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { ProposalTable, SignatureTable, StateTables } from '../store/state-tables.ts'

type Database = Kysely<StateTables> | Transaction<StateTables>

export interface SignatureWithHolder extends SignatureTable {
  name: string | null
  role: Role | null
  active: boolean | null
}

/** Signatures with what their signers may do now, in the order they were given. */
export function readSignatures(database: Database, proposals: readonly string[]): Promise<SignatureWithHolder[]> {
  if (proposals.length === 0) return Promise.resolve([])
  return database
    .selectFrom('signature')
    .leftJoin('person', (join) => join.on(sql<boolean>`signature.person = 'person:' || person.id`))
    .leftJoin('membership', 'membership.person_id', 'person.id')
    .selectAll('signature')
    .select(['person.name', 'membership.role', 'membership.active'])
    .where('proposal', 'in', proposals)
    .orderBy('at')
    .execute()
}

/** A visitor of the demo is whoever they look as; a person must still hold the role of the side they signed for. */
export const stillHolds = ({
  person,
  side,
  role,
  active,
}: Pick<SignatureWithHolder, 'person' | 'side' | 'role' | 'active'>): boolean =>
  person.startsWith('demo:') || (active === true && role !== null && canTurn(role) && sideOf(role) === side)

/** The roles that hold a key: those who answer for their side. */
export const canTurn = (role: Role): boolean => role === 'hr-lead' || role === 'it-lead'

export const signatureOf = (row: SignatureWithHolder): Signature => ({
  person: row.person,
  side: row.side,
  verdict: row.verdict,
  hash: row.hash,
  holds: stillHolds(row),
})

export function standingOf(proposal: ProposalTable, signatures: readonly SignatureWithHolder[], now: Date) {
  return settle(
    {
      hash: proposal.hash,
      expiresAt: proposal.expires_at.getTime(),
      withdrawnAt: proposal.withdrawn_at?.getTime() ?? null,
      effectiveAt: proposal.effective_at?.getTime() ?? null,
    },
    signatures.map(signatureOf),
    now.getTime(),
  )
}

export function rowOf(proposal: ProposalTable, signatures: readonly SignatureWithHolder[], now: Date): ProposalRow {
  const { state, missing } = standingOf(proposal, signatures, now)
  return {
    id: proposal.id,
    kind: proposal.kind,
    title: proposal.title,
    hash: proposal.hash,
    content: JSON.parse(proposal.content),
    reason: proposal.reason,
    proposedBy: proposal.proposed_by,
    proposedAt: proposal.proposed_at.toISOString(),
    expiresAt: proposal.expires_at.toISOString(),
    state,
    missing,
    sentence: sentenceOf(state, missing, signatures, proposal),
    effectiveAt: proposal.effective_at?.toISOString() ?? null,
    withdrawnReason: proposal.withdrawn_reason,
    signatures: signatures.map((row) => ({
      person: row.person,
      name: row.name ?? (row.person.startsWith('demo:') ? 'a visitor' : 'somebody who is gone'),
      side: row.side,
      verdict: row.verdict,
      reason: row.reason,
      at: row.at.toISOString(),
      counts: stillHolds(row),
    })),
  }
}

function sentenceOf(
  state: ProposalState,
  missing: readonly KeySide[],
  signatures: readonly SignatureWithHolder[],
  proposal: ProposalTable,
): string {
  const dissent = signatures.filter(({ verdict }) => verdict === 'dissent').length
  const against = dissent === 0 ? '' : ` ${dissent === 1 ? 'One dissent is' : `${dissent} dissents are`} on record.`
  switch (state) {
    case 'in force':
      return `In force: HR and IT signed the same content.${against}`
    case 'withdrawn':
      return `Withdrawn before it took effect: ${proposal.withdrawn_reason ?? ''}`
    case 'expired':
      return `Lapsed: ${missing.join(' and ')} did not sign in time.${against}`
    case 'open':
      return `Waits for ${missing.map((side) => `${side}’s key`).join(' and ')}.${against}`
  }
}
