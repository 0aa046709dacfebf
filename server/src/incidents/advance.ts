import { advance, type News } from '@tandem/core/incidents'
import type { Outage, SystemDependency } from '@tandem/core/waits'
import type { Transaction } from 'kysely'
import type { Judged } from '../objectives/judged.ts'
import { readObjectives } from '../objectives/read-objectives.ts'
import type { StateTables } from '../store/state-tables.ts'
import { auditChanges } from './audit-changes.ts'
import { rulesInForce } from './incident-rules.ts'
import { keepChanges } from './keep-changes.ts'
import { readSummary } from './read-incident.ts'
import { readQuiets } from './read-quiets.ts'
import { readStanding } from './read-standing.ts'
import { tell } from './record.ts'

/** What the warehouse knows of systems; read before the transaction begins (`readSystems`). */
export interface Systems {
  outages: readonly Outage[]
  /** Which stages wait for which system. */
  dependencies: readonly SystemDependency[]
}

const UNKNOWN: Systems = { outages: [], dependencies: [] }

/**
 * What judged days mean for incidents: some open, some take another objective in, some resolve. In the transaction that keeps the
 * judgements, so that no day is judged twice and none is lost. Worth calling without judgements too: outages begin and end on any day.
 */
export async function advanceIncidents(
  transaction: Transaction<StateTables>,
  judged: readonly Judged[],
  now: Date,
  systems: Systems = UNKNOWN,
): Promise<void> {
  const standing = await readStanding(transaction)
  const objectives = await readObjectives(transaction)
  const changes = advance(standing, judged, {
    now: now.toISOString(),
    rules: await rulesInForce(transaction),
    objectives,
    stageKinds: await readStageKinds(transaction),
    outages: systems.outages,
    systems: systems.dependencies,
    quiets: await readQuiets(transaction),
  })
  await keepChanges(transaction, changes, { known: standing, now, objectives })
  const isHistory = judged.length > 0 && judged.every(({ fromHistory }) => fromHistory)
  await auditChanges(transaction, changes, { known: standing, now, isHistory })
  for (const news of changes.news) await tellOf(transaction, news, now)
}

async function tellOf(
  transaction: Transaction<StateTables>,
  { incident, event, sentence }: News,
  now: Date,
): Promise<void> {
  await tell(transaction, { incident: await readSummary(transaction, incident), event, sentence }, now)
}

/** What stages are for, by their names, as people have said or a rule proposes. */
async function readStageKinds(transaction: Transaction<StateTables>): Promise<Record<string, string>> {
  const rows = await transaction
    .selectFrom('stage_rule')
    .select(['stage', 'kind'])
    .where('kind', 'is not', null)
    // What people have said comes last, and counts.
    .orderBy('set_at', (order) => order.asc().nullsFirst())
    .execute()
  return Object.fromEntries(rows.flatMap(({ stage, kind }) => (kind === null ? [] : [[stage, kind]])))
}
