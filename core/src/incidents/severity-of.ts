import type { Urgency } from '../objectives/judgement.ts'
import type { IncidentKind, Severity } from './contract.ts'
import type { SeverityLine } from './rules.ts'

/** What is known of how bad an incident is; null where nobody can tell. */
export interface Weight {
  kind: IncidentKind
  urgency: Urgency | null
  budgetUsed: number | null
  costPerDay: number | null
}

/** By the first line that fits. What is not known reaches no threshold. */
export function severityOf(weight: Weight, lines: readonly SeverityLine[]): Severity {
  const reaches = (value: number | null, least: number | null) => least === null || (value !== null && value >= least)
  const line = lines.find(
    ({ kind, urgency, budgetUsed, costPerDay }) =>
      (kind === null || kind === weight.kind) &&
      (urgency === null || urgency === weight.urgency) &&
      reaches(weight.budgetUsed, budgetUsed) &&
      reaches(weight.costPerDay, costPerDay),
  )
  return (line?.severity ?? 4) as Severity
}
