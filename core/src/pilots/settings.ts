/** Everything of the evaluation of pilots that could be tuned. None differs between pilots; `npm run bench:pilots` shows what they give. */
export const PILOT = {
  /** Share of pilots without an effect that may ever be taken for one with, however often one looks. */
  alpha: 0.05,
  /** Below it the arms are not as they were planned, and nothing else is believed. */
  mismatch: 0.001,
  /** Units (or, for durations, as much as so many finished cases tell) that each arm has to have before anything is decided. */
  fewestUnits: 10,
  /** The rarer outcome of a rate has to have been seen so often in both arms together. */
  fewestOfRarer: 10,
  /** As how many cases more the average of all counts in the history of a segment. */
  historyWeight: 5,
  /** Planned looks at the bias guardrail, as shares of the planned number. */
  looks: [0.25, 0.5, 0.75, 1],
  /** What all looks at the guardrail spend together: a little less than alpha, because the mid-p promises a little too much with few people. */
  guardrailAlpha: 0.045,
  /** Lowest impact ratio that the guardrail accepts. */
  lowestRatio: 0.8,
} as const
