import type { OperationName } from '@tandem/core/access'
import { type Changes, type IncidentNow, isLive, type Standing } from '@tandem/core/incidents'
import type { Transaction } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { StateTables } from '../store/state-tables.ts'

/** Under this name the audit log has what the server does about objectives and incidents by itself. */
export const EVALUATION = 'evaluation'

/** What history tells of is one entry, and not one for each incident of years. */
const HISTORY = 'incident-history'

/**
 * An entry for each incident that opened, moved or became worse, under the name of what a person would have done. Day by day evidence is none: the
 * timeline keeps it.
 */
export async function auditChanges(
  transaction: Transaction<StateTables>,
  { incidents }: Pick<Changes, 'incidents'>,
  { known, now, isHistory }: { known: Standing; now: Date; isHistory: boolean },
): Promise<void> {
  const before = new Map(known.incidents.map((one) => [one.id, one]))
  const acts = incidents.flatMap((after) => actOf(before.get(after.id), after) ?? [])
  const entry = { at: now, actor: EVALUATION, outcome: 'done' as const }
  if (isHistory && acts.length > 0) {
    const input = Object.fromEntries(
      [...new Set(acts.map(({ operation }) => operation))].map((operation) => [
        operation,
        acts.filter((act) => act.operation === operation).length,
      ]),
    )
    await appendAudit(transaction, { ...entry, operation: HISTORY, input })
    return
  }
  for (const act of acts) await appendAudit(transaction, { ...entry, ...act })
}

function actOf(
  before: IncidentNow | undefined,
  after: IncidentNow,
): { operation: OperationName; input: object } | null {
  const { id, state, severity, mergedInto } = after
  const input = { id, state, severity, ...(mergedInto !== null && { mergedInto }) }
  if (before === undefined) return { operation: 'incident-open', input }
  if (before.state !== state) {
    return { operation: isLive(after) && !isLive(before) ? 'incident-reopen' : MOVED[state], input }
  }
  return before.severity === severity ? null : { operation: 'incident-severity', input }
}

/** By the state it came to. */
const MOVED: Readonly<Record<IncidentNow['state'], OperationName>> = {
  candidate: 'incident-open',
  open: 'incident-open',
  acknowledged: 'incident-acknowledge',
  identified: 'incident-identify',
  mitigated: 'incident-mitigate',
  resolved: 'incident-resolve',
  reviewed: 'incident-review',
}
