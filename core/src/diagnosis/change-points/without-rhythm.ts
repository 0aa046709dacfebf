import { standardise } from './clean-series.ts'

/** Lengths of a week: five working days, or seven. */
const PERIODS = [5, 7]
/** Weeks that are needed, and the share of short-term variance that a rhythm must explain to be taken out. */
const NEEDED = { cycles: 6, share: 0.5 }

/** A standardised series without its week, if one explains most of what varies within seven days. */
export function withoutRhythm(values: Float64Array): { values: Float64Array; period: number | null } {
  const best = PERIODS.filter((period) => values.length >= NEEDED.cycles * period)
    .map((period) => rhythmOf(values, period))
    .reduce((one, other) => (other.share > one.share ? other : one), { share: 0, period: 0, cycle: [] as number[] })
  if (best.share < NEEDED.share) return { values, period: null }
  return { values: standardise(values.map((value, t) => value - best.cycle[t % best.period]!)), period: best.period }
}

/** Means by place in the cycle of what a centred running mean over one cycle leaves, with the share explained, adjusted for their number. */
function rhythmOf(values: Float64Array, period: number): { share: number; period: number; cycle: number[] } {
  const half = Math.floor(period / 2)
  const sums = Array.from({ length: period }, () => ({ sum: 0, n: 0 }))
  const rests: { place: number; rest: number }[] = []
  for (let t = half; t < values.length - half; t++) {
    let level = 0
    for (let i = t - half; i <= t + half; i++) {
      level += values[i]! * (period % 2 === 0 && Math.abs(i - t) === half ? 0.5 : 1)
    }
    const rest = values[t]! - level / period
    rests.push({ place: t % period, rest })
    sums[t % period]!.sum += rest
    sums[t % period]!.n++
  }
  const means = sums.map(({ sum, n }) => sum / n)
  const centre = means.reduce((sum, mean) => sum + mean, 0) / period
  const [total, left] = rests.reduce(
    ([all, unexplained], { place, rest }) => [all + rest ** 2, unexplained + (rest - means[place]!) ** 2],
    [0, 0],
  )
  const share = total > 0 ? 1 - left / (rests.length - period) / (total / rests.length) : 0
  return { share, period, cycle: means.map((mean) => mean - centre) }
}
