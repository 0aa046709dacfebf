/** A change of the time to fill as the logarithm of a ratio: what came true, and what a model said, each with its standard error. */
export interface Outcome {
  came: number
  cameError: number
  said: number
  saidError: number
}

export interface Doubt {
  /** Standard deviation of e in came = said × (1 + e), beyond what the errors of both explain; every intervention counts the same. */
  relative: number
  /** The same where large changes count for more: least squares of came − said. */
  bySize: number
  /** Interventions behind it. */
  interventions: number
}

/** Changes that are not so many standard errors from nothing tell no ratio. */
const TOLD_APART = 2

/**
 * How far off predictions are, relative to themselves, by the method of moments (as Hedges and Olkin 1985 for a variance between studies, about no error at all
 * instead of about their mean). What is wrong in the same direction everywhere is in it as well: it is spread, not taken off.
 * @param outcomes one list for each intervention, of several logs
 */
export function doubtOf(outcomes: readonly (readonly Outcome[])[]): Doubt {
  const told = outcomes.filter((some) => some.every(({ came, cameError }) => Math.abs(came) > TOLD_APART * cameError))
  const all = told.flat()
  const mean = (of: (one: Outcome) => number) => all.reduce((sum, one) => sum + of(one), 0) / Math.max(1, all.length)
  const beyond = ({ came, cameError, said, saidError }: Outcome) => (came - said) ** 2 - cameError ** 2 - saidError ** 2
  return {
    relative: Math.sqrt(
      Math.max(
        0,
        mean((one) => beyond(one) / one.said ** 2),
      ),
    ),
    bySize: all.length === 0 ? 0 : Math.sqrt(Math.max(0, mean(beyond) / mean(({ said }) => said ** 2))),
    interventions: told.length,
  }
}
