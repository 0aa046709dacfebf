import type { TraceApplication } from '@tandem/core/trace'

const DAY = 86_400_000
export const T0 = Date.UTC(2024, 0, 1)
export const at = (days: number) => T0 + days * DAY

const visit = (sequence: number, stage: string, entered: number, left: number | null, exit: string, attempt = 1) => ({
  sequence,
  stage,
  kind: 'interview',
  enteredAt: at(entered),
  leftAt: left === null ? null : at(left),
  exit,
  attempt,
  enteredWidthMs: 0,
  uncertaintyMs: 0,
})
const event = (id: string, kind: string, days: number, setAside: string | null = null) => ({
  id,
  kind,
  stage: '',
  occurredAt: at(days),
  actorKey: 'p_aaaaaa0000',
  provenance: 'imported',
  details: {},
  setAside,
})

/** 34 days, open: ten days in screening, the rest in the interview. */
export const openTrace: TraceApplication = {
  applicationId: 'A1',
  requisitionId: 'R1',
  source: 'demo',
  outcome: '',
  beganAt: T0,
  beganWidthMs: 0,
  endedAt: null,
  endedWidthMs: 0,
  asOf: at(34),
  dimensions: { department: 'Engineering' },
  visits: [visit(1, 'Screen', 0, 10, 'advanced'), visit(2, 'Interview', 10, null, 'open')],
  events: [
    event('1', 'application.submitted', 0),
    event('2', 'application.entered_stage', 10),
    event('3', 'interview.requested', 12),
    event('4', 'offer.sent', -1, 'before the first stage'),
  ],
}

export const hiredTrace: TraceApplication = {
  ...openTrace,
  outcome: 'hired',
  endedAt: at(20),
  visits: [
    visit(1, 'Screen', 0, 10, 'advanced'),
    visit(2, 'Interview', 10, 20, 'hired'),
    visit(3, 'Hired', 20, null, 'ended'),
  ],
}
