/**
 * At 0.8 of what is allowed, a run that reaches the alarm, or goes so far above it, appears about once in so many quarters; at the
 * volume and budget where it does most often. By simulation: `npm run bench:alerts`.
 */
const QUARTERS = [
  { above: 0, quarters: 40 },
  { above: 1, quarters: 120 },
] as const

/** @param above how far the score is above the alarm */
export const oneInQuarters = (above: number): number =>
  QUARTERS.findLast((row) => above >= row.above)?.quarters ?? QUARTERS[0].quarters
