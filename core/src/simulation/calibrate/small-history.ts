import { everyDay } from '../working-days.ts'
import type { History } from './history.ts'

/** Three requisitions and three applications that can be followed by hand: one is filled, one open, one still to be approved. For tests. */
export function smallHistory(): History {
  return {
    from: 0,
    recent: 0,
    until: 40,
    dimensions: ['city'],
    calendars: [everyDay(0, 400)],
    stands: 1,
    stages: [
      { stage: 'Call', kind: 'screen' },
      { stage: 'Offer', kind: 'offer' },
      { stage: 'Papers', kind: 'preboard' },
    ],
    lines: [
      { side: 'HR', owner: 'recruiter', kind: 'queue' },
      { side: 'candidate', owner: 'candidate', kind: 'answer' },
    ],
    requisitions: [
      { values: ['Berlin'], calendar: 0, openedAt: 5, approvedAt: 10, filledAt: 28, closedAt: 28, openings: 1 },
      { values: ['London'], calendar: 0, openedAt: 9, approvedAt: 14, filledAt: null, closedAt: null, openings: 1 },
      { values: ['London'], calendar: 0, openedAt: 38, approvedAt: null, filledAt: null, closedAt: null, openings: 1 },
    ],
    stays: [
      {
        ...{ requisition: 0, application: 0, stage: 0, isAgain: false, enteredAt: 12, leftAt: 20 },
        ...{ exit: 'advanced', next: 1, pieces: [{ line: 0, from: 12, worked: 6, passed: 8 }] },
      },
      {
        ...{ requisition: 0, application: 0, stage: 1, isAgain: false, enteredAt: 20, leftAt: 28 },
        ...{ exit: 'advanced', next: 2, pieces: [{ line: 1, from: 20, worked: 6, passed: 8 }] },
      },
      {
        ...{ requisition: 0, application: 0, stage: 2, isAgain: false, enteredAt: 28, leftAt: null },
        ...{ exit: 'open', next: null, pieces: [] },
      },
      {
        ...{ requisition: 1, application: 1, stage: 0, isAgain: false, enteredAt: 16, leftAt: null },
        ...{ exit: 'open', next: null, pieces: [{ line: 0, from: 16, worked: 18, passed: 24 }] },
      },
      {
        ...{ requisition: 0, application: 2, stage: 0, isAgain: false, enteredAt: 26, leftAt: null },
        ...{ exit: 'open', next: null, pieces: [] },
      },
    ],
  }
}
