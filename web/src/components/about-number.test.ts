import type { MeasureResult, MeasureRow } from '@tandem/core/measures'
import { describe, expect, it } from 'vitest'
import { aboutMeasure } from './about-number.ts'

const row: MeasureRow = {
  slice: { stage: 'Interview' },
  n: 120,
  events: 100,
  censored: 20,
  estimate: 8.2 * 86400,
  interval: [7 * 86400, 9 * 86400],
  quantiles: null,
  mean: null,
  quality: { state: 'ok', reasons: [] },
  observation: null,
}
const result: MeasureResult = {
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
  asOf: '2024-03-03T14:05:00.000Z',
  sql: 'select 1',
  rows: [row],
  grade: { grade: 'A', reasons: ['nothing to object to'], sources: [] },
}

describe('the drawer about a number', () => {
  it('names definition, calendar, cohort, n, censored, interval and instant', () => {
    expect(aboutMeasure(result, row, { of: 'Interview' })).toMatchObject({
      value: '8.2 days',
      of: 'Interview',
      calendar: 'elapsed time: all hours, nights and weekends included',
      cohort: 'visits by when they began',
      n: 120,
      censored: 20,
      interval: '7–9 days (95 %)',
      asOf: '3 Mar 2024, 14:05 UTC',
      definedBy: 'Tandem; version 1',
    })
  })

  it('shows a dash, not a number, where the data do not bear one', () => {
    expect(aboutMeasure(result, { ...row, estimate: null }).value).toBe('–')
  })
})
