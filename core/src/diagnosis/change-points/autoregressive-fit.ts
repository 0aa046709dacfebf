/** A link of McCullagh and Nelder: how the mean follows from the linear predictor, and how its variance follows from the mean. */
interface Link {
  /** Where fitting begins. */
  start(value: number): number
  mean(predictor: number): number
  /** Of the mean by the predictor. */
  slope(predictor: number): number
  variance(mean: number): number
}

export const LINKS = {
  identity: { start: (value) => value, mean: (eta) => eta, slope: () => 1, variance: () => 1 },
  log: { start: (value) => Math.log(value + 0.1), mean: Math.exp, slope: Math.exp, variance: (mean) => mean },
  logit: {
    start: (share) => Math.log((share + 0.1) / (1.1 - share)),
    mean: (eta) => 1 / (1 + Math.exp(-eta)),
    slope: (eta) => Math.exp(-Math.abs(eta)) / (1 + Math.exp(-Math.abs(eta))) ** 2,
    variance: (share) => share * (1 - share),
  },
} as const satisfies Record<string, Link>

/** One observation: a row of the design, a value on the scale of the mean, what it counts, what is known of its predictor, and its place in time. */
export interface Row {
  x: readonly number[]
  value: number
  weight: number
  offset: number
  place: number
}

export interface AutoregressiveFit {
  coefficients: number[]
  covariance: number[][]
  /** Pearson's chi-square per degree of freedom. */
  dispersion: number
  /** Lag-1 autocorrelation of Pearson residuals, freed of the bias that the fit gives it, in [0, 0.8]. */
  rho: number
  /** Degrees of freedom of t: those of the residuals, less by as much as neighbours repeat each other. */
  df: number
}

const MOST_ROUNDS = 60
const MOST_RHO = 0.8
/** Standard errors by which the autocorrelation is taken larger than estimated: too small a one makes intervals too short. */
const CAUTION = 0.5

/**
 * A generalised linear model by iteratively reweighted least squares, with quasi-likelihood standard errors for residuals that follow each
 * other: (X'WX)⁻¹ X'W½ R W½X (X'WX)⁻¹ φ, where R holds rho to the power of the distance in time. With rho = 0 these are R's glm(quasi…).
 *
 * @returns null if it does not converge, as when a line parts all bad cases from all good ones
 */
export function autoregressiveFit(
  rows: readonly Row[],
  link: Link,
  { leastDispersion }: { leastDispersion: number },
): AutoregressiveFit | null {
  const width = rows[0]?.x.length ?? 0
  if (rows.length <= width) return null
  let etas = rows.map(({ value }) => link.start(value))
  let solved: Solved | null = null
  let coefficients: number[] = []
  for (let round = 0; ; round++) {
    if (round === MOST_ROUNDS) return null
    const working = rows.map(({ x, value, weight, offset }, i) => {
      const eta = etas[i]!
      const slope = link.slope(eta)
      return {
        x,
        value: eta - offset + (value - link.mean(eta)) / slope,
        weight: (weight * slope * slope) / link.variance(link.mean(eta)),
      }
    })
    solved = solve(working, width)
    if (solved === null) return null
    const moved = Math.max(...solved.coefficients.map((value, j) => Math.abs(value - (coefficients[j] ?? 1e9))))
    coefficients = solved.coefficients
    etas = rows.map(({ x, offset }) => offset + dot(x, coefficients))
    if (etas.some((eta) => !(Math.abs(eta) < 30)) && link !== LINKS.identity) return null
    if (moved < 1e-10) break
  }
  const residuals = rows.map(({ value, weight }, i) => {
    const mean = link.mean(etas[i]!)
    return (value - mean) * Math.sqrt(weight / link.variance(mean))
  })
  const freedom = rows.length - width
  const dispersion = residuals.reduce((sum, rest) => sum + rest * rest, 0) / freedom
  const rho = autocorrelation(rows, residuals, width)
  const roots = rows.map(({ weight }, i) => {
    const slope = link.slope(etas[i]!)
    return Math.sqrt((weight * slope * slope) / link.variance(link.mean(etas[i]!)))
  })
  const meat = meatOf(rows, roots, rho)
  const phi = Math.max(leastDispersion, dispersion)
  const covariance = times(times(solved.inverse, meat), solved.inverse).map((row) => row.map((value) => value * phi))
  return { coefficients, covariance, dispersion, rho, df: Math.max(1, (freedom * (1 - rho)) / (1 + rho)) }
}

