import { type ChanceOf, chanceFromHistory, chanceFromSimulation } from './chance.ts'
import { type CauseSet, chooseCauses } from './choose-causes.ts'
import { type Combinations, cellsOf, combine, whereOf } from './combinations.ts'
import type { Localisation, LocalisedCause } from './contract.ts'
import { inOrder, type RatioLeaf, settleLeaves } from './leaf.ts'
import { scan, simulateLargest, wholeOf } from './scan.ts'
import { type RatioSettings, SETTINGS } from './settings.ts'
import { shareOfExcess } from './share-of-excess.ts'
import { witnessesOf } from './touched.ts'

export interface RatioOptions {
  /** Attributes in one cause at most; 3 unless told. */
  depth?: number
  /** Variance of the counts as a multiple of a binomial one, at least 1: for counts that come in clusters, or expectations from little data. */
  dispersion?: number
  /** Earlier periods of the same length in which nothing is known to have happened, each with what was expected from the others. */
  quiet?: readonly (readonly RatioLeaf[])[]
  /** For experiments. */
  settings?: RatioSettings
  /** Of the simulation; 1 unless told. */
  seed?: number
}

/** A cause is named if chance finds so strong a combination in at most so many tables in which nothing localises. */
const LEAST_CONFIDENCE = 0.05
/** Cells times cuboids times rounds of the simulation. */
const MOST_SIMULATED = 15_000_000
const ROUNDS = 99
const FEWEST_ROUNDS = 19
/** One earlier period tells nothing about how far rates wobble. */
const FEWEST_QUIET = 2

/**
 * Where an excess of bad ones sits: combinations of values, up to three attributes each, that have risen more than the rest.
 * The null hypothesis is that all rates have risen by the same factor, or not at all; then nothing localises.
 *
 * @param attributes their names, in the order of the values of the cells
 * @throws TandemError `limit` if there are too many combinations to look at.
 */
export function localiseRatio(
  attributes: readonly string[],
  given: readonly RatioLeaf[],
  { depth = 3, dispersion = 1, quiet = [], seed = 1, settings = SETTINGS }: RatioOptions = {},
): Localisation {
  const { names, order } = inOrder(attributes)
  const tableOf = (rows: readonly RatioLeaf[]): Table => {
    const leaves = settleLeaves(rows, { order, add }).filter(({ total }) => total > 0)
    return { leaves, combinations: combine(valuesOf(leaves), { depth }) }
  }
  const table = tableOf(given)
  const largest = largestOf(table)
  if (largest === 0) return NOWHERE

  const rounds = Math.floor(MOST_SIMULATED / (table.combinations.cuboids.length * table.leaves.length))
  const simulated = chanceFromSimulation(
    simulateLargest(table.combinations, table.leaves, {
      rounds: Math.max(FEWEST_ROUNDS, Math.min(ROUNDS, rounds)),
      seed,
    }),
  )
  const earlier =
    quiet.length < FEWEST_QUIET ? null : chanceFromHistory(quiet.map((period) => largestOf(tableOf(period))))
  const chanceOf: ChanceOf = (statistic) => Math.max(simulated(statistic / dispersion), earlier?.(statistic) ?? 0)
  if (chanceOf(largest) > LEAST_CONFIDENCE) return NOWHERE

  const chosen = chooseCauses(table.combinations, witnessesOf(table.leaves, settings))
  if (chosen === null) return NOWHERE
  const causes = describe(table, { names, dispersion, chosen, chanceOf })
  return { localises: causes.length > 0, causes }
}

interface Table {
  leaves: RatioLeaf[]
  combinations: Combinations
}

const NOWHERE: Localisation = { localises: false, causes: [] }
const NOTHING = { bad: 0, total: 0, expected: 0 }

const valuesOf = (leaves: readonly RatioLeaf[]) => leaves.map(({ values }) => values)

const add = (a: RatioLeaf, b: RatioLeaf): RatioLeaf => ({
  values: a.values,
  bad: a.bad + b.bad,
  total: a.total + b.total,
  expected: a.expected + b.expected,
})

const largestOf = ({ combinations, leaves }: Table) => scan(combinations, leaves).reduce((a, b) => Math.max(a, b), 0)

function describe(
  { combinations, leaves }: Table,
  {
    names,
    dispersion,
    chosen,
    chanceOf,
  }: { names: readonly string[]; dispersion: number; chosen: CauseSet; chanceOf: ChanceOf },
): LocalisedCause[] {
  const parts = chosen.causes.map(({ combination, evidence }, place) => {
    const cells = cellsOf(combinations, combination)
    const before = new Set(chosen.causes.slice(0, place).flatMap((other) => cellsOf(combinations, other.combination)))
    const others = new Set(
      chosen.causes.flatMap((other, i) => (i === place ? [] : cellsOf(combinations, other.combination))),
    )
    // Would anything localise if the other causes were not there?
    const without = leaves.map((leaf, cell) => (others.has(cell) ? { ...leaf, ...NOTHING } : leaf))
    return {
      combination,
      evidence,
      part: wholeOf(cells.filter((cell) => !before.has(cell)).map((cell) => leaves[cell]!)),
      n: cells.reduce((sum, cell) => sum + leaves[cell]!.total, 0),
      p: chanceOf(largestOf({ combinations, leaves: without })),
    }
  })
  const kept = parts.filter(({ p }) => p <= LEAST_CONFIDENCE).sort((a, b) => b.evidence - a.evidence)
  const whole = wholeOf(leaves)
  return kept.map(({ combination, evidence, part, n, p }) => ({
    where: whereOf(combinations, names, combination),
    ...shareOfExcess(part, { whole, causes: kept.map((other) => other.part), dispersion }),
    score: evidence,
    n,
    p,
  }))
}
