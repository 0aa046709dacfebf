import { medianSurvival } from '@tandem/core/stats'
import type { PlannedInterventions } from '../../server/src/demo/interventions.ts'
import { simulateCompany } from '../../server/src/demo/simulate.ts'

const DAY = 86_400_000
/** Days at the end of the history whose requisitions count: whole years, for the seasons, and after the company has settled. */
const MEASURED_DAYS = 730

/**
 * Median days from the approval of a requisition to its first acceptance, in the last two years of a generated company: open ones count for as long as
 * they were (Kaplan and Meier). What it does otherwise it does from the first day, and its troubles are those of the last day from the first: a
 * prediction is about the state at the end of the log, not about a year in which some troubles came only later.
 */
export function generatedTimeToFill(seed: number, interventions: PlannedInterventions): number {
  const known = new Map<string, { approved: number; accepted: number | null; closed: number | null }>()
  const { to } = simulateCompany({ applications: 60_000, seed, interventions, settled: true }, (row) => {
    const at = () => Date.parse(row.occurred_at) / DAY
    const own = known.get(row.requisition_id)
    if (row.kind === 'requisition.approved') {
      if (own === undefined) known.set(row.requisition_id, { approved: at(), accepted: null, closed: null })
    } else if (own === undefined) return
    else if (row.kind === 'offer.accepted') own.accepted ??= at()
    else if (row.kind === 'requisition.closed') own.closed ??= at()
  })
  const until = Date.parse(to) / DAY
  const recent = [...known.values()].filter(({ approved }) => approved >= until - MEASURED_DAYS)
  const spans = recent
    .map(({ approved, accepted, closed }) => {
      const isOver = accepted !== null
      return { value: (accepted ?? closed ?? until) - approved, events: Number(isOver), censored: Number(!isOver) }
    })
    .sort((a, b) => a.value - b.value)
  const median = medianSurvival(spans)
  if (median === null) throw new Error('Fewer than half of the requisitions were ever filled.')
  return median
}
