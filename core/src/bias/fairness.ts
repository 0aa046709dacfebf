import { fisherExact, holm, twoProportions } from '../stats/index.ts'
import { normalQuantile } from '../stats/special/normal-quantile.ts'
import { normalTail } from '../stats/special/normal-tail.ts'
import { BIAS } from './settings.ts'

/** Never fine for lack of data. */
export type FairnessState = 'ok' | 'watch' | 'breach' | 'not enough data'

/** People of one group that were decided on, and how many of them were selected. */
export interface GroupCounts {
  group: string
  n: number
  selected: number
}

/** One group beside the reference. Ratios and p values are null where nobody was selected at all. */
export interface ImpactRatio extends GroupCounts {
  rate: number
  ratio: number | null
  /** 95 %, on the log scale; null where a group has nobody selected. */
  interval: [lower: number, upper: number] | null
  z: number | null
  p: number | null
  fisherP: number
  midP: number
  /** `midP` after Holm, over the groups compared. */
  adjustedMidP: number
  /** The ratio if one selection moved from the reference to this group. */
  afterMovingOne: number | null
  /** Chance to find the lowest ratio to accept, if it were the truth, with so many people. */
  power: number
  state: FairnessState
}

export interface Fairness {
  /** The group with the highest rate; null with nobody. */
  reference: (GroupCounts & { rate: number }) | null
  compared: ImpactRatio[]
  /** Groups under 2 % of the people, or with fewer people than may be spoken of. */
  leftOut: (GroupCounts & { rate: number | null })[]
  state: FairnessState
}

/**
 * Impact ratios of groups against the one with the highest rate (29 CFR 1607.4(D), 6 RCNY 5-301), with all that says whether they are real.
 * Monitoring: the law sets no threshold, and the state never hides the numbers behind it.
 *
 * @param lowest the lowest ratio to accept; exactly that ratio passes
 * @param fewest people a group has to have to be compared at all
 * @param smallestShare share of all people it has to have
 */
export function fairnessOf(
  groups: readonly GroupCounts[],
  {
    lowest = BIAS.fourFifths,
    fewest = 1,
    smallestShare = BIAS.smallestShare,
  }: { lowest?: number; fewest?: number; smallestShare?: number } = {},
): Fairness {
  const people = groups.reduce((sum, { n }) => sum + n, 0)
  const isLarge = ({ n }: GroupCounts) => n >= Math.max(1, fewest) && n >= smallestShare * people
  const large = groups.filter(isLarge).map((group) => ({ ...group, rate: group.selected / group.n }))
  const leftOut = groups
    .filter((group) => !isLarge(group))
    .map((group) => ({ ...group, rate: group.n > 0 ? group.selected / group.n : null }))
  const reference = large.toSorted((a, b) => b.rate - a.rate || b.n - a.n)[0] ?? null
  if (reference === null) return { reference, compared: [], leftOut, state: 'not enough data' }
  const others = large.filter((group) => group !== reference)
  const tests = others.map(({ selected, n }) =>
    fisherExact({ first: { hits: selected, n }, second: { hits: reference.selected, n: reference.n } }),
  )
  const adjusted = holm(tests.map(({ midP }) => midP))
  const compared = others.map((focal, i) => {
    const { p: fisherP, midP } = tests[i]!
    const { statistic: z, p } = twoProportions({
      first: { hits: focal.selected, n: focal.n },
      second: { hits: reference.selected, n: reference.n },
    })
    const ratio = ratioOf(focal, reference)
    const afterMovingOne = ratioOf(
      { ...focal, selected: Math.min(focal.n, focal.selected + 1) },
      { ...reference, selected: reference.selected - 1 },
    )
    const power = powerToSee(lowest, { rate: reference.rate, n: focal.n, referenceN: reference.n })
    const numbers = { ratio, afterMovingOne, power, adjustedMidP: adjusted[i]! }
    return {
      ...focal,
      ...numbers,
      interval: ratioInterval(focal, reference),
      z,
      p,
      fisherP,
      midP,
      state: stateOf(numbers, lowest),
    }
  })
  return { reference, compared, leftOut, state: worstState(compared) }
}

/** The four states, decided in this order. */
function stateOf(
  {
    ratio,
    afterMovingOne,
    power,
    adjustedMidP,
  }: { ratio: number | null; afterMovingOne: number | null; power: number; adjustedMidP: number },
  lowest: number,
): FairnessState {
  if (ratio === null) return 'not enough data'
  // 0.24 / 0.30 is a little less than 0.8 in floating point, and 0.80 passes.
  const below = ratio < lowest - 1e-9
  const significant = adjustedMidP < BIAS.level
  if (below && significant) return 'breach'
  const crosses = below && (afterMovingOne === null || afterMovingOne >= lowest)
  if (!significant && (crosses || power < BIAS.fewestPower)) return 'not enough data'
  return below || significant ? 'watch' : 'ok'
}

function worstState(compared: readonly ImpactRatio[]): FairnessState {
  const order: FairnessState[] = ['breach', 'watch', 'not enough data', 'ok']
  return order.find((state) => compared.some((ratio) => ratio.state === state)) ?? 'not enough data'
}

const ratioOf = (focal: GroupCounts, reference: GroupCounts): number | null =>
  reference.selected > 0 ? focal.selected / focal.n / (reference.selected / reference.n) : null

/** Katz’ interval: exp(ln ratio ± 1.96 sqrt((1 − f)/xf + (1 − r)/xr)). */
function ratioInterval(focal: GroupCounts, reference: GroupCounts): [lower: number, upper: number] | null {
  if (focal.selected === 0 || reference.selected === 0) return null
  const part = ({ selected, n }: GroupCounts) => (1 - selected / n) / selected
  const margin = -normalQuantile(BIAS.level / 2) * Math.sqrt(part(focal) + part(reference))
  const ratio = ratioOf(focal, reference)!
  return [ratio * Math.exp(-margin), ratio * Math.exp(margin)]
}

/** Power of the two-sided z test at 5 % when one rate is the reference’s and the other the lowest ratio of it. */
function powerToSee(lowest: number, { rate, n, referenceN }: { rate: number; n: number; referenceN: number }): number {
  const low = lowest * rate
  const pooled = (n * low + referenceN * rate) / (n + referenceN)
  const nullError = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / referenceN))
  const error = Math.sqrt((low * (1 - low)) / n + (rate * (1 - rate)) / referenceN)
  if (!(error > 0)) return 0
  const z = (rate - low + normalQuantile(BIAS.level / 2) * nullError) / error
  return z > 0 ? 1 - normalTail(z) : normalTail(-z)
}
