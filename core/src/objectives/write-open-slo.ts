import type { BurnCondition, Indicator, Objective } from './objective.ts'
import { daysOf, shorthandOf } from './open-slo-node.ts'

export const API_VERSION = 'openslo/v1'
/** The service that all objectives are of, and the target that all alerts go to: who is told is set in Tandem. */
export const SERVICE = 'hiring'
export const TARGET = 'tandem'
export const SOURCE_TYPE = 'tandem'

/** What OpenSLO has no field for. */
export const ANNOTATIONS = {
  hrOwner: 'tandem.dev/hr-owner',
  itOwner: 'tandem.dev/it-owner',
  calendar: 'tandem.dev/calendar',
  dependsOn: 'tandem.dev/depends-on',
} as const
export const CONDITION_ANNOTATIONS = {
  longDays: 'tandem.dev/long-days',
  shortDays: 'tandem.dev/short-days',
} as const

/** Objectives as documents of OpenSLO v1, in their order. Reading them gives the same objectives. */
export function writeOpenSlo(objectives: readonly Objective[]): object[] {
  const service = {
    apiVersion: API_VERSION,
    kind: 'Service',
    metadata: { name: SERVICE, displayName: 'Hiring' },
    spec: { description: 'Hiring, which HR and IT run together.' },
  }
  const target = {
    apiVersion: API_VERSION,
    kind: 'AlertNotificationTarget',
    metadata: { name: TARGET, displayName: 'Tandem' },
    spec: { target: TARGET, description: 'Who is told is set in Tandem.' },
  }
  const hasPolicies = objectives.some(({ conditions }) => conditions.length > 0)
  return [
    service,
    ...(hasPolicies ? [target] : []),
    ...objectives.flatMap((objective) => [
      sloOf(objective),
      ...objective.conditions.map((condition, i) => policyOf(objective, condition, i)),
    ]),
  ]
}

function sloOf(objective: Objective): object {
  const { id, title, description, calendar, hrOwner, itOwner, dependsOn, conditions } = objective
  return {
    apiVersion: API_VERSION,
    kind: 'SLO',
    metadata: {
      name: id,
      displayName: title,
      annotations: {
        [ANNOTATIONS.hrOwner]: hrOwner,
        [ANNOTATIONS.itOwner]: itOwner,
        [ANNOTATIONS.calendar]: calendar,
        ...(dependsOn.length > 0 && { [ANNOTATIONS.dependsOn]: listText(dependsOn) }),
      },
    },
    spec: {
      ...(description !== undefined && { description }),
      service: SERVICE,
      indicator: { metadata: { name: `${id}-indicator` }, spec: { ratioMetric: metricOf(objective) } },
      timeWindow: [{ duration: `${objective.periodDays}d`, isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ displayName: title, target: objective.target }],
      ...(conditions.length > 0 && {
        alertPolicies: conditions.map((_, i) => ({ alertPolicyRef: policyName(objective, i) })),
      }),
    },
  }
}

/** Good over total; of fairness, which is a ratio already, that ratio. */
function metricOf({ indicator, where }: Objective): object {
  const source = (count?: 'good' | 'total') => ({
    metricSource: {
      type: SOURCE_TYPE,
      spec: { ...specOf(indicator), ...(where.length > 0 && { where }), ...(count !== undefined && { count }) },
    },
  })
  return indicator.kind === 'fairness'
    ? { counter: false, rawType: 'success', raw: source() }
    : { counter: true, good: source('good'), total: source('total') }
}

/** An indicator, flat: its kind is called indicator there. */
function specOf({ kind, ...rest }: Indicator): object {
  return { indicator: kind, ...rest }
}

const policyName = ({ id }: Objective, i: number) => `${id}-alert-${i + 1}`

/** OpenSLO allows one condition in a policy. */
function policyOf(objective: Objective, condition: BurnCondition, i: number): object {
  const { name, severity, factor, longDays, shortDays } = condition
  const lookbackWindow = shorthandOf(longDays)
  return {
    apiVersion: API_VERSION,
    kind: 'AlertPolicy',
    metadata: { name: policyName(objective, i) },
    spec: {
      alertWhenNoData: false,
      alertWhenResolved: true,
      alertWhenBreaching: true,
      conditions: [
        {
          kind: 'AlertCondition',
          metadata: {
            name: `${policyName(objective, i)}-condition`,
            displayName: name,
            annotations: {
              ...(daysOf(lookbackWindow) !== longDays && { [CONDITION_ANNOTATIONS.longDays]: String(longDays) }),
              [CONDITION_ANNOTATIONS.shortDays]: String(shortDays),
            },
          },
          spec: {
            severity,
            condition: { kind: 'burnrate', op: 'gte', threshold: factor, lookbackWindow, alertAfter: '1d' },
          },
        },
      ],
      notificationTargets: [{ targetRef: TARGET }],
    },
  }
}

/** Names with commas between them where none has one, else JSON. */
const listText = (names: readonly string[]) =>
  names.some((name) => /[,[\n]/.test(name) || name !== name.trim()) ? JSON.stringify(names) : names.join(', ')

export function listOf(text: string): string[] {
  if (text.startsWith('[')) {
    try {
      return (JSON.parse(text) as unknown[]).map(String)
    } catch {
      return [text]
    }
  }
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
