import { holm, type TwoByTwo } from '../stats/index.ts'
import { type FairnessState, fairnessOf } from './fairness.ts'
import { BIAS } from './settings.ts'

/** Two groups in one place: a stage, a tool, a family of jobs. First is the group looked at, second the reference. */
export interface Place extends TwoByTwo {
  place: string
}

export interface ComparedPlace {
  place: string
  first: { n: number; hits: number; rate: number }
  second: { n: number; hits: number; rate: number }
  /** First by second, whichever is higher; null where second has no hits. */
  ratio: number | null
  interval: [lower: number, upper: number] | null
  midP: number
  /** After Holm over all places compared here. */
  adjustedMidP: number
  /** Of whichever of the two is worse off here. */
  state: FairnessState
}

/** The same two groups place by place. Holm counts all places that are tried, so that one of many is not found by chance. */
export function comparePlaces(places: readonly Place[]): ComparedPlace[] {
  const tried = places.filter(({ first, second }) => first.n > 0 && second.n > 0)
  const found = tried.map(({ first, second }) => directed(first, second))
  const adjusted = holm(found.map(({ midP }) => midP))
  return tried.map(({ place, first, second }, i) => {
    const { ratio, interval, midP, state } = found[i]!
    const adjustedMidP = adjusted[i]!
    return {
      place,
      first: { ...first, rate: first.hits / first.n },
      second: { ...second, rate: second.hits / second.n },
      ...{ ratio, interval, midP, adjustedMidP, state: afterHolm(state, adjustedMidP) },
    }
  })
}

/** `fairnessOf` takes the higher rate for the reference; here the reference is given. */
function directed(first: Place['first'], second: Place['second']) {
  const [low, high] = [
    { group: 'first', n: first.n, selected: first.hits },
    { group: 'second', n: second.n, selected: second.hits },
  ] as const
  // A place where one of two is under 2 % is compared all the same: nobody is left out of two.
  const { compared, reference } = fairnessOf([low, high], { smallestShare: 0 })
  const [one] = compared
  if (one === undefined || reference === null)
    return { ratio: null, interval: null, midP: 1, state: 'not enough data' as const }
  if (one.group === 'first') return one
  // First is selected more often: the ratio is turned round, and the state is of second, who is worse off here.
  const ratio = one.ratio === null || one.ratio === 0 ? null : 1 / one.ratio
  const interval: [number, number] | null = one.interval === null ? null : [1 / one.interval[1], 1 / one.interval[0]]
  return { ratio, interval, midP: one.midP, state: one.state }
}

const afterHolm = (state: FairnessState, p: number): FairnessState =>
  state === 'breach' && p >= BIAS.level ? 'watch' : state