function autocorrelation(rows: readonly Row[], residuals: readonly number[], width: number): number {
  let [products, squares] = [0, 0]
  residuals.forEach((rest, i) => {
    squares += rest * rest
    if (i > 0 && rows[i]!.place - rows[i - 1]!.place === 1) products += rest * residuals[i - 1]!
  })
  if (!(squares > 0)) return 0
  const found = products / squares
  const corrected = Math.max(0, found + (width * (1 + 3 * Math.max(0, found))) / rows.length)
  return Math.min(MOST_RHO, corrected + CAUTION * Math.sqrt(Math.max(0, 1 - corrected ** 2) / rows.length))
}

/** X'W½ R W½X by running sums: what came before fades by rho with each step in time. */
function meatOf(rows: readonly Row[], roots: readonly number[], rho: number): number[][] {
  const width = rows[0]!.x.length
  const meat = zeros(width)
  const past = new Array<number>(width).fill(0)
  rows.forEach(({ x, place }, i) => {
    const fade = i === 0 ? 0 : rho ** (place - rows[i - 1]!.place)
    for (let j = 0; j < width; j++) past[j]! *= fade
    const own = x.map((value) => value * roots[i]!)
    for (let j = 0; j < width; j++) {
      for (let k = 0; k < width; k++) meat[j]![k]! += own[j]! * own[k]! + past[j]! * own[k]! + own[j]! * past[k]!
    }
    for (let j = 0; j < width; j++) past[j]! += own[j]!
  })
  return meat
}

interface Solved {
  coefficients: number[]
  inverse: number[][]
}

/** Weighted least squares by the normal equations; null where columns are alike. */
function solve(rows: readonly { x: readonly number[]; value: number; weight: number }[], width: number): Solved | null {
  const normal = zeros(width)
  const right = new Array<number>(width).fill(0)
  for (const { x, value, weight } of rows) {
    for (let j = 0; j < width; j++) {
      right[j]! += weight * x[j]! * value
      for (let k = 0; k < width; k++) normal[j]![k]! += weight * x[j]! * x[k]!
    }
  }
  const inverse = invert(normal)
  return inverse === null ? null : { coefficients: inverse.map((row) => dot(row, right)), inverse }
}

/** Gauss and Jordan with pivots, after scaling to a diagonal of ones. */
function invert(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length
  const scales = matrix.map((row, j) => Math.sqrt(row[j]!))
  if (scales.some((scale) => !(scale > 0))) return null
  const work = matrix.map((row, j) => [
    ...row.map((value, k) => value / scales[j]! / scales[k]!),
    ...row.map((_, k) => (j === k ? 1 : 0)),
  ])
  for (let j = 0; j < n; j++) {
    const pivot = work
      .slice(j)
      .reduce((best, row, k) => (Math.abs(row[j]!) > Math.abs(work[best]![j]!) ? j + k : best), j)
    if (!(Math.abs(work[pivot]![j]!) > 1e-10)) return null
    ;[work[j], work[pivot]] = [work[pivot]!, work[j]!]
    const lead = work[j]!.map((value) => value / work[j]![j]!)
    work[j] = lead
    for (let k = 0; k < n; k++) {
      const factor = work[k]![j]!
      if (k !== j) work[k] = work[k]!.map((value, i) => value - factor * lead[i]!)
    }
  }
  return work.map((row, j) => row.slice(n).map((value, k) => value / scales[j]! / scales[k]!))
}

const zeros = (width: number): number[][] => Array.from({ length: width }, () => new Array<number>(width).fill(0))
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, j) => sum + value * b[j]!, 0)
const times = (a: readonly number[][], b: readonly number[][]): number[][] =>
  a.map((row) => b[0]!.map((_, k) => row.reduce((sum, value, j) => sum + value * b[j]![k]!, 0)))
