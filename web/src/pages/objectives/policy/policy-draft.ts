import { BudgetPolicy, type BudgetPolicyRow } from '@tandem/core/objectives'

export interface ThresholdDraft {
  key: number
  /** Per cent, as typed. */
  used: string
  hrConsequence: string
  itConsequence: string
}

export interface PolicyDraft {
  thresholds: ThresholdDraft[]
  expiresOn: string
  reason: string
}

/** Something to start from, which both sides will want to say in their own words. */
const USUAL: readonly Omit<ThresholdDraft, 'key'>[] = [
  {
    used: '75',
    hrConsequence: 'Look at the bad cases in the weekly meeting and say what is done about them.',
    itConsequence: 'Look at the systems it depends on and say whether one of them is slow.',
  },
  {
    used: '100',
    hrConsequence: 'No new requisition in the breaching family until the promise is reviewed.',
    itConsequence: 'The fix of the integration goes before work of the roadmap.',
  },
]

export function startOf(like: BudgetPolicyRow | null, today: Date): PolicyDraft {
  const inAYear = new Date(today.getTime() + 365 * 86_400_000).toISOString().slice(0, 10)
  const thresholds =
    like === null
      ? USUAL
      : like.thresholds.map(({ used, hrConsequence, itConsequence }) => ({
          used: String(used * 100),
          hrConsequence,
          itConsequence,
        }))
  return { thresholds: thresholds.map((one, key) => ({ ...one, key })), expiresOn: inAYear, reason: '' }
}

export const withThreshold = (draft: PolicyDraft): PolicyDraft => ({
  ...draft,
  thresholds: [
    ...draft.thresholds,
    {
      key: 1 + Math.max(-1, ...draft.thresholds.map(({ key }) => key)),
      used: '',
      hrConsequence: '',
      itConsequence: '',
    },
  ],
})

/** The policy as it would be signed, or what is wrong, by the path of the field: `thresholds.0.used`. */
export function policyOf(
  objective: string,
  { thresholds, expiresOn }: PolicyDraft,
): { policy: BudgetPolicy } | { faults: Map<string, string> } {
  const parsed = BudgetPolicy.safeParse({
    objective,
    thresholds: thresholds.map(({ used, hrConsequence, itConsequence }) => ({
      used: used.trim() === '' ? Number.NaN : Number(used.replace(',', '.')) / 100,
      hrConsequence,
      itConsequence,
    })),
    expiresOn,
  })
  if (parsed.success)
    return { policy: { ...parsed.data, thresholds: parsed.data.thresholds.toSorted((a, b) => a.used - b.used) } }
  return {
    faults: new Map(
      parsed.error.issues.map(({ path, message }) => [
        path.join('.'),
        path.at(-1) === 'used' ? 'say how much of the budget, above 0 and up to 1,000 %' : message,
      ]),
    ),
  }
}
