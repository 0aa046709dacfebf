import { CONNECTION_STATES, type ConnectionRow } from '@tandem/core/connections'
import { INCIDENT_KINDS, type IncidentKind, SEVERITIES } from '@tandem/core/incidents'
import { OBJECTIVE_STATES, type Objective, type ObjectiveStatus } from '@tandem/core/objectives'

/** What is told to Prometheus, as it stands at one instant. */
export interface Facts {
  now: Date
  objectives: readonly { objective: Objective; status: ObjectiveStatus }[]
  /** When the objective that lags most was last counted; null as long as none was. */
  countedAt: Date | null
  /** Those that somebody has to see to. */
  incidents: readonly { kind: IncidentKind; severity: number }[]
  /** Open applications by stage, and what kind of stage it is. */
  work: readonly { stage: string; kind: string; open: number }[]
  connections: readonly Pick<ConnectionRow, 'name' | 'connector' | 'state' | 'everyMinutes' | 'heardUntil'>[]
  waitingRows: number
  /** Null as long as nothing keeps notices. */
  notices: Readonly<Record<'waiting' | 'dead', number>> | null
}

/** Gauges of one name, each with its labels. What is not known has no value: missing is not zero. */
export interface Family<Label extends string = string> {
  name: string
  help: string
  labels: readonly Label[]
  samples: readonly (Readonly<Record<Label, string>> & { value: number | null })[]
}

/** The gauges of hiring and of Tandem. Names and units by the conventions of Prometheus; no label names a person. */
export function familiesOf(facts: Facts): Family[] {
  return [...objectiveFamilies(facts), ...hiringFamilies(facts), ...tandemFamilies(facts)]
}

function objectiveFamilies({ objectives }: Facts): Family[] {
  const each = (value: (status: ObjectiveStatus) => number | null) =>
    objectives.map(({ objective, status }) => ({ objective: objective.id, value: value(status) }))
  const windows = objectives.flatMap(({ objective, status }) =>
    status.burn.map((burn) => ({ objective: objective.id, window: burn.window, burn })),
  )
  const own = ['objective'] as const
  return [
    family('tandem_objective_info', 'What each objective is: its title and kind; always 1.', {
      labels: ['objective', 'title', 'kind'],
      samples: objectives.map(({ objective: { id, title, indicator } }) => ({
        objective: id,
        title,
        kind: indicator.kind,
        value: 1,
      })),
    }),
    family('tandem_objective_target_ratio', 'Share that is to be good.', {
      labels: own,
      samples: each(({ target }) => target),
    }),
    family('tandem_objective_compliance_ratio', 'Share that was good in the rolling period of the objective.', {
      labels: own,
      samples: each(({ compliance }) => compliance),
    }),
    family(
      'tandem_objective_budget_remaining_ratio',
      'Share of the error budget that is left: 1 is untouched, 0 used up, below 0 overdrawn.',
      { labels: own, samples: each(({ budgetRemaining }) => budgetRemaining) },
    ),
    family('tandem_objective_events', 'What was counted in the rolling period of the objective, by its verdict.', {
      labels: ['objective', 'verdict'],
      samples: objectives.flatMap(({ objective, status }) =>
        (['good', 'bad', 'pending', 'excluded'] as const).map((verdict) => ({
          objective: objective.id,
          verdict,
          value: status[verdict],
        })),
      ),
    }),
    family(
      'tandem_objective_burn_rate',
      'How fast the budget is used; 1 uses it up exactly at the end of the period.',
      {
        labels: ['objective', 'window', 'length'],
        samples: windows.flatMap(({ objective, window, burn }) => [
          { objective, window, length: 'long', value: burn.burn },
          { objective, window, length: 'short', value: burn.shortBurn },
        ]),
      },
    ),
    family('tandem_objective_burn_threshold', 'The burn rate at which a window fires.', {
      labels: ['objective', 'window'],
      samples: windows.map(({ objective, window, burn }) => ({ objective, window, value: burn.factor })),
    }),
    family(
      'tandem_objective_burn_firing',
      'Whether a burn window fires: the long one is over the threshold, chance alone would hardly do it, and the short one has something bad.',
      {
        labels: ['objective', 'window'],
        samples: windows.map(({ objective, window, burn }) => ({ objective, window, value: burn.firing ? 1 : 0 })),
      },
    ),
    family(
      'tandem_objective_evidence_score',
      'Evidence that the odds of being late have doubled, as a logarithm to base 2.',
      {
        labels: own,
        samples: each(({ judgement }) => judgement?.score ?? null),
      },
    ),
    family('tandem_objective_state', 'How each objective stands: 1 for the state it is in, 0 for the others.', {
      labels: ['objective', 'state'],
      samples: objectives.flatMap(({ objective, status }) =>
        OBJECTIVE_STATES.map((state) => ({ objective: objective.id, state, value: status.state === state ? 1 : 0 })),
      ),
    }),
  ]
}

