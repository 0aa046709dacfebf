import type { Application } from './application.ts'
import { expectedRating, RATING_NOISE } from './outcomes.ts'
import { rounded } from './samples.ts'
import type { World } from './world.ts'

export interface Validity {
  stage: string
  /** Whoever has a score of the stage, hired or not. */
  scored: number
  /** Correlation of the score with the rating everybody scored would get; null with fewer than two. */
  validity: number | null
}

/** Nobody can know this but the simulation: it asks what those who were not hired would have been rated. */
export function describeValidity(world: World): Validity[] {
  return [
    { stage: 'Recruiter screen', ...trueValidity(world, 'Recruiter screen', ({ callScore }) => callScore ?? 0) },
    { stage: 'Interview', ...trueValidity(world, 'Interview', (one) => one.impressions / one.impressionCount) },
  ]
}

function trueValidity(
  world: World,
  stage: keyof World['scored'],
  scoreOf: (application: Application) => number,
): Omit<Validity, 'stage'> {
  const all = [...world.scored[stage]].filter(
    // A whole round has two conversations at least; who left before has a noisier score than any of the hired.
    (one) => stage !== 'Interview' || one.impressionCount >= 2,
  )
  const scores = all.map(scoreOf)
  const ratings = all.map((application) => expectedRating(world, application))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanScore, meanRating] = [mean(scores), mean(ratings)]
  const sum = (of: (place: number) => number) => all.reduce((total, _, place) => total + of(place), 0) / all.length
  const spread = sum((i) => ((scores[i] ?? 0) - meanScore) ** 2)
  const ratingSpread = sum((i) => ((ratings[i] ?? 0) - meanRating) ** 2) + RATING_NOISE ** 2
  const together = sum((i) => ((scores[i] ?? 0) - meanScore) * ((ratings[i] ?? 0) - meanRating))
  if (all.length < 2 || !(spread > 0)) return { scored: all.length, validity: null }
  return { scored: all.length, validity: rounded(together / Math.sqrt(spread * ratingSpread)) }
}
