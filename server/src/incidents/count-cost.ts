import { broadest, costOf, type IncidentCost, type IncidentSummary, type Where } from '@tandem/core/incidents'
import { costsInForce } from '../costs/cost-model.ts'
import type { Store } from '../store/store.ts'
import { rulesInForce as waitRulesInForce } from '../waits/wait-rules.ts'
import { readBurden } from './read-burden.ts'

/** What an incident has cost by day; null for those about data or fairness, which keep no requisition waiting. */
export async function countCost(store: Store, incident: IncidentSummary, now: Date): Promise<IncidentCost | null> {
  if (incident.topic !== 'flow') return null
  const [costs, stages, hours, populations] = await Promise.all([
    costsInForce(store.state),
    stagesOf(store, incident),
    readHours(store, incident.id),
    readWidest(store, incident),
  ])
  return costOf(await readBurden(store, { ...incident, populations }, { stages, hours, now }), costs)
}

/** Stages that it is about; null for all of them. */
export async function stagesOf(
  store: Store,
  { kind, stage, system }: Pick<IncidentSummary, 'kind' | 'stage' | 'system'>,
): Promise<string[] | null> {
  if (kind !== 'outage') return stage === null ? null : [stage]
  const { systems } = await waitRulesInForce(store)
  const own = systems.filter((one) => one.system === system).flatMap(({ stages }) => stages)
  return own.length === 0 ? null : own
}

/** Everybody whom it concerned on any day: on days before it narrowed they waited too. */
async function readWidest({ state }: Store, { id, populations }: IncidentSummary): Promise<Where[]> {
  const alarms = await state.selectFrom('incident_alarm').select('content').where('incident', '=', id).execute()
  return broadest([...populations, ...alarms.flatMap(({ content }) => (content.where ? [content.where] : []))])
}

async function readHours({ state }: Store, id: number): Promise<Map<string, number>> {
  const rows = await state
    .selectFrom('incident_timeline')
    .select(['at', 'hours'])
    .where('incident', '=', id)
    .where('hours', 'is not', null)
    .execute()
  const byDay = new Map<string, number>()
  for (const { at, hours } of rows) {
    const day = at.toISOString().slice(0, 10)
    byDay.set(day, (byDay.get(day) ?? 0) + Number(hours))
  }
  return byDay
}
