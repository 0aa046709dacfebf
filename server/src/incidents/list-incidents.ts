import { IncidentList, IncidentListInput, type IncidentSummary, isLive } from '@tandem/core/incidents'
import { instantMs } from '@tandem/core/trace'
import { counted, listWords } from '@tandem/core/words'
import { readOperation } from '../operation.ts'
import { summariesOf } from './read-incident.ts'

export const incidentList = readOperation({
  name: 'incident-list',
  summary: 'Incidents: open ones first, the worst before others; each with whose move it is and what it costs.',
  input: IncidentListInput,
  output: IncidentList,
  async run({ state: states, severity, objective, from, to, limit }, { store: { state } }) {
    let query = state.selectFrom('incident').selectAll()
    if (states !== undefined) query = query.where('state', 'in', states)
    if (severity !== undefined) query = query.where('severity', '<=', severity)
    if (from !== undefined) query = query.where('opened_at', '>=', new Date(instantMs(from)))
    if (to !== undefined) query = query.where('opened_at', '<', new Date(instantMs(to)))
    if (objective !== undefined) {
      query = query.where('id', 'in', (is) =>
        is.selectFrom('incident_alarm').select('incident').where('objective', '=', objective),
      )
    }
    const rows = await query
      .orderBy((is) => is.case().when('state', 'in', ['resolved', 'reviewed']).then(1).else(0).end())
      .orderBy((is) => is.case().when('state', 'in', ['resolved', 'reviewed']).then(0).else(is.ref('severity')).end())
      .orderBy('opened_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    const live = await state
      .selectFrom('incident')
      .select(['severity', 'state'])
      .where('state', 'not in', ['candidate', 'resolved', 'reviewed'])
      .execute()
    const incidents = await summariesOf(state, rows)
    return { incidents, open: live.length, sentence: sentenceOf(live, incidents) }
  },
})

function sentenceOf(live: readonly { severity: number; state: string }[], shown: readonly IncidentSummary[]): string {
  if (live.length === 0) {
    return shown.some((one) => !isLive(one))
      ? 'No incident is open.'
      : 'No incident is open, and none is on record here.'
  }
  const bySeverity = [1, 2, 3, 4].flatMap((severity) => {
    const n = live.filter((one) => one.severity === severity).length
    return n === 0 ? [] : [`${n} of severity ${severity}`]
  })
  const waiting = live.filter(({ state }) => state === 'open').length
  const unseen = waiting === 0 ? 'all are taken up' : `${waiting} that nobody has acknowledged`
  return `${counted(live.length, 'incident')} open: ${listWords(bySeverity)}; ${unseen}.`
}
