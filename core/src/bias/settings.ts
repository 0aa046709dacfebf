/** Impact ratios: who is compared, and when a ratio says something. */
export const BIAS = {
  /** The four-fifths line of UGESP (29 CFR 1607.4(D)); exactly that passes. */
  fourFifths: 0.8,
  /** A group under this share of the people is shown and neither judged nor taken as the reference (6 RCNY 5-301). */
  smallestShare: 0.02,
  level: 0.05,
  /** With less power than this to see the lowest ratio there is not enough data. */
  fewestPower: 0.5,
} as const
