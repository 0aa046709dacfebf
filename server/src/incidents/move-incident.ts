import { TandemError } from '@tandem/core/errors'
import { type IncidentEvent, type IncidentState, type IncidentSummary, mayMove } from '@tandem/core/incidents'
import { listWords } from '@tandem/core/words'
import type { Transaction, Updateable } from 'kysely'
import type { IncidentTable, StateTables } from '../store/state-tables.ts'
import { lockIncident } from './read-incident.ts'
import { record, writeLine } from './record.ts'

interface Move {
  to: IncidentState
  by: string
  at: Date
  event: IncidentEvent
  /** In the timeline and in the notice. */
  text: string
  change?: Updateable<IncidentTable>
}

/** Moves an incident to another state, with a line in the timeline. Two people who do the same at once leave one move. */
export async function moveIncident(
  transaction: Transaction<StateTables>,
  id: number,
  { to, by, at, event, text, change = {} }: Move,
): Promise<IncidentSummary> {
  const incident = await lockIncident(transaction, id)
  if (!mayMove(incident.state, to)) throw await impossible(transaction, id, { from: incident.state, to })
  const dates: Partial<Record<IncidentState, Updateable<IncidentTable>>> = {
    acknowledged: { acknowledged_at: at },
    resolved: { resolved_at: at },
    open: { resolved_at: null, acknowledged_at: null, merged_into: null },
  }
  await transaction
    .updateTable('incident')
    .set({ state: to, ...dates[to], ...change })
    .where('id', '=', id)
    .execute()
  if (to === 'resolved') await sayWhatStillStands(transaction, id, { by, at })
  return record(transaction, id, { at, by, kind: 'state', text, event })
}

const STATE_WORDS: Readonly<Record<IncidentState, string>> = {
  candidate: 'a candidate',
  open: 'open',
  acknowledged: 'acknowledged',
  identified: 'identified',
  mitigated: 'mitigated',
  resolved: 'resolved',
  reviewed: 'reviewed',
}

/** Says who was quicker, if it is there already, and what can be done. */
async function impossible(
  transaction: Transaction<StateTables>,
  id: number,
  { from, to }: { from: IncidentState; to: IncidentState },
): Promise<TandemError> {
  const last = await transaction
    .selectFrom('incident_timeline')
    .select(['by', 'at'])
    .where('incident', '=', id)
    .where('kind', '=', 'state')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const since = last === undefined ? '' : ` by ${last.by}, at ${last.at.toISOString().slice(0, 16).replace('T', ' ')}`
  const already = from === to
  const wayOut =
    from === 'resolved' || from === 'reviewed'
      ? ' incident-reopen opens it again.'
      : ' Add what you know with incident-note.'
  return new TandemError(
    'conflict',
    already
      ? `Incident ${id} is ${STATE_WORDS[to]} already${since}.${wayOut}`
      : `Incident ${id} is ${STATE_WORDS[from]}${since}, so it cannot become ${STATE_WORDS[to]}.${wayOut}`,
  )
}

async function sayWhatStillStands(
  transaction: Transaction<StateTables>,
  id: number,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const standing = await transaction
    .selectFrom('incident_alarm')
    .select('objective')
    .where('incident', '=', id)
    .where('closed_day', 'is', null)
    .orderBy('objective')
    .execute()
  if (standing.length === 0) return
  const names = listWords(standing.map(({ objective }) => objective))
  const text = `Resolved while ${names} ${standing.length === 1 ? 'is' : 'are'} still in alarm; it opens again if that lasts.`
  await writeLine(transaction, id, { at, by, kind: 'evidence', text })
}
