import { chanceFromSimulation } from './chance.ts'
import { type Combinations, cellsOf, combine, whereOf } from './combinations.ts'
import type { Localisation } from './contract.ts'
import { inOrder, type RatioLeaf, settleLeaves } from './leaf.ts'
import { scan, simulateLargest, type Whole, wholeOf } from './scan.ts'
import { shareOfExcess } from './share-of-excess.ts'

const LEAST_CONFIDENCE = 0.05
const MOST_CAUSES = 4
const ROUNDS = 99
const FEWEST_ROUNDS = 19
/** Cells times cuboids times rounds of the simulation. */
const MOST_SIMULATED = 15_000_000

/**
 * Where an excess of a few dozen bad ones sits. `localiseRatio` lets each cell vote, which bears that causes reach unevenly but wants cells of
 * several; here cells hold one or two cases, and the combination whose total departs most from the rest is the likeliest
 * (Kulldorff 1997). A wider one dilutes it and a narrower one has fewer. Its cells are set aside and the search repeated.
 *
 * @param attributes their names, in the order of the values of the cells
 * @param dispersion variance of the counts as a multiple of a binomial one
 * @throws TandemError `limit` if there are too many combinations to look at.
 */
export function localiseCounts(
  attributes: readonly string[],
  given: readonly RatioLeaf[],
  { depth = 3, dispersion = 1, seed = 1 }: { depth?: number; dispersion?: number; seed?: number } = {},
): Localisation {
  const { names, order } = inOrder(attributes)
  const leaves = settleLeaves(given, { order, add }).filter(({ total }) => total > 0)
  const combinations = combine(
    leaves.map(({ values }) => values),
    { depth },
  )
  const found: { combination: number; score: number; p: number; n: number; part: Whole }[] = []
  let open = leaves
  while (found.length < MOST_CAUSES) {
    const { combination, score } = strongest(combinations, open)
    if (combination < 0) break
    const p = chanceOf(combinations, open, seed)(score / dispersion)
    if (p > LEAST_CONFIDENCE) break
    const cells = new Set(cellsOf(combinations, combination))
    const inside = open.filter((_, cell) => cells.has(cell))
    found.push({
      combination,
      score,
      p,
      n: inside.reduce((sum, { total }) => sum + total, 0),
      part: wholeOf(inside),
    })
    open = open.map((leaf, cell) => (cells.has(cell) ? { ...leaf, ...NOTHING } : leaf))
  }
  const whole = wholeOf(leaves)
  return {
    localises: found.length > 0,
    causes: found.map(({ combination, score, p, n, part }) => ({
      where: whereOf(combinations, names, combination),
      ...shareOfExcess(part, { whole, causes: found.map((one) => one.part), dispersion }),
      score,
      n,
      p,
    })),
  }
}

const NOTHING = { bad: 0, total: 0, expected: 0 }

const add = (a: RatioLeaf, b: RatioLeaf): RatioLeaf => ({
  values: a.values,
  bad: a.bad + b.bad,
  total: a.total + b.total,
  expected: a.expected + b.expected,
})

/** Combinations are numbered from coarse to fine, so of equals the first is the coarser. */
function strongest(combinations: Combinations, leaves: readonly RatioLeaf[]): { combination: number; score: number } {
  let [combination, score] = [-1, 0]
  scan(combinations, leaves).forEach((own, i) => {
    if (own > score * (1 + 1e-9)) [combination, score] = [i, own]
  })
  return { combination, score }
}

function chanceOf(combinations: Combinations, leaves: readonly RatioLeaf[], seed: number) {
  const rounds = Math.floor(MOST_SIMULATED / Math.max(1, combinations.cuboids.length * leaves.length))
  return chanceFromSimulation(
    simulateLargest(combinations, leaves, { rounds: Math.max(FEWEST_ROUNDS, Math.min(ROUNDS, rounds)), seed }),
  )
}
