import type { Flow } from '@tandem/core/trace'

const DAY = 86_400
const edge = (from: string, to: string, count: number, days: number) => ({
  from,
  to,
  count,
  medianSeconds: days * DAY,
  p90Seconds: days * 2 * DAY,
  meanSeconds: days * DAY,
  plusMinus: null,
})

/** 100 applications: 60 rejected at once, 40 interviewed, 10 offers, 8 hires. */
export const smallFlow: Flow = {
  applications: 100,
  events: 220,
  start: { Applied: 100 },
  end: { Rejected: 80, Hired: 8, Interview: 10, Offer: 2 },
  edges: [
    edge('Applied', 'Rejected', 60, 2),
    edge('Applied', 'Interview', 40, 4),
    edge('Interview', 'Rejected', 20, 9),
    edge('Interview', 'Offer', 11, 12),
    edge('Offer', 'Hired', 8, 6),
    edge('Offer', 'Interview', 1, 40),
  ],
  variantCount: 7,
  variants: [
    { path: ['Applied', 'Rejected'], count: 60 },
    { path: ['Applied', 'Interview', 'Rejected'], count: 20 },
  ],
  rework: [{ stage: 'Interview', applications: 1 }],
  stages: [
    {
      stage: 'Applied',
      kind: 'apply',
      entries: 100,
      applications: 100,
      open: 0,
      medianSeconds: 3 * DAY,
      plusMinusSeconds: null,
    },
    {
      stage: 'Rejected',
      kind: null,
      entries: 80,
      applications: 80,
      open: 0,
      medianSeconds: null,
      plusMinusSeconds: null,
    },
    {
      stage: 'Interview',
      kind: 'interview',
      entries: 41,
      applications: 40,
      open: 10,
      medianSeconds: 10 * DAY,
      plusMinusSeconds: null,
    },
    {
      stage: 'Offer',
      kind: 'offer',
      entries: 11,
      applications: 11,
      open: 2,
      medianSeconds: 6 * DAY,
      plusMinusSeconds: null,
    },
    { stage: 'Hired', kind: null, entries: 8, applications: 8, open: 0, medianSeconds: null, plusMinusSeconds: null },
  ],
}
