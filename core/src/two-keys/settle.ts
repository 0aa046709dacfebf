/** Where a proposal stands. Only `open` can change. */
export const PROPOSAL_STATES = ['open', 'in force', 'withdrawn', 'expired'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

export const KEY_SIDES = ['HR', 'IT'] as const
export type KeySide = (typeof KEY_SIDES)[number]

export interface Proposal {
  hash: string
  /** UTC milliseconds. */
  expiresAt: number
  withdrawnAt: number | null
  effectiveAt: number | null
}

export interface Signature {
  person: string
  side: KeySide
  verdict: 'sign' | 'dissent'
  /** What the signer saw. */
  hash: string
  /** The signer still holds the role of that side, and their account is open. */
  holds: boolean
}

export interface Standing {
  state: ProposalState
  /** Sides whose key has not been turned. */
  missing: KeySide[]
}

/**
 * Where a proposal stands at an instant. In force only by two persons, one of each side, who signed the content as it is and may
 * still sign: one person counts for one side at most, and a signature under another content for none.
 */
export function settle(proposal: Proposal, signatures: readonly Signature[], now: number): Standing {
  const signed = new Map<KeySide, string>()
  for (const { person, side, verdict, hash, holds } of signatures) {
    if (verdict !== 'sign' || hash !== proposal.hash || !holds || signed.has(side)) continue
    if ([...signed.values()].includes(person)) continue
    signed.set(side, person)
  }
  const missing = KEY_SIDES.filter((side) => !signed.has(side))
  if (proposal.effectiveAt !== null) return { state: 'in force', missing: [] }
  if (proposal.withdrawnAt !== null) return { state: 'withdrawn', missing }
  if (now >= proposal.expiresAt) return { state: 'expired', missing }
  return { state: missing.length === 0 ? 'in force' : 'open', missing }
}
