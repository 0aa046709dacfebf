import { fairnessOf, type GroupCounts, type ImpactRatio } from '../bias/fairness.ts'
import { normalQuantile } from '../stats/special/normal-quantile.ts'
import { countWords, shareWords } from '../words.ts'
import { lookLevels } from './look-levels.ts'
import type { PilotCase } from './pilot-case.ts'
import { PILOT } from './settings.ts'

/** What was seen at one planned look. */
export interface GuardrailLook {
  /** Of the planned number. */
  share: number
  /** People with a known group on whom it was decided where the pilot is tried. */
  n: number | null
  /** The group furthest below, and the one it is held against. */
  group: string | null
  reference: string | null
  ratio: number | null
  interval: [lower: number, upper: number] | null
  /** Corrected for the pairs of groups. */
  midP: number | null
  /** What the mid-p is held against at this look. */
  level: number
  state: GuardrailState
}

export const GUARDRAIL_STATES = ['pause', 'watch', 'holds', 'not enough data', 'not yet'] as const
export type GuardrailState = (typeof GUARDRAIL_STATES)[number]

export interface ImpactGuardrail {
  name: 'impact ratio'
  looks: GuardrailLook[]
  state: GuardrailState
  sentence: string
}

/**
 * Whether people of one group are let through less often where the pilot is tried: looked at only when planned. **Pause** if the impact ratio
 * lies below 0.80 and its mid-p below the level of the look, or the upper limit of its interval at that level below 0.80. With more than two groups
 * both are corrected for every pair, since the group to compare with is the best one. A pause at any look stays. A plain 95 % limit at each of four looks
 * paused up to 6 % of fair tools; so it is at most 5 % (`npm run bench:pilots`).
 *
 * @param cases in the order in which they came
 * @param reached how many of the cases had come at each planned look; null where it is still to come
 */
export function impactGuardrail(
  cases: readonly PilotCase[],
  reached: readonly { share: number; cases: number | null }[],
): ImpactGuardrail {
  return guardrailOf(
    reached.map(({ share, cases: n }) => ({ share, counts: n === null ? null : countsOf(cases.slice(0, n)) })),
  )
}

/**
 * The same from counts that the vault gave: of each group how many were decided on and let through where it is tried.
 * @param fewest people a group has to have to be spoken of
 */
export function guardrailOf(
  planned: readonly { share: number; counts: GroupCounts[] | null }[],
  { fewest = 1 }: { fewest?: number } = {},
): ImpactGuardrail {
  const levels = lookLevels(
    planned.map(({ share }) => share),
    { alpha: PILOT.guardrailAlpha },
  )
  const looks = planned.flatMap(({ share, counts }, i) =>
    counts === null ? [] : [lookAt(counts, { share, level: levels[i]!, fewest })],
  )
  const paused = looks.find(({ state }) => state === 'pause')
  const state = paused?.state ?? looks.at(-1)?.state ?? 'not yet'
  return {
    name: 'impact ratio',
    looks,
    state,
    sentence: sentenceOf(paused ?? looks.at(-1), planned[looks.length]?.share),
  }
}

function lookAt(
  counts: GroupCounts[],
  { share, level, fewest }: { share: number; level: number; fewest: number },
): GuardrailLook {
  const { compared, reference } = fairnessOf(counts, { lowest: PILOT.lowestRatio, fewest })
  const n = counts.reduce((sum, one) => sum + one.n, 0)
  const known = compared.filter((one) => one.ratio !== null)
  const lowest = known.toSorted((a, b) => a.ratio! - b.ratio!)[0]
  if (lowest === undefined || reference === null) return { ...NOTHING, share, n, level, state: 'not enough data' }
  const pairs = (known.length * (known.length + 1)) / 2
  const breaks = known.find(
    (one) =>
      isBelow(one) &&
      (one.midP * pairs < level || (canBeLimited(one, reference) && upperAt(one, level / pairs) < PILOT.lowestRatio)),
  )
  const told = breaks ?? lowest
  return {
    share,
    n,
    group: told.group,
    reference: reference.group,
    ratio: told.ratio,
    interval: told.interval,
    midP: Math.min(1, told.midP * pairs),
    level,
    state: breaks !== undefined ? 'pause' : told.power < 0.5 ? 'not enough data' : isBelow(told) ? 'watch' : 'holds',
  }
}

