import type { PilotCase } from './pilot-case.ts'

export interface ArmEffect {
  /** Average of what is tried less that of today. */
  estimate: number
  /** Squared standard error, with units as what varies. */
  variance: number
  units: [today: number, tried: number]
  /** Times as much variance as the same number of independent cases would have: 1 + (m − 1) ICC. */
  designEffect: number
}

/**
 * The difference between the arms by least squares, within periods where there are any, with the variance between units
 * (Liang and Zeger 1986): cases of one requisition or recruiter are alike, so that only units count. With every case a unit and one
 * period it is the difference of two means with variance s₁²/n₁ + s₀²/n₀. Null where an arm has fewer than two units or no
 * period has both arms.
 */
export function armEffect(cases: readonly PilotCase[], values: Float64Array): ArmEffect | null {
  const periods = new Map<string | null, Period>()
  // Looked up when it changes only, and kept for each case: a study asks this millions of times.
  const own = new Array<Period>(cases.length)
  let [period, last]: [string | null, Period | null] = [null, null]
  for (let i = 0; i < cases.length; i++) {
    const one = cases[i]!
    if (last === null || one.period !== period) {
      period = one.period
      last = periods.get(period) ?? { n: 0, tried: 0, sum: 0 }
      periods.set(period, last)
    }
    last.n++
    last.tried += one.arm
    last.sum += values[i]!
    own[i] = last
  }
  let [weight, product] = [0, 0]
  for (let i = 0; i < cases.length; i++) {
    const { n, tried } = own[i]!
    const lean = cases[i]!.arm - tried / n
    weight += lean * lean
    product += lean * values[i]!
  }
  if (!(weight > 1e-9)) return null
  const estimate = product / weight
  const units = new Map<string | number, { arm: 0 | 1 | null; sum: number }>()
  let isClustered = false
  const alone: [number, number] = [0, 0]
  const seen: [number, number] = [0, 0]
  for (let i = 0; i < cases.length; i++) {
    const { arm, unit } = cases[i]!
    const { n, tried, sum } = own[i]!
    const lean = arm - tried / n
    const score = (lean * (values[i]! - sum / n - estimate * lean)) / weight
    alone[arm] += score * score
    seen[arm]++
    if (unit === null) continue
    isClustered = true
    const one = units.get(unit)
    if (one === undefined) units.set(unit, { arm, sum: score })
    else {
      one.sum += score
      if (one.arm !== arm) one.arm = null
    }
  }
  const lost = cases.length / Math.max(1, cases.length - periods.size + 1)
  const independent = arms(alone, seen, lost)
  if (!isClustered)
    return independent === null ? null : { estimate, variance: independent, units: seen, designEffect: 1 }
  const [of, count] = sumsByArm([...units.values()])
  const variance = arms(of, count, lost)
  if (variance === null) return null
  return {
    estimate,
    variance,
    units: count,
    designEffect: independent !== null && independent > 0 ? variance / independent : 1,
  }
}

interface Period {
  n: number
  tried: number
  sum: number
}

/** Units that had both arms, one after the other, count for each of them by half. */
function sumsByArm(
  units: readonly { arm: 0 | 1 | null; sum: number }[],
): [sums: [number, number], n: [number, number]] {
  const sums: [number, number] = [0, 0]
  const n: [number, number] = [0, 0]
  for (const { arm, sum } of units) {
    for (const one of [0, 1] as const) {
      if (arm !== null && arm !== one) continue
      n[one]++
      sums[one] += arm === null ? sum ** 2 / 2 : sum ** 2
    }
  }
  return [sums, n]
}

/** Each arm by its own number less one, as in two samples. */
function arms(squares: readonly [number, number], n: readonly [number, number], lost: number): number | null {
  if (n[0] < 2 || n[1] < 2) return null
  return lost * ((squares[0] * n[0]) / (n[0] - 1) + (squares[1] * n[1]) / (n[1] - 1))
}
