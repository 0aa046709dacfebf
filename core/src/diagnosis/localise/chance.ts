import { studentTTail } from '../../stats/special/student-t-tail.ts'

/** How likely it is that a search in which there is nothing to find comes up with so large a statistic. */
export type ChanceOf = (statistic: number) => number

const EULER = 0.5772156649015329

/**
 * From simulated largest statistics: how many of them are as large, and beyond what so few can tell, the tail of a Gumbel distribution with their
 * mean and spread (Abrams, Kulldorff and Kleinman 2010). The larger of the two, so never below what a Gumbel tail gives.
 */
export function chanceFromSimulation(largest: readonly number[]): ChanceOf {
  const { mean, spread } = momentsOf(largest)
  const scale = (spread * Math.sqrt(6)) / Math.PI
  const location = mean - EULER * scale
  return (statistic) => {
    if (statistic <= 0) return 1
    const asLarge = largest.filter((one) => one >= statistic).length
    const tail = scale > 0 ? -Math.expm1(-Math.exp(-(statistic - location) / scale)) : statistic > location ? 0 : 1
    return asLarge === 0
      ? Math.min(tail, 1 / (largest.length + 1))
      : Math.max(tail, (asLarge + 1) / (largest.length + 1))
  }
}

/**
 * From the largest statistics of earlier periods, in which rates wobbled as they do here: is this one out of their range? Their logarithms are about
 * normal, and the limit is that of a prediction from so few (Student). A handful may be alike by luck, so their variance is drawn
 * towards what is usual.
 */
export function chanceFromHistory(largest: readonly number[]): ChanceOf {
  const logs = largest.map((one) => Math.log(Math.max(one, 0.1)))
  const { mean, spread } = momentsOf(logs)
  const df = logs.length - 1 + PRIOR_PERIODS
  const variance = ((logs.length - 1) * spread ** 2 + PRIOR_PERIODS * USUAL_SPREAD ** 2) / df
  return (statistic) => {
    if (statistic <= 0) return 1
    const t = (Math.log(statistic) - mean) / Math.sqrt(variance * (1 + 1 / logs.length))
    const { tail } = studentTTail(Math.abs(t), df)
    return t >= 0 ? tail : 1 - tail
  }
}

/** The standard deviation of the logarithm from period to period in the real incidents of the guide, and as how many periods it counts. */
const USUAL_SPREAD = 0.8
const PRIOR_PERIODS = 3

function momentsOf(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, spread: Math.sqrt(squares / Math.max(1, values.length - 1)) }
}
