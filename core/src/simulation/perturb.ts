import { Random } from '../stats/random.ts'
import { mapCells } from './compile.ts'
import type { Model, Node, Rows, Stays } from './model.ts'

/**
 * The model as it might also be: every number moved as far as the cases behind it leave open. Chances of rows are drawn from the Bayesian bootstrap
 * (Rubin 1981), rates from their gamma posterior, limits of pools from their error. Runs over several such models spread by what is not known, not only by luck.
 */
export function perturb(model: Model, seed: number): Model {
  const random = new Random(seed, 7)
  const rate = (value: number, n: number) => (n > 0 ? (value * gamma(random, n)) / n : value)
  return {
    ...model,
    demand:
      model.demand === null
        ? null
        : { ...model.demand, perDay: rate(model.demand.perDay, model.demand.n / model.demand.dispersion) },
    approval: mapCells(model.approval, (rows: Rows) => ({ ...rows, weight: redrawn(random, rows.weight, rows.n) })),
    interest: {
      ...model.interest,
      perDay: mapCells(model.interest.perDay, (one) => ({ ...one, rate: rate(one.rate, one.n) })),
    },
    nodes: model.nodes.map(
      (node): Node => ({
        ...node,
        stays: mapCells(node.stays, (stays: Stays) => ({ ...stays, weight: redrawn(random, stays.weight, stays.n) })),
        withdrawnPerDay: mapCells(node.withdrawnPerDay, (one) => ({ ...one, rate: rate(one.rate, one.n) })),
      }),
    ),
    pools: model.pools.map((pool) => ({
      ...pool,
      service: { ...pool.service, days: pool.service.days * random.lognormal(1, pool.error) },
    })),
  }
}

/** Weights of rows that stand for `n` cases. */
function redrawn(random: Random, weights: readonly number[], n: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total <= 0 || n <= 0) return [...weights]
  const drawn = weights.map((weight) => (weight > 0 ? gamma(random, (n * weight) / total) : 0))
  // Of very few cases all may come out as nothing.
  return drawn.some((weight) => weight > 0) ? drawn : [...weights]
}

/** Gamma with scale 1 (Marsaglia and Tsang 2000); shapes below 1 by their boost. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
