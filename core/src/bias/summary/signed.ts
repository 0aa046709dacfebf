import { type Content, canonicalText } from '../../two-keys/canonical.ts'
import type { FairnessSummary } from './contract.ts'

/** The summary with the hash of all its content, so that somebody can see whether it was altered since. */
export function signed(summary: Omit<FairnessSummary, 'sha256'>, hash: (text: string) => string): FairnessSummary {
  return { ...summary, sha256: hash(canonicalText(JSON.parse(JSON.stringify(summary)) as Content)) }
}
