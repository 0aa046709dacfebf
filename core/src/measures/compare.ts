import {
  fisherExact,
  type Histogram,
  kaplanMeier,
  logRank,
  medianDifference,
  newcombe,
  poissonRatio,
  restrictedMeanDifference,
  twoProportions,
} from '../stats/index.ts'
import type { Comparison } from './compare-contract.ts'
import { type Evidence, FEWEST_EVENTS } from './evaluate.ts'

type Found = Pick<Comparison, 'difference' | 'interval' | 'test' | 'also' | 'quality'>

/** Difference a − b with its limits and a test that there is none; nothing but the reason where a side has too little. */
export function compareEvidence(a: Evidence, b: Evidence): Found {
  if (a.kind === 'duration' && b.kind === 'duration') return compareDurations(a.histogram, b.histogram)
  if (a.kind === 'rate' && b.kind === 'rate') return compareRates(a, b)
  if (a.kind === 'count' && b.kind === 'count') return compareCounts(a, b)
  throw new RangeError('Only the same measure can be compared.')
}

const NOTHING = { difference: null, interval: null, test: null, also: null } as const

function compareDurations(a: Histogram, b: Histogram): Found {
  const [first, second] = [kaplanMeier(a), kaplanMeier(b)]
  const few = [first, second]
    .map(({ events }, i) => [i, events] as const)
    .filter(([, events]) => events < FEWEST_EVENTS)
  if (few.length > 0) return { ...NOTHING, quality: tooFew(few, 'have ended') }
  const medians = medianDifference(first, second)
  const { statistic, df, p } = logRank([a, b])
  // No later than where both are still observed: beyond, one of the curves would be a guess.
  const tau = Math.min(first.span?.last ?? 0, second.span?.last ?? 0)
  const means = tau > 0 ? restrictedMeanDifference(first, second, tau) : null
  return {
    difference: medians.estimate,
    interval: medians.interval,
    test: statistic === null ? null : { name: 'log-rank', statistic, df, p },
    also:
      means?.estimate == null
        ? null
        : {
            what: 'difference of means, each wait counted up to the horizon',
            horizon: tau,
            estimate: means.estimate,
            interval: means.interval,
            p: means.p,
          },
    quality: {
      state: 'ok',
      reasons:
        medians.estimate === null ? ['a side has not reached its median yet, so the medians cannot be compared'] : [],
    },
  }
}

/** Fisher's test where a cell is too small for z. */
const SMALL_CELL = 5

function compareRates(a: { hits: number; n: number }, b: { hits: number; n: number }): Found {
  const few = [a, b].map(({ n }, i) => [i, n] as const).filter(([, n]) => n < FEWEST_EVENTS)
  if (few.length > 0) return { ...NOTHING, quality: tooFew(few, 'are decided') }
  const { estimate, interval } = newcombe({ successes: a.hits, n: a.n }, { successes: b.hits, n: b.n })
  const share = (a.hits + b.hits) / (a.n + b.n)
  const isSmall = Math.min(a.n, b.n) * Math.min(share, 1 - share) < SMALL_CELL
  const table = { first: a, second: b }
  if (isSmall) {
    const { p, midP } = fisherExact(table)
    return {
      difference: estimate,
      interval,
      test: { name: 'Fisher exact', statistic: null, df: null, p },
      also: { what: 'mid-p of the same test', horizon: null, estimate: midP, interval: null, p: midP },
      quality: { state: 'ok', reasons: [] },
    }
  }
  const { statistic, p } = twoProportions(table)
  return {
    difference: estimate,
    interval,
    test: p === null ? null : { name: 'pooled z', statistic, df: null, p },
    also: null,
    quality: { state: 'ok', reasons: p === null ? ['nothing differs among these, so there is nothing to test'] : [] },
  }
}

function compareCounts(a: Evidence & { kind: 'count' }, b: Evidence & { kind: 'count' }): Found {
  if (a.plain) {
    return {
      ...NOTHING,
      difference: a.total - b.total,
      quality: { state: 'ok', reasons: ['counts of populations of different size have no test; compare a rate'] },
    }
  }
  const few = [a, b].map(({ total }, i) => [i, total] as const).filter(([, total]) => total < FEWEST_EVENTS)
  if (few.length > 0 || a.per <= 0 || b.per <= 0) {
    return {
      ...NOTHING,
      quality:
        few.length > 0
          ? tooFew(few, 'are counted')
          : { state: 'not enough data', reasons: ['there is nothing to divide by'] },
    }
  }
  const ratio = poissonRatio(
    { count: Math.round(a.total), exposure: a.per },
    { count: Math.round(b.total), exposure: b.per },
  )
  return {
    difference: a.total / a.per - b.total / b.per,
    interval: null,
    test: null,
    also: {
      what: 'ratio a to b, limits as if counted things were independent',
      horizon: null,
      estimate: ratio.estimate,
      interval: ratio.interval,
      p: null,
    },
    quality: { state: 'ok', reasons: [] },
  }
}

const tooFew = (sides: readonly (readonly [number, number])[], what: string): Comparison['quality'] => ({
  state: 'not enough data',
  reasons: sides.map(([i, n]) => `only ${n} of ${i === 0 ? 'a' : 'b'} ${what}; at least ${FEWEST_EVENTS} are needed`),
})
