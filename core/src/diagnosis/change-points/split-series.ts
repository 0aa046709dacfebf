import { covering, pairF1 } from './agreement.ts'
import { bestKnots } from './best-knots.ts'
import { bestSplits } from './best-splits.ts'
import { type Family, type Series, stretchCost } from './prefix-sums.ts'
import { likeness, newsVariance, residualsOf } from './residuals.ts'

/** Changes sought at most, and knots of a continuous broken line. */
const MOST = { changes: 14, knots: 6 }

/** Every setting gives one answer; the answer most like the others counts, so that no single setting decides. */
export const SETTINGS = {
  shortest: [3, 5],
  /** How much of the likeness of neighbours is believed at most, or everything would be a random walk. */
  mostLikeness: [0.5, 0.65, 0.8],
  penalty: [1.5, 2, 2.5, 3],
  /** Variance that is never explained: it stops splits along smooth curves. */
  floor: [0.001, 0.004],
}

export type Settings = typeof SETTINGS

interface Candidate {
  split: number[]
  residuals: Float64Array[]
  parameters: number
  rho: number
}

/** Where a standardised series changes: first places of new stretches, rising. The method stands in docs/decisions/0035-change-points.md. */
export function splitSeries(series: Series, settings: Settings = SETTINGS): number[] {
  const answers: number[][] = []
  for (const shortest of new Set(
    settings.shortest.map((places) => Math.max(2, Math.min(places, Math.floor(series.n / 8)))),
  )) {
    const candidates = candidatesOf(series, shortest)
    for (const most of settings.mostLikeness) {
      const variances = candidates.map(({ residuals, split, rho }) =>
        newsVariance(residuals, split, Math.max(0, Math.min(most, rho))),
      )
      for (const floor of settings.floor) {
        for (const penalty of settings.penalty) {
          const scores = candidates.map(
            ({ parameters }, i) =>
              series.n * series.dimensions.length * Math.log(variances[i]! + floor) +
              penalty * parameters * Math.log(series.n),
          )
          answers.push(candidates[scores.indexOf(Math.min(...scores))]!.split)
        }
      }
    }
  }
  return mostLike(answers, series.n)
}

function candidatesOf(series: Series, shortest: number): Candidate[] {
  const d = series.dimensions.length
  const separate = (['level', 'line'] as const satisfies Family[]).flatMap((family) =>
    bestSplits(stretchCost(series, family), { n: series.n, shortest, most: MOST.changes }).map((split) => ({
      split,
      residuals: residualsOf(series, family, split),
      parameters: d * (family === 'level' ? 1 : 2) * (split.length + 1) + split.length,
    })),
  )
  const joined = bestKnots(series, { shortest, most: MOST.knots }).map(({ knots, fits }) => ({
    split: knots,
    residuals: series.dimensions.map((values, i) => values.map((value, t) => value - fits[i]![t]!)),
    parameters: d * (knots.length + 2) + knots.length,
  }))
  return [...separate, ...joined].map((candidate) => ({
    ...candidate,
    rho: likeness(candidate.residuals, candidate.split),
  }))
}

/** The answer with the highest mean likeness to all; the earlier of equals. */
function mostLike(answers: readonly number[][], n: number): number[] {
  const counts = new Map<string, { split: number[]; count: number }>()
  for (const split of answers) {
    const known = counts.get(split.join())
    if (known === undefined) counts.set(split.join(), { split, count: 1 })
    else known.count++
  }
  const distinct = [...counts.values()]
  let [best, most] = [distinct[0]!.split, -1]
  for (const { split } of distinct) {
    let sum = 0
    for (const other of distinct) {
      sum +=
        other.count *
        (pairF1(other.split, split) + (covering(other.split, split, n) + covering(split, other.split, n)) / 2)
    }
    if (sum > most + 1e-12) [best, most] = [split, sum]
  }
  return best
}