function hiringFamilies({ incidents, work, connections, now }: Facts): Family[] {
  return [
    family('tandem_incidents_open', 'Open incidents by severity, 1 being the worst, and by what opened them.', {
      labels: ['severity', 'kind'],
      samples: SEVERITIES.flatMap((severity) =>
        INCIDENT_KINDS.map((kind) => ({
          severity: String(severity),
          kind,
          value: incidents.filter((one) => one.severity === severity && one.kind === kind).length,
        })),
      ),
    }),
    family('tandem_work_in_progress', 'Open applications by the stage they are in.', {
      labels: ['stage', 'kind'],
      samples: work.map(({ stage, kind, open }) => ({ stage, kind, value: open })),
    }),
    family('tandem_sync_freshness_seconds', 'Seconds since a connected system was last read without a fault.', {
      labels: ['connection', 'connector'],
      samples: connections.map(({ name, connector, heardUntil }) => ({
        connection: name,
        connector,
        value: heardUntil === null ? null : Math.max(0, (now.getTime() - heardUntil) / 1000),
      })),
    }),
    family('tandem_sync_interval_seconds', 'How often a connected system is to be read.', {
      labels: ['connection', 'connector'],
      samples: connections.map(({ name, connector, everyMinutes }) => ({
        connection: name,
        connector,
        value: everyMinutes === null ? null : everyMinutes * 60,
      })),
    }),
    family('tandem_connection_state', 'How each connection stands: 1 for the state it is in, 0 for the others.', {
      labels: ['connection', 'connector', 'state'],
      samples: connections.flatMap(({ name, connector, state: own }) =>
        CONNECTION_STATES.map((state) => ({ connection: name, connector, state, value: state === own ? 1 : 0 })),
      ),
    }),
  ]
}

function tandemFamilies({ waitingRows, notices, countedAt, now }: Facts): Family[] {
  const lag = countedAt === null ? null : Math.max(0, (now.getTime() - countedAt.getTime()) / 1000)
  return [
    family('tandem_inbox_waiting_rows', 'Events that were taken in and are not in the numbers yet.', {
      labels: [],
      samples: [{ value: waitingRows }],
    }),
    family('tandem_evaluation_lag_seconds', 'Seconds since the objective that lags most was last counted and judged.', {
      labels: [],
      samples: [{ value: lag }],
    }),
    family('tandem_notices', 'Notices that wait to be sent, and those that could not be.', {
      labels: ['state'],
      samples:
        notices === null
          ? []
          : [
              { state: 'waiting', value: notices.waiting },
              { state: 'dead', value: notices.dead },
            ],
    }),
  ]
}

/** Checks at compile time that each sample has the labels of its family. */
const family = <const Label extends string>(
  name: string,
  help: string,
  rest: { labels: readonly Label[]; samples: readonly (Record<NoInfer<Label>, string> & { value: number | null })[] },
): Family => ({ name, help, ...rest }) as Family