/** Exactly 0.80 passes, and 0.24 / 0.30 is a little less than it in floating point. */
const isBelow = ({ ratio }: ImpactRatio): boolean => ratio !== null && ratio < PILOT.lowestRatio - 1e-9

/** With fewer selections the limits of a ratio promise too much. */
const FEWEST_FOR_LIMITS = 5

const canBeLimited = (focal: GroupCounts, reference: GroupCounts): boolean =>
  Math.min(focal.selected, reference.selected) >= FEWEST_FOR_LIMITS

/** The upper limit of a ratio at the level of a look, from its 95 % interval, which is symmetric on the scale of logarithms. */
function upperAt({ ratio, interval }: ImpactRatio, level: number): number {
  if (ratio === null || interval === null) return Number.POSITIVE_INFINITY
  const error = Math.log(interval[1] / interval[0]) / (2 * normalQuantile(0.975))
  return ratio * Math.exp(normalQuantile(1 - level / 2) * error)
}

const NOTHING = { group: null, reference: null, ratio: null, interval: null, midP: null }

function countsOf(cases: readonly PilotCase[]): GroupCounts[] {
  const groups = new Map<string, GroupCounts>()
  for (const { arm, group, selected } of cases) {
    if (arm !== 1 || group === null || selected === null) continue
    const one = groups.get(group) ?? { group, n: 0, selected: 0 }
    groups.set(group, { ...one, n: one.n + 1, selected: one.selected + Number(selected) })
  }
  return [...groups.values()]
}

/** For those who may not see numbers of groups, and for what is kept: only how it stands. */
export function withoutNumbers({ looks, state, ...guardrail }: ImpactGuardrail): ImpactGuardrail {
  const words: Record<GuardrailState, string> = {
    pause: `The bias guardrail says pause: people of one group are let through less than ${PILOT.lowestRatio.toFixed(2)} times as often as others.`,
    watch: `The bias guardrail is to be watched: a ratio lies below ${PILOT.lowestRatio.toFixed(2)}, and chance is not ruled out at this look.`,
    holds: 'The bias guardrail holds.',
    'not enough data': 'The bias guardrail cannot tell yet: too few people.',
    'not yet': 'The bias guardrail has not been looked at yet.',
  }
  return {
    ...guardrail,
    state,
    looks: looks.map(({ share, level, state: own }) => ({ ...NOTHING, share, level, state: own, n: null })),
    sentence: words[state],
  }
}

function sentenceOf(look: GuardrailLook | undefined, next: number | undefined): string {
  const then = next === undefined ? '' : ` The next look is at ${shareWords(next)} of the planned number.`
  if (look === undefined) return `The bias guardrail has not been looked at yet.${then}`
  if (look.ratio === null) return `The bias guardrail cannot tell: there is no second group to compare.${then}`
  const numbers = `${look.group} are let through ${look.ratio.toFixed(2)} times as often as ${look.reference}${
    look.interval === null ? '' : ` (95 %: ${look.interval.map((one) => one.toFixed(2)).join(' to ')})`
  }, among ${countWords(look.n ?? 0)} people`
  const at = `at the look at ${shareWords(look.share)}`
  switch (look.state) {
    case 'pause':
      return `The bias guardrail says pause: ${at} ${numbers}, below ${PILOT.lowestRatio.toFixed(2)}.`
    case 'watch':
      return `The bias guardrail is to be watched: ${at} ${numbers}, below ${PILOT.lowestRatio.toFixed(2)}, and chance is not ruled out at this look.${then}`
    case 'not enough data':
      return `The bias guardrail cannot tell yet: ${at} ${numbers}, too few to see a ratio of ${PILOT.lowestRatio.toFixed(2)}.${then}`
    default:
      return `The bias guardrail holds: ${at} ${numbers}.${then}`
  }
}
