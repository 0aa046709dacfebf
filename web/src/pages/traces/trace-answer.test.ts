import type { TraceRequisition } from '@tandem/core/trace'
import { describe, expect, it } from 'vitest'
import { eventWords, lanesOf } from './lanes.ts'
import { at, hiredTrace, openTrace } from './trace.fixture.ts'
import { applicationAnswer, requisitionAnswer } from './trace-answer.ts'

describe('the answer of a trace', () => {
  it('says how long it is open and where the time went', () => {
    expect(applicationAnswer(openTrace)).toBe(
      'Open for 34 days; 71 % of it in Interview. 1 event set aside, marked below.',
    )
  })

  it('says how and when it ended', () => {
    expect(applicationAnswer({ ...hiredTrace, events: [] })).toBe(
      'Hired on 21 Jan 2024 after 20 days; 50 % of it in Screen.',
    )
  })
})

describe('the lanes of a trace', () => {
  it('end where the data end while a stay goes on', () => {
    expect(lanesOf(openTrace).map(({ until }) => until)).toEqual([at(10), at(34)])
  })

  it('carry the events inside them; entries are edges, not ticks; early ones stand with the first', () => {
    expect(lanesOf(openTrace).map(({ events }) => events.map(({ kind }) => kind))).toEqual([
      ['offer.sent'],
      ['interview.requested'],
    ])
  })

  it('tell an end from a stay', () => {
    expect(lanesOf(hiredTrace).map(({ isEnd }) => isEnd)).toEqual([false, false, true])
  })

  it('give every tick its words', () => {
    expect(openTrace.events.slice(2).map(eventWords)).toEqual([
      'Interview requested · by Person aaaaaa',
      'Offer sent · by Person aaaaaa · set aside: before the first stage',
    ])
  })
})

describe('the answer of a requisition', () => {
  const open: TraceRequisition = {
    requisitionId: 'R1',
    source: 'demo',
    beganAt: at(0),
    openedAt: at(0),
    approvedAt: at(2),
    filledAt: null,
    closedAt: null,
    acceptedAt: null,
    widthsMs: { opened: 0, approved: 0, filled: 0, closed: 0, accepted: 0 },
    asOf: at(30),
    outcome: '',
    applications: 12,
    hires: 0,
    dimensions: {},
    events: [],
    rows: [],
  }
  it('counts from the approval', () => {
    expect(requisitionAnswer(open)).toBe('Open for 28 days since it was approved. 12 applications, 0 hires.')
    expect(requisitionAnswer({ ...open, acceptedAt: at(22), hires: 1 })).toBe(
      'Filled 20 days after it was approved, on 23 Jan 2024. 12 applications, 1 hire.',
    )
    expect(requisitionAnswer({ ...open, closedAt: at(12), approvedAt: null })).toBe(
      'Closed unfilled on 13 Jan 2024, 12 days after it was opened. 12 applications, 0 hires.',
    )
  })
})
