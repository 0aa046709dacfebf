import { KEY_SIDES, type KeySide, settle } from '../two-keys/settle.ts'

export const CASE_STATES = ['draft', 'waiting', 'in force'] as const
export type CaseState = (typeof CASE_STATES)[number]

export interface HalfSignature {
  person: string
  side: KeySide
  /** What the signer saw. */
  hash: string
  /** The signer still holds the key of that side. */
  holds: boolean
}

/**
 * Where a case stands by the rule of proposals: in force only by two persons, each of whom signed the half of their own side as it is now.
 * @param hashes of what each side signs; null where that half is not written
 */
export function standingOf(
  hashes: Readonly<Record<KeySide, string | null>>,
  signatures: readonly HalfSignature[],
): { state: CaseState; missing: KeySide[] } {
  const { missing } = settle(
    { hash: CURRENT, expiresAt: Number.POSITIVE_INFINITY, withdrawnAt: null, effectiveAt: null },
    signatures.map(({ hash, ...rest }) => ({
      ...rest,
      verdict: 'sign',
      hash: hash === hashes[rest.side] ? CURRENT : OUTDATED,
    })),
    0,
  )
  if (KEY_SIDES.some((side) => hashes[side] === null)) return { state: 'draft', missing }
  return { state: missing.length === 0 ? 'in force' : 'waiting', missing }
}

const CURRENT = 'as it is now'
const OUTDATED = 'as it was'
