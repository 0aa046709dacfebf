import { MEASURES } from '@tandem/core/measures'
import {
  checkObjective,
  type Fault,
  type IndicatorKind,
  Objective,
  type ObjectiveProposal,
} from '@tandem/core/objectives'

/** An objective as it is typed: every field keeps what was typed, also what cannot be used yet. */
export interface Draft {
  id: string
  title: string
  description: string
  kind: IndicatorKind
  measure: string
  within: string
  attribute: string
  connection: string
  withinHours: string
  where: string[]
  /** Per cent. */
  target: string
  periodDays: string
  /** Empty for what is usual. */
  calendar: string
  hrOwner: string
  itOwner: string
  dependsOn: string[]
  conditions: Objective['conditions']
}

export const NEW: Draft = {
  id: '',
  title: '',
  description: '',
  kind: 'promise',
  measure: 'time_to_first_response',
  within: '5',
  attribute: 'sex',
  connection: '',
  withinHours: '24',
  where: [],
  target: '90',
  periodDays: '90',
  calendar: '',
  hrOwner: '',
  itOwner: '',
  dependsOn: [],
  conditions: [],
}

/** What an objective looks like in the form. */
export function draftOf(objective: ObjectiveProposal['objective']): Draft {
  const { indicator } = objective
  return {
    ...NEW,
    ...objective,
    description: objective.description ?? '',
    kind: indicator.kind,
    ...('measure' in indicator && { measure: indicator.measure }),
    ...(indicator.kind === 'promise' && { within: String(indicator.within) }),
    ...(indicator.kind === 'fairness' && { attribute: indicator.attribute }),
    ...(indicator.kind === 'freshness' && {
      connection: indicator.connection ?? '',
      withinHours: String(indicator.withinHours),
    }),
    target: String(Number((objective.target * 100).toPrecision(6))),
    periodDays: String(objective.periodDays),
  }
}

/**
 * The objective that is typed, or what is wrong, by the path of the field.
 *
 * @param usualCalendar what holds unless somebody chooses
 */
export function objectiveOf(
  draft: Draft,
  usualCalendar = 'all',
): { objective: Objective } | { faults: Map<string, string> } {
  const parsed = Objective.safeParse({
    id: draft.id,
    title: draft.title,
    ...(draft.description.trim() !== '' && { description: draft.description }),
    indicator: indicatorOf(draft),
    where: draft.where,
    target: numberOf(draft.target) / 100,
    periodDays: numberOf(draft.periodDays),
    calendar: draft.calendar === '' ? usualCalendar : draft.calendar,
    hrOwner: draft.hrOwner,
    itOwner: draft.itOwner,
    dependsOn: draft.dependsOn,
    conditions: draft.conditions,
  })
  if (parsed.success) return { objective: parsed.data }
  return {
    faults: new Map(
      parsed.error.issues.map(({ path, message }) => {
        const field = path.join('.')
        return [field, FAULTS[field] ?? message]
      }),
    ),
  }
}

function indicatorOf(draft: Draft) {
  switch (draft.kind) {
    case 'promise':
      return { kind: draft.kind, measure: draft.measure, within: numberOf(draft.within) }
    case 'ratio':
      return { kind: draft.kind, measure: draft.measure }
    case 'fairness':
      return { kind: draft.kind, measure: draft.measure, attribute: draft.attribute }
    case 'freshness':
      return {
        kind: draft.kind,
        ...(draft.connection !== '' && { connection: draft.connection }),
        withinHours: numberOf(draft.withinHours),
      }
  }
}

const FAULTS: Readonly<Record<string, string>> = {
  title: 'say what is promised, in words',
  target: 'a share above 0 and below 100 %',
  periodDays: 'whole days, from 7 to 366',
  'indicator.within': 'days above 0, at most 400',
  'indicator.withinHours': 'hours above 0, at most 744',
  'indicator.attribute': 'say what people tell of themselves, as in sex',
}

/** The measures of which something of this kind can be promised. */
export const measuresFor = (kind: IndicatorKind) =>
  MEASURES.filter(({ name }) => kind !== 'freshness' && fitsIn(kind, name))

function fitsIn(kind: Exclude<IndicatorKind, 'freshness'>, measure: string): boolean {
  const read = objectiveOf({ ...NEW, id: 'probe', title: 'A probe', hrOwner: 'HR', itOwner: 'IT', kind, measure })
  return 'objective' in read && faultsWithin(read.objective).length === 0
}

/** What is wrong or doubtful by itself, before the server looks at the data too. */
export const faultsWithin = (objective: Objective): Fault[] => checkObjective(objective)

/** An id from a title: 'Offers go out in 3 days' → 'offers-go-out-in-3-days'. */
export const idFor = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')))
