import { TandemError } from '@tandem/core/errors'
import type { Context } from '../operation.ts'
import { matchingGate } from './matching-gate.ts'

/** @throws TandemError `precondition` where the register keeps matching off, with what is missing and who can supply it */
export async function requireGate({
  store,
  now,
  skillGate = matchingGate,
}: Pick<Context, 'store' | 'now' | 'skillGate'>): Promise<void> {
  const gate = await skillGate(store, now())
  if (gate.isOpen) return
  const missing = gate.missing.map(({ what, who }) => `${what} That is for ${who}.`)
  throw new TandemError('precondition', `Matching by skills is off. ${missing.join(' ')}`, { missing: gate.missing })
}
