import type { IncidentEvent, IncidentSummary, TimelineEntry } from '@tandem/core/incidents'
import type { Transaction } from 'kysely'
import { enqueueNotices } from '../notify/enqueue.ts'
import type { StateTables } from '../store/state-tables.ts'
import { readSummary } from './read-incident.ts'

interface Deed {
  at: Date
  by: string
  kind: TimelineEntry['kind']
  text: string
  /** That somebody has spent on it. */
  hours?: number
}

/** A line in the timeline. */
export async function writeLine(transaction: Transaction<StateTables>, incident: number, deed: Deed): Promise<void> {
  await transaction
    .insertInto('incident_timeline')
    .values({ hours: null, ...deed, incident })
    .execute()
}

/** What somebody did to an incident: a line in the timeline, and a notice to whoever is to be told. Gives the incident as it now is. */
export async function record(
  transaction: Transaction<StateTables>,
  incident: number,
  { event, ...deed }: Deed & { event?: IncidentEvent },
): Promise<IncidentSummary> {
  await writeLine(transaction, incident, deed)
  const summary = await readSummary(transaction, incident)
  if (event !== undefined) await tell(transaction, { incident: summary, event, sentence: deed.text }, deed.at)
  return summary
}

/** Tells whoever is to be told; nobody of a candidate, nor of what is suppressed. */
export async function tell(
  transaction: Transaction<StateTables>,
  news: { incident: IncidentSummary; event: IncidentEvent; sentence: string },
  now: Date,
): Promise<void> {
  const { state, suppressed } = news.incident
  if (state === 'candidate' || suppressed !== null) return
  await enqueueNotices(transaction, news, now)
}
