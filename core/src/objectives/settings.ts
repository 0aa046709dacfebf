/** Everything of the evidence score that could be tuned. All are round; `npm run bench:alerts` shows what each gives and costs. */
export const EVIDENCE = {
  /** The score that opens an alarm. */
  alarmAt: 5,
  /** How far below the alarm the weekly list begins. */
  reviewBelow: 1,
  /** The score goes no higher, so that an alarm closes soon after things are well again. */
  cap: 6,
  /** An open alarm closes at this score. */
  closeAt: 1,
  /** An alarm that fires again within so many working days is the same one. */
  reopenDays: 10,
} as const

/** How alike the verdicts of one day are. */
export const CLUSTERING = {
  /** Assumed before there is anything to estimate it from. */
  start: 0.05,
  /** Working days it is estimated over, and the most recent ones left out, which may be an incident that has not fired yet. */
  overDays: 125,
  lagDays: 15,
  /** Pairs of verdicts of the same day from which on there is anything to estimate. */
  fewestPairs: 20,
  /** The estimate, less its standard error, is held within these. */
  smallest: 0.02,
  largest: 0.16,
  /** How much more a day is discounted than its own clustering asks for: performance also drifts from day to day. */
  factor: 2.5,
} as const

/** How urgent an open alarm is. */
export const PACE = {
  /** Added to late and allowed, so that two late cases are no pace. */
  prior: 2,
  /** From this pace on it is urgent. */
  urgent: 2,
} as const
