import { notFound } from '@tandem/core/errors'
import { hullOf, IncidentRoles, type IncidentSummary, type Severity } from '@tandem/core/incidents'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { IncidentTable, StateTables } from '../store/state-tables.ts'

export type Database = Kysely<StateTables> | Transaction<StateTables>
export type IncidentRecord = Selectable<IncidentTable>

/**
 * An incident, held until the transaction ends, so that what people do to it happens one after the other. Whoever has the numbers of
 * incidents (`nextNumber`) is waited for before it is held: else each of the two could hold what the other waits for.
 */
export async function lockIncident(transaction: Transaction<StateTables>, id: number): Promise<IncidentRecord> {
  await sql`lock table incident in row exclusive mode`.execute(transaction)
  const row = await transaction.selectFrom('incident').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) throw unknownIncident(id)
  return row
}

export const unknownIncident = (id: number) => notFound(`There is no incident ${id}. See incident-list.`)

/** As others see them, in the order given. */
export async function summariesOf(database: Database, rows: readonly IncidentRecord[]): Promise<IncidentSummary[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const alarms = await database
    .selectFrom('incident_alarm')
    .select(['incident', 'objective'])
    .distinct()
    .where('incident', 'in', ids)
    .orderBy('objective')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    topic: row.topic,
    title: row.title,
    sentence: row.sentence,
    state: row.state,
    severity: row.severity as Severity,
    objectives: alarms.filter(({ incident }) => incident === row.id).map(({ objective }) => objective),
    stage: row.stage,
    where: hullOf(row.populations),
    populations: row.populations,
    system: row.system,
    since: row.since,
    openedAt: row.opened_at.toISOString(),
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    owner: row.owner ?? row.suggestion?.owner ?? null,
    ownerSource: row.owner !== null ? 'people' : row.suggestion === null ? null : 'waits',
    roles: IncidentRoles.parse(row.roles),
    cause: row.cause ?? row.suggestion?.sentence ?? null,
    causeSource: row.cause !== null ? 'people' : row.suggestion === null ? null : 'waits',
    cost: row.cost,
    suppressed: row.suppressed,
    mergedInto: row.merged_into,
  }))
}

export async function readSummary(database: Database, id: number): Promise<IncidentSummary> {
  const row = await database.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw unknownIncident(id)
  return (await summariesOf(database, [row]))[0] as IncidentSummary
}
