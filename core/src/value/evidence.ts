/** The strongest first. */
export const STRENGTHS = [
  'randomised',
  'before and after with a comparison',
  'before and after',
  'correlated',
  'asserted',
] as const
export type Strength = (typeof STRENGTHS)[number]

/** Fewest months before and after the day that a before and after can be told from. */
export const LEAST_BEFORE = 8
export const LEAST_AFTER = 6
/** Fewest months that a correlation is told from. */
export const LEAST_MONTHS = 12

/** What there is to say that one thing moved another. */
export interface Facts {
  /** Units were assigned by chance, and a result was recorded whose arms are as large as planned. */
  randomised: boolean
  monthsBefore: number
  monthsAfter: number
  /** Months that the comparison has too; 0 without one. */
  comparedBefore: number
  comparedAfter: number
  /** Whether the interval of the correlation, widened for the delays tried, leaves out 0. */
  correlated: boolean
}

/** How strong the evidence is, by what there is and by nothing that anybody typed. */
export function strengthOf(facts: Facts): Strength {
  if (facts.randomised) return 'randomised'
  if (facts.comparedBefore >= LEAST_BEFORE && facts.comparedAfter >= LEAST_AFTER)
    return 'before and after with a comparison'
  if (facts.monthsBefore >= LEAST_BEFORE && facts.monthsAfter >= LEAST_AFTER) return 'before and after'
  return facts.correlated ? 'correlated' : 'asserted'
}

/** What each strength cannot show. */
export const LIMITS: Readonly<Record<Strength, string>> = {
  randomised: 'Units were assigned by chance; it holds for the units of the pilot and its time.',
  'before and after with a comparison':
    'Something else that came at the same time and touched only one of the two looks the same.',
  'before and after': 'Anything else that came at the same time looks the same, and so does a season.',
  correlated: 'It goes together; it does not show that one moved the other.',
  asserted: 'Somebody says so; there is too little data to hold it against.',
}
