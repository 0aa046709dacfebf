import { blameHints, Incident, IncidentInput, MOVES } from '@tandem/core/incidents'
import { sql } from 'kysely'
import { readOperation } from '../operation.ts'
import type { State } from '../store/state.ts'
import { summariesOf, unknownIncident } from './read-incident.ts'

export const incident = readOperation({
  name: 'incident',
  summary: 'One incident with all there is: timeline, evidence, roles, cost by day, follow-ups and review.',
  positional: ['id'],
  input: IncidentInput,
  output: Incident,
  run: ({ id }, { store }) => readIncident(store.state, id),
})

export async function readIncident(state: State, id: number): Promise<Incident> {
  const row = await state.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw unknownIncident(id)
  const [[summary], timeline, alarms, followUps] = await Promise.all([
    summariesOf(state, [row]),
    state
      .selectFrom('incident_timeline as line')
      .leftJoin('person', (join) => join.on(sql<boolean>`line.by = 'person:' || person.id`))
      .select(['line.id', 'line.at', 'line.by', 'line.kind', 'line.text', 'person.name'])
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
  return {
    ...(summary as NonNullable<typeof summary>),
    timeline: timeline.map(({ at, name, ...line }) => ({ ...line, at: at.toISOString(), byName: name })),
    alarms: alarms.map(({ objective, opened_day, seen_day, closed_day, content }) => ({
      objective,
      openedDay: opened_day,
      seenDay: seen_day,
      closedDay: closed_day,
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
    suggestion: null,
  }
}
