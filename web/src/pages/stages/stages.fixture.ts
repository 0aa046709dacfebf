import type { MeasureResult, MeasureRow } from '@tandem/core/measures'

const DAY = 86_400

export const stay = (stage: string, days: number | null, n = 100): MeasureRow => ({
  slice: { stage },
  n,
  events: n - 10,
  censored: 10,
  estimate: days === null ? null : days * DAY,
  interval: days === null ? null : [days * 0.9 * DAY, days * 1.1 * DAY],
  quantiles: days === null ? null : { p50: days * DAY, p85: days * 2 * DAY, p95: days * 3 * DAY },
  mean: null,
  observation: null,
  quality:
    days === null ? { state: 'not enough data', reasons: ['only 2 of 3 have ended'] } : { state: 'ok', reasons: [] },
})

/** Ten open applications, aged 1 to 10 days. */
export const age = (stage: string): MeasureRow => ({
  ...stay(stage, 5, 10),
  survival: Array.from({ length: 10 }, (_, i) => ({
    t: (i + 1) * DAY,
    survival: 1 - (i + 1) / 10,
    lower: null,
    upper: null,
    atRisk: 10 - i,
  })),
})

export const resultOf = (rows: MeasureRow[]): MeasureResult => ({
  measure: 'time_in_stage',
  definition: {
    name: 'time_in_stage',
    title: 'Time in stage',
    sentence: 'How long applications stay.',
    formula: 'from entering to leaving',
    unit: 'seconds',
    kind: 'duration',
    grain: 'visit',
    cohort: 'began',
    good: 'lower',
    placed: 'cohort',
    source: 'Tandem',
    version: 1,
  },
  unit: 'seconds',
  calendar: 'all hours',
  secondsPerDay: 86_400,
  currency: null,
  placed: null,
  resolutionSeconds: 1,
  asOf: '2024-03-03T00:00:00.000Z',
  sql: 'select 1',
  rows,
  grade: { grade: 'A', reasons: ['nothing to object to'], sources: [] },
})
