import type { TwoByTwo } from '../stats/index.ts'
import { BIAS } from './settings.ts'

/** Two groups in one stretch of time; `until` is its last day. */
export interface Stretch extends TwoByTwo {
  until: string
}

/** What is known of the ratio at one look. Limits hold at all looks together, however many are taken. */
export interface Look {
  until: string
  /** Of the people decided on since the look before. */
  ratio: number | null
  /** Of all people up to here. */
  cumulative: number
  limits: [lower: number, upper: number]
  n: number
}

export interface Course {
  looks: Look[]
  /** The first look at which equal chances lie outside the limits. */
  differsSince: string | null
  /** The first look at which even the upper limit is below four fifths. */
  belowSince: string | null
}

/** Limits are narrowest where the standard error of the log ratio is this: a ratio of 0.80 is then 2.8 errors from 1. */
const TUNED_AT = 0.08
/** One of four cells with fewer people is no normal deviate yet. */
const FEWEST = 10

/**
 * The ratio of two groups over time with limits of a confidence sequence: the chance that they ever miss the true ratio, at whichever of
 * all looks, stays below the level. Robbins' normal mixture on the log ratio with its standard error (Waudby-Smith, Arbour, Sinha,
 * Kennedy and Ramdas, Annals of Statistics 52, 2024), so looking every week raises no false alarm.
 *
 * A look is taken when each of the four cells has gained `fewest` people, so that two looks tell of nobody.
 */
export function courseOf(
  stretches: readonly Stretch[],
  { level = BIAS.level, fewest = FEWEST }: { level?: number; fewest?: number } = {},
): Course {
  const looks: Look[] = []
  let pending = NOBODY
  let all = NOBODY
  for (const stretch of stretches) {
    pending = plus(pending, stretch)
    if (Math.min(...cellsOf(pending)) < Math.max(1, fewest)) continue
    all = plus(all, pending)
    const limits = limitsOf(all, level)
    looks.push({
      until: stretch.until,
      ratio: ratioOf(pending),
      cumulative: ratioOf(all),
      limits,
      n: all.first.n + all.second.n,
    })
    pending = NOBODY
  }
  // What is outside once stays found: the sequence holds at all looks together.
  const since = (is: (look: Look) => boolean) => looks.find(is)?.until ?? null
  return {
    looks,
    differsSince: since(({ limits: [lower, upper] }) => upper < 1 || lower > 1),
    belowSince: since(({ limits: [, upper] }) => upper < BIAS.fourFifths),
  }
}

const NOBODY: TwoByTwo = { first: { hits: 0, n: 0 }, second: { hits: 0, n: 0 } }

const plus = (a: TwoByTwo, b: TwoByTwo): TwoByTwo => ({
  first: { hits: a.first.hits + b.first.hits, n: a.first.n + b.first.n },
  second: { hits: a.second.hits + b.second.hits, n: a.second.n + b.second.n },
})

const cellsOf = ({ first, second }: TwoByTwo) => [first.hits, first.n - first.hits, second.hits, second.n - second.hits]

const ratioOf = ({ first, second }: TwoByTwo): number => first.hits / first.n / (second.hits / second.n)

/** ln ratio ± sqrt((V + ρ) / V² · ln((V + ρ) / (ρ α²))) with V = 1 / se². */
function limitsOf(counts: TwoByTwo, level: number): [lower: number, upper: number] {
  const part = ({ hits, n }: TwoByTwo['first']) => (1 - hits / n) / hits
  const information = 1 / (part(counts.first) + part(counts.second))
  const spread = -2 * Math.log(level)
  const tuning = 1 / TUNED_AT ** 2 / (spread + Math.log(spread + 1))
  const margin =
    Math.sqrt((information + tuning) * Math.log((information + tuning) / (tuning * level * level))) / information
  const ratio = ratioOf(counts)
  return [ratio * Math.exp(-margin), ratio * Math.exp(margin)]
}
