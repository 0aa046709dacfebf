import {
  type Incident,
  type IncidentCost,
  type IncidentList,
  type IncidentSummary,
  incidentMarkdown,
} from '@tandem/core/incidents'
import { countWords } from '@tandem/core/words'

type Table = (rows: readonly Record<string, unknown>[]) => string

/** Incidents as a table, the worst first. */
export function incidentListText({ incidents, sentence }: IncidentList, table: Table): string {
  if (incidents.length === 0) return `${sentence}\n`
  const rows = incidents.map(({ id, severity, state, title, since, owner, cost, suppressed }) => ({
    no: id,
    severity,
    state,
    title,
    since,
    'whose move': owner,
    'a day': moneyWords(cost?.perDay ?? null, cost),
    'so far': moneyWords(cost?.total ?? null, cost),
    note: suppressed === null ? '' : 'kept quiet',
  }))
  return `${sentence}\n\n${table(rows)}\n`
}

/** One of them, as it leaves. */
export const incidentText = (incident: Incident): string => incidentMarkdown(incident)

/** What became of it, after somebody did something to it. */
export const incidentChangedText = ({ id, state, severity, title, owner }: IncidentSummary): string =>
  `Incident ${id} is ${state}, severity ${severity}: ${title}. Whose move it is: ${owner ?? 'nobody has said'}.\n`

export function incidentCostText(cost: IncidentCost | null, table: Table): string {
  if (cost === null) return 'It keeps no requisition waiting, so it costs nothing that can be counted.\n'
  const rows = cost.days.map(({ day, waiting, lost, amount }) => ({
    day,
    'requisitions waiting': waiting,
    'applications lost': lost,
    cost: moneyWords(amount, cost),
  }))
  return rows.length === 0 ? `${cost.sentence}\n` : `${cost.sentence}\n\n${table(rows)}\n`
}

const moneyWords = (amount: number | null, cost: IncidentCost | null) =>
  amount === null ? 'not known' : `${countWords(amount)} ${cost?.currency ?? ''}`.trim()
