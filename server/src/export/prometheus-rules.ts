import { burnAlerts, type Objective } from '@tandem/core/objectives'
import { stringify } from 'yaml'

interface Alert {
  alert: string
  expr: string
  for: string
  labels: Record<string, string>
  annotations: Record<string, string>
}
interface Recording {
  record: string
  expr: string
}

/** How Alertmanager’s usual severities stand for the urgencies of Tandem; whatever else is for the record. */
const SEVERITY: Readonly<Record<string, string>> = { urgent: 'critical', soon: 'warning' }

const HEAD = `# Rules for Prometheus, made by Tandem from its objectives. Make them anew when the objectives change:
#   tandem export prometheus-rules --out tandem-rules.yaml
# They expect the scrape job to be called tandem.
`

/** Recording and alerting rules in the YAML of Prometheus. */
export function prometheusRules(objectives: readonly Objective[]): string {
  const groups = [
    { name: 'tandem', rules: [...RECORDINGS, ...TANDEM_ALERTS] },
    ...objectives.map((objective) => ({ name: `tandem objective ${objective.id}`, rules: alertsOf(objective) })),
  ]
  return HEAD + stringify({ groups }, { lineWidth: 0 })
}

const RECORDINGS: readonly Recording[] = [
  {
    record: 'objective:tandem_objective_budget_remaining_ratio:delta1d',
    expr: 'delta(tandem_objective_budget_remaining_ratio[1d])',
  },
  {
    record: 'objective:tandem_objective_burn_rate:max',
    expr: 'max by (objective) (tandem_objective_burn_rate{length="long"})',
  },
  { record: 'severity:tandem_incidents_open:sum', expr: 'sum by (severity) (tandem_incidents_open)' },
]

const TANDEM_ALERTS: readonly Alert[] = [
  {
    alert: 'TandemDown',
    expr: 'up{job="tandem"} == 0 or absent(up{job="tandem"})',
    for: '5m',
    labels: { severity: 'critical' },
    annotations: {
      summary: 'Tandem does not answer.',
      description: 'Nothing is judged and nobody is told of incidents while it is down.',
    },
  },
  {
    alert: 'TandemEvaluationLate',
    expr: 'tandem_evaluation_lag_seconds > 21600',
    for: '15m',
    labels: { severity: 'warning' },
    annotations: { summary: 'No objective has been judged for {{ $value | humanizeDuration }}.' },
  },
  {
    alert: 'TandemInboxFull',
    expr: 'min_over_time(tandem_inbox_waiting_rows[1h]) > 100000',
    for: '15m',
    labels: { severity: 'warning' },
    annotations: { summary: '{{ $value | humanize }} events wait for an hour and are not in the numbers yet.' },
  },
  {
    alert: 'TandemNoticesDead',
    expr: 'tandem_notices{state="dead"} > 0',
    for: '5m',
    labels: { severity: 'warning' },
    annotations: { summary: '{{ $value }} notices could not be sent.' },
  },
  {
    alert: 'TandemSyncStale',
    expr: 'tandem_connection_state{state=~"stale|failing"} == 1',
    for: '15m',
    labels: { severity: 'warning' },
    annotations: { summary: 'The connection {{ $labels.connection }} is {{ $labels.state }}.' },
  },
]

function alertsOf(objective: Objective): Alert[] {
  const chosen = `objective=${JSON.stringify(objective.id)}`
  const title = plain(objective.title)
  return [
    {
      alert: 'TandemObjectiveBreach',
      expr: `tandem_objective_state{${chosen},state="breach"} == 1`,
      for: '10m',
      labels: { severity: 'critical', objective: objective.id },
      annotations: { summary: `${title}: the evidence says that it is missed.` },
    },
    {
      alert: 'TandemBudgetUsedUp',
      expr: `tandem_objective_budget_remaining_ratio{${chosen}} <= 0`,
      for: '10m',
      labels: { severity: 'warning', objective: objective.id },
      annotations: { summary: `${title}: {{ $value | humanizePercentage }} of the budget is left.` },
    },
    // The guard against chance at low volume is in the gauge: a bare comparison of the burn rate would wake people for two events.
    ...windowsOf(objective).map(({ name, severity }) => ({
      alert: 'TandemBudgetBurn',
      expr: `tandem_objective_burn_firing{${chosen},window=${JSON.stringify(name)}} == 1`,
      for: '10m',
      labels: { severity: SEVERITY[severity] ?? 'info', objective: objective.id, window: plain(name) },
      annotations: { summary: `${title}: the budget burns too fast (${plain(name)}).` },
    })),
  ]
}

/** Those of its own, or those that follow from its period; their names say how urgent they are. */
function windowsOf({ conditions, periodDays, target }: Objective): { name: string; severity: string }[] {
  if (conditions.length > 0) return conditions
  return burnAlerts({ periodDays, allowed: 1 - target }).map(({ name }) => ({ name, severity: name }))
}

/** Two braces begin a template of Prometheus. */
const plain = (text: string) => text.replaceAll('{{', '{{ "{{" }}')
