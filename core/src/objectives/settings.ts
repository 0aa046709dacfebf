/**
 * Everything of the evidence score that could be tuned. All are round, and none differs between objectives; `npm run bench:alerts` shows
 * what they give over twenty volumes and budgets, and decision 0025 what was tried.
 */
export const EVIDENCE = {
  /** The score that opens an alarm where as many bad verdicts a quarter are allowed as `usualVolume`. */
  alarmAt: 5,
  /** Bad verdicts allowed in a quarter, counted as independent ones. */
  usualVolume: 20,
  /** More verdicts are more chances to cross a line by luck: each doubling of the volume raises it by so much. */
  perDoubling: 0.25,
  lowestAlarm: 4,
  highestAlarm: 6,
  /** How far below the alarm the weekly list begins. */
  reviewBelow: 1,
  /** The score goes no further above the alarm, so that it closes soon after things are well again. */
  capAbove: 1,
  /** An open alarm closes at this score, */
  closeAt: 1,
  /** or when the evidence that things are well again, in bits and without discount, has come so far. */
  recoveredAt: 5,
  /** An alarm that fires again within so many working days is the same one, */
  reopenDays: 10,
  /** and within so many unless the promise was kept in between, by at least so many bad verdicts fewer than allowed. */
  sameForDays: 250,
  keptBy: 2,
} as const

/** How alike the verdicts of one day are. */
export const CLUSTERING = {
  /** The latest working days it is estimated from: a year. */
  overDays: 250,
  /** Pairs of verdicts of the same day from which on there is anything to estimate. */
  fewestPairs: 20,
  /** The estimate, less its standard error, is held within these. */
  smallest: 0.02,
  largest: 0.16,
  /** How much more a day is discounted than its own clustering asks for: performance also drifts from day to day. */
  margin: 1.75,
  /** The discount before there is anything to estimate: twice what is usual, so that a new objective does not cry wolf. */
  start: 0.1,
} as const

/** How urgent an open alarm is. */
export const PACE = {
  /** Added to late and allowed, so that two late cases are no pace. */
  prior: 2,
  /** From this pace on it is urgent. */
  urgent: 2,
} as const

/** Fairness: when impact ratios open an alarm. */
export const FAIRNESS = {
  /** The evidence is for this ratio against none: clearly below four fifths. */
  suspected: 0.7,
  /** Working days that are looked at together. Groups that are not decided on in the same stretch cannot be compared. */
  lookDays: 5,
  /** The score that opens an alarm with two groups; it rises by one for each doubling of their number. */
  alarmAt: 8,
} as const
