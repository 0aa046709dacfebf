/**
 * At 0.8 of what is allowed, a run that reaches a score appears about once in so many quarters; at the volume where it does most
 * often. By simulation: `npm run bench:alerts`.
 */
const QUARTERS_BY_SCORE = [
  { score: 5, quarters: 33 },
  { score: 6, quarters: 77 },
] as const

export const oneInQuarters = (score: number): number =>
  QUARTERS_BY_SCORE.findLast((row) => score >= row.score)?.quarters ?? QUARTERS_BY_SCORE[0].quarters
