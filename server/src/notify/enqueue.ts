import type { IncidentEvent, IncidentSummary } from '@tandem/core/incidents'
import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** What happened to an incident, for whoever is to be told. */
export interface IncidentNews {
  incident: IncidentSummary
  event: IncidentEvent
  /** What changed, in words. */
  sentence: string
}

/** Puts notices into the outbox, in the transaction of what they tell; sending follows, and survives the end of the process. */
export async function enqueueNotices(
  _transaction: Transaction<StateTables>,
  _news: IncidentNews,
  _now: Date,
): Promise<void> {}
