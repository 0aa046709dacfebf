import { normalTail } from '../../stats/special/normal-tail.ts'
import { type Combinations, cellsOf, combine, whereOf } from './combinations.ts'
import type { Localisation } from './contract.ts'
import { inOrder, type SumLeaf, settleLeaves } from './leaf.ts'
import { median } from './median.ts'

export interface SumOptions {
  /** Attributes in one cause at most; all of them unless told. */
  depth?: number
}

/** A cause is named if p is at most this. Errors have longer tails than normal ones: at 0.05, causes are named in 6 % of tables without any. */
const LEAST_CONFIDENCE = 0.02
/** Where one thing has happened, a second is likelier than where nothing has. */
const LEAST_CONFIDENCE_FURTHER = 0.1
const MOST_CAUSES = 15
/** Predictions are never better than this, and a noise of nothing would make a cause of every rounding. */
const LEAST_NOISE = 0.01

/**
 * Where a sum departs from its prediction: combinations of values whose cells are off in the same direction, by a share of themselves, more
 * than cells are elsewhere. The strongest is taken, its cells set aside, and the search repeated, because causes
 * add up: of the rest, those in the direction of the first.
 *
 * @param attributes their names, in the order of the values of the cells
 * @throws TandemError `limit` if there are too many combinations to look at.
 */
export function localiseSum(
  attributes: readonly string[],
  given: readonly SumLeaf[],
  { depth = attributes.length }: SumOptions = {},
): Localisation {
  const { names, order } = inOrder(attributes)
  const leaves = settleLeaves(given, { order, add }).filter(({ real, predicted }) => real > 0 || predicted > 0)
  const combinations = combine(
    leaves.map(({ values }) => values),
    { depth },
  )
  const error = Float64Array.from(leaves, errorOf)
  const isOpen = new Uint8Array(leaves.length).fill(1)
  const sums = new Float64Array(combinations.count)
  const sizes = new Float64Array(combinations.count)
  for (let cell = 0; cell < leaves.length; cell++) shift(cell, 1)

  const found: Found[] = []
  let direction = 0
  while (found.length < MOST_CAUSES) {
    const noise = noiseOf(error.filter((_, cell) => isOpen[cell] === 1))
    const { combination, score } = strongest({ sums, sizes, noise, direction })
    const p = Math.min(1, combinations.count * 2 * normalTail(Math.sqrt(2 * score)))
    if (combination < 0 || p > (found.length === 0 ? LEAST_CONFIDENCE : LEAST_CONFIDENCE_FURTHER)) break
    if (direction === 0) direction = Math.sign(sums[combination]!)
    const cells = cellsOf(combinations, combination).filter((cell) => isOpen[cell] === 1)
    for (const cell of cells) {
      isOpen[cell] = 0
      shift(cell, -1)
    }
    found.push({ combination, score, p, n: cells.length, ...amountOf(cells, leaves, noise) })
  }
  const whole = leaves.reduce((sum, { real, predicted }) => sum + predicted - real, 0)
  return {
    localises: found.length > 0,
    causes: [...found]
      .sort((a, b) => b.score - a.score)
      .map((one) => describe(one, { combinations, names, found, whole, direction })),
  }

  function shift(cell: number, by: number): void {
    for (const { of } of combinations.cuboids) {
      const at = of[cell]!
      if (at < 0) continue
      sums[at]! += by * error[cell]!
      sizes[at]! += by
    }
  }
}

interface Found {
  combination: number
  score: number
  p: number
  n: number
  /** Predicted less real, and its standard deviation by the noise of the cells. */
  amount: number
  deviation: number
}

const add = (a: SumLeaf, b: SumLeaf): SumLeaf => ({
  values: a.values,
  real: a.real + b.real,
  predicted: a.predicted + b.predicted,
})

/** Off by which share of the larger one, in [−1, 1]: so the tails of the noise stay short, whichever of the two it is in. */
const errorOf = ({ real, predicted }: SumLeaf) =>
  Math.max(-1, Math.min(1, (predicted - real) / Math.max(real, predicted)))

/** A standard deviation that a few causes do not move. */
const noiseOf = (errors: Float64Array) => Math.max(LEAST_NOISE, 1.4826 * median(errors.map(Math.abs)))

/**
 * The combination whose mean error is furthest from nothing, by the log likelihood ratio of normal errors. A wider one than the cause dilutes it and
 * a narrower one has fewer cells, so the largest is the cause itself; of equals the coarser.
 */
function strongest({
  sums,
  sizes,
  noise,
  direction,
}: {
  sums: Float64Array
  sizes: Float64Array
  noise: number
  direction: number
}): { combination: number; score: number } {
  let combination = -1
  let score = 0
  for (let i = 0; i < sums.length; i++) {
    if (sizes[i]! < 1 || sums[i]! * direction < 0) continue
    const own = sums[i]! ** 2 / (2 * sizes[i]! * noise ** 2)
    if (own <= score * (1 + 1e-9)) continue
    combination = i
    score = own
  }
  return { combination, score }
}

function amountOf(
  cells: readonly number[],
  leaves: readonly SumLeaf[],
  noise: number,
): { amount: number; deviation: number } {
  let amount = 0
  let variance = 0
  for (const cell of cells) {
    const { real, predicted } = leaves[cell]!
    amount += predicted - real
    variance += (noise * Math.max(real, predicted)) ** 2
  }
  return { amount, deviation: Math.sqrt(variance) }
}

function describe(
  { combination, score, p, n, amount, deviation }: Found,
  {
    combinations,
    names,
    found,
    whole,
    direction,
  }: {
    combinations: Combinations
    names: readonly string[]
    found: readonly Found[]
    whole: number
    direction: number
  },
) {
  const explained = found.reduce((sum, other) => sum + Math.max(0, direction * other.amount), 0)
  const elsewhere = Math.max(0, Math.max(direction * whole, explained) - Math.max(0, direction * amount))
  const shareAt = (own: number) => (own <= 0 ? 0 : own / (own + elsewhere))
  return {
    where: whereOf(combinations, names, combination),
    share: shareAt(direction * amount),
    score,
    n,
    interval: [shareAt(direction * amount - 1.96 * deviation), shareAt(direction * amount + 1.96 * deviation)] as [
      number,
      number,
    ],
    p,
  }
}
