import type { Check } from '@tandem/core/checks'
import type { z } from 'zod'
import { checkSet } from '../checks/set-check.ts'
import { type Context, perform } from '../operation.ts'

/** How the demo company has designed its hiring: kept, broken since finance signs offers too, broken while a vendor was down, and walked off. */
export const DEMO_CHECKS: readonly z.input<typeof Check>[] = [
  {
    id: 'scorecards-in-time',
    check: 'scorecard follows each interview within 3 working days',
    severity: 'medium',
    expected: 0.85,
    hrOwner: 'Head of recruiting',
    itOwner: 'Owner of the hiring system',
  },
  {
    id: 'offers-out',
    check: 'offer follows offer draft within 4 working days',
    severity: 'high',
    expected: 0.9,
    hrOwner: 'Head of compensation',
    itOwner: 'Owner of approval workflows',
  },
  {
    id: 'background-checks',
    check: 'background check follows acceptance within 8 working days',
    severity: 'high',
    expected: 0.95,
    hrOwner: 'Head of HR operations',
    itOwner: 'Owner of vendor integrations',
  },
  {
    id: 'engineering-path',
    check: 'stages of "Software Engineering": apply, screen, optional assess, interview, decide, offer, preboard',
    severity: 'low',
    expected: 0.9,
    hrOwner: 'Head of engineering recruiting',
    itOwner: 'Owner of the hiring system',
  },
]

export async function setChecks(context: Context): Promise<void> {
  for (const check of DEMO_CHECKS) await perform(checkSet, { check }, context)
}
