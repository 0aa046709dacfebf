import type { TraceRow } from '@tandem/core/trace'
import { expect, it } from 'vitest'
import { at } from './trace.fixture.ts'
import { tracesAnswer } from './traces-answer.ts'

const row: TraceRow = {
  source: 'demo',
  applicationId: 'A1',
  requisitionId: 'R1',
  beganAt: at(0),
  stage: 'Interview',
  stageEnteredAt: at(10),
  beganWidthMs: 0,
  stageWidthMs: 0,
  outcome: '',
  endedAt: null,
  asOf: at(30),
  stages: 2,
  rework: 0,
  department: '',
  location: '',
  jobFamily: '',
}

it('puts the list in a sentence', () => {
  const page = 1
  expect(tracesAnswer({ total: 1200, rows: [row] }, { sort: 'waiting', page })).toBe(
    '1,200 applications. A1 has waited longest: 20 days in Interview.',
  )
  expect(tracesAnswer({ total: 3, rows: [row] }, { sort: 'longest', page })).toBe(
    '3 applications. The longest, A1, took 30 days so far.',
  )
  expect(
    tracesAnswer({ total: 3, rows: [{ ...row, outcome: 'hired', endedAt: at(5) }] }, { sort: 'waiting', page }),
  ).toBe('3 applications. None of them is open.')
  expect(tracesAnswer({ total: 3, rows: [row] }, { sort: 'latest', page: 2 })).toBe('3 applications.')
})
