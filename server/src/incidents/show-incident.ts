import { blameHints, Incident, IncidentCost, IncidentInput, isLive, MOVES } from '@tandem/core/incidents'
import { sql } from 'kysely'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { countCost } from './count-cost.ts'
import { readSummary, summariesOf, unknownIncident } from './read-incident.ts'

export const incident = readOperation({
  name: 'incident',
  summary: 'One incident with all there is: timeline, evidence, roles, cost by day, follow-ups and review.',
  positional: ['id'],
  input: IncidentInput,
  output: Incident,
  async run({ id }, { store, actor, now }) {
    const found = await readIncident(store, id, now())
    return found.topic === 'fairness' && actor.sensitive ? { ...found, alarms: await withGroups(store, found) } : found
  },
})

export const incidentCost = readOperation({
  name: 'incident-cost',
  summary: 'What an incident has cost so far, day by day, how that is counted, and which figures are missing.',
  positional: ['id'],
  input: IncidentInput,
  output: IncidentCost.nullable(),
  run: async ({ id }, { store, now }) => countCost(store, await readSummary(store.state, id), now()),
})

/** The evidence with its numbers, as it was judged, for those who may see what people say of themselves. Incidents themselves never hold it. */
async function withGroups({ state }: Store, { alarms }: Incident): Promise<Incident['alarms']> {
  if (alarms.length === 0) return alarms
  const judged = await state
    .selectFrom('objective_judged')
    .select(['objective', 'day', 'judgement'])
    .where((is) => is.or(alarms.map(({ objective, seenDay }) => is.and({ objective, day: seenDay }))))
    .orderBy('judged_at')
    .execute()
  return alarms.map((alarm) => {
    const own = judged.findLast(({ objective, day }) => objective === alarm.objective && day === alarm.seenDay)
    return own === undefined ? alarm : { ...alarm, sentence: own.judgement.sentence }
  })
}

/** All there is; what it costs is counted now while it goes on. */
export async function readIncident(store: Store, id: number, now: Date): Promise<Incident> {
  const { state } = store
  const row = await state.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw unknownIncident(id)
  const [[summary], timeline, alarms, followUps] = await Promise.all([
    summariesOf(state, [row]),
    state
      .selectFrom('incident_timeline as line')
      .leftJoin('person', (join) => join.on(sql<boolean>`line.by = 'person:' || person.id`))
      .select(['line.id', 'line.at', 'line.by', 'line.kind', 'line.text', 'line.hours', 'person.name'])
      .where('incident', '=', id)
      .orderBy('line.id')
      .execute(),
    state
      .selectFrom('incident_alarm')
      .selectAll()
      .where('incident', '=', id)
      .orderBy('opened_day')
      .orderBy('objective')
      .execute(),
    state.selectFrom('incident_follow_up').selectAll().where('incident', '=', id).orderBy('id').execute(),
  ])
  const one = summary as NonNullable<typeof summary>
  return {
    ...one,
    cost: isLive(one) || one.cost === null ? await countCost(store, one, now) : one.cost,
    timeline: timeline.map(({ at, name, ...line }) => ({ ...line, at: at.toISOString(), byName: name })),
    alarms: alarms.map(({ objective, opened_day, seen_day, closed_day, content }) => ({
      objective,
      openedDay: opened_day,
      seenDay: seen_day,
      closedDay: closed_day,
      where: null,
      ...content,
    })),
    followUps: followUps.map((one) => ({
      id: one.id,
      text: one.text,
      owner: one.owner,
      due: one.due,
      doneAt: one.done_at?.toISOString() ?? null,
      doneBy: one.done_by,
    })),
    review: row.review === null ? null : { ...row.review, hints: blameHints(row.review) },
    next: [...MOVES[row.state]],
    suggestion: row.suggestion,
  }
}
