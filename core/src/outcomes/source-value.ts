import { Random } from '../stats/index.ts'
import type { Cohort } from './cohorts.ts'

export interface SourceValue {
  source: string
  hires: number
  quality: number
  qualityInterval: [number, number]
  /** Pulled towards the mean of all sources, the more the fewer hires tell of it. */
  shrunk: number
  retention: number | null
  timeToFill: number | null
  /** Money per hire, by the cost model; null where it is not complete. */
  cost: number | null
  /** Money for each point of quality of a hire; null without cost. */
  costPerPoint: number | null
  /** Chance to be first and last among the sources, by what is known of their means. */
  first: number
  last: number
}

const DRAWS = 4000

/**
 * Sources by the quality of their hires: means pulled together by what they have in common (empirical Bayes, DerSimonian and Laird's variance
 * between), and how sure their order is, by draws from what the hires of each tell alone. By quality only; money stands beside it, as whether a point is
 * worth its price is the company's to say.
 */
export function sourceValues(cohorts: readonly Cohort[], costs: ReadonlyMap<string, number>): SourceValue[] {
  const known = cohorts.flatMap((cohort) => {
    const { quality } = cohort
    if (quality?.estimate == null || quality.interval === null || !(quality.interval[1] > quality.interval[0]))
      return []
    const variance = ((quality.interval[1] - quality.interval[0]) / 3.92) ** 2
    return [{ cohort, mean: quality.estimate, interval: quality.interval, variance }]
  })
  if (known.length === 0) return []
  const { centre, between } = pooled(known)
  const random = new Random(1)
  const rows = known.map(({ cohort, mean, interval, variance }) => {
    const share = between / (between + variance)
    const cost = costs.get(cohort.name) ?? null
    return {
      deviation: Math.sqrt(variance),
      value: {
        source: cohort.name,
        hires: cohort.hires,
        quality: mean,
        qualityInterval: interval,
        shrunk: centre + share * (mean - centre),
        retention: cohort.retention?.estimate ?? null,
        timeToFill: cohort.timeToFill,
        cost,
        costPerPoint: cost === null || mean <= 0 ? null : cost / mean,
        first: 0,
        last: 0,
      } satisfies SourceValue,
    }
  })
  for (let draw = 0; draw < DRAWS; draw++) {
    const seen = rows.map(({ value, deviation }) => value.quality + deviation * random.normal())
    const [best, worst] = [seen.indexOf(Math.max(...seen)), seen.indexOf(Math.min(...seen))]
    for (const [place, { value }] of rows.entries()) {
      if (place === best) value.first += 1 / DRAWS
      if (place === worst) value.last += 1 / DRAWS
    }
  }
  return rows.map(({ value }) => value).sort((a, b) => b.quality - a.quality)
}

/** The mean of all sources and the variance between them beyond chance, never below 0. */
function pooled(known: readonly { mean: number; variance: number }[]): { centre: number; between: number } {
  const weights = known.map(({ variance }) => 1 / variance)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const centre = known.reduce((sum, { mean }, i) => sum + mean * (weights[i] as number), 0) / total
  const q = known.reduce((sum, { mean }, i) => sum + (weights[i] as number) * (mean - centre) ** 2, 0)
  const scale = total - weights.reduce((sum, weight) => sum + weight ** 2, 0) / total
  return { centre, between: scale > 0 ? Math.max(0, (q - (known.length - 1)) / scale) : 0 }
}
