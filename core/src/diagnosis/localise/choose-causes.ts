import { areSiblings, attributesOf, type Combinations, cellsOf } from './combinations.ts'
import type { RatioSettings } from './settings.ts'
import { evidenceOf, type Remaining, remainingOf, type Witnesses } from './touched.ts'

/** A set of causes: combinations, the strongest first, and the evidence for each from the cells that those before it left. */
export interface CauseSet {
  causes: readonly { combination: number; evidence: number }[]
  evidence: number
}

/** Sets that are carried on from one size to the next. */
const KEPT = 10
const MOST_CAUSES = 4
/** A further cause brings at least so much of the excess that those before it explain. */
const LEAST_OF_EXCESS = 0.1

/**
 * The set of combinations that the evidence speaks for most. Sets are built up one cause at a time, the best ten carried on, because the
 * best single combination is often a wider one that holds two causes and what lies between them; as a set the two leave that untouched.
 * A further cause has its price, and must pay it with evidence: two narrow ones fit any accident better than a wide one.
 */
export function chooseCauses(combinations: Combinations, witnesses: Witnesses): CauseSet | null {
  const wholly = remainingOf(combinations, witnesses.leaves, null)
  const wanted = Uint8Array.from(wholly.excess, (excess) => (excess > 0 ? 1 : 0))
  const alone = evidenceOf(combinations, witnesses, { taken: null, wanted, remaining: wholly })
  const plausible = wanted.map((is, i) => (is === 1 && alone[i]! > 0 ? 1 : 0))
  let sets = best(alone, plausible, KEPT).map(
    (combination): CauseSet => ({
      causes: [{ combination, evidence: alone[combination]! }],
      evidence: alone[combination]!,
    }),
  )
  let chosen = preferred(combinations, sets, witnesses.settings)
  while (sets.length > 0 && sets[0]!.causes.length < MOST_CAUSES) {
    sets = sets
      .flatMap((set) => enlarge(combinations, witnesses, { set, plausible, wholly }))
      .sort((a, b) => b.evidence - a.evidence)
      .filter(isFirstOfItsKind())
      .slice(0, KEPT)
    chosen = preferred(combinations, chosen === null ? sets : [chosen, ...sets], witnesses.settings)
  }
  return chosen
}

function enlarge(
  combinations: Combinations,
  witnesses: Witnesses,
  { set, plausible, wholly }: { set: CauseSet; plausible: Uint8Array; wholly: Remaining },
): CauseSet[] {
  const taken = new Uint8Array(witnesses.leaves.length)
  for (const { combination } of set.causes) for (const cell of cellsOf(combinations, combination)) taken[cell] = 1
  const explained = witnesses.leaves.reduce((sum, { bad, expected }, cell) => sum + taken[cell]! * (bad - expected), 0)
  const remaining = remainingOf(combinations, witnesses.leaves, taken)
  const wanted = plausible.map((is, i) =>
    is === 1 &&
    remaining.excess[i]! > 0 &&
    remaining.total[i]! >= wholly.total[i]! / 2 &&
    remaining.excess[i]! >= LEAST_OF_EXCESS * explained
      ? 1
      : 0,
  )
  const evidence = evidenceOf(combinations, witnesses, { taken, wanted, remaining })
  const siblings = wanted.map((is, i) =>
    is === 1 && set.causes.some((before) => areSiblings(combinations, before.combination, i)) ? 1 : 0,
  )
  return [...new Set([...best(evidence, wanted, 3), ...best(evidence, siblings, 2)])]
    .filter((combination) => evidence[combination]! > 0)
    .map((combination) => ({
      causes: [...set.causes, { combination, evidence: evidence[combination]! }],
      evidence: set.evidence + evidence[combination]!,
    }))
}

/** The numbers of the largest, of equals the coarser first. */
function best(evidence: Float64Array, wanted: Uint8Array, count: number): number[] {
  const found: number[] = []
  for (let i = 0; i < evidence.length; i++) {
    if (wanted[i] !== 1) continue
    let place = found.length
    while (place > 0 && isMore(evidence[i]!, evidence[found[place - 1]!]!)) place--
    if (place < count) found.splice(place, 0, i)
    if (found.length > count) found.pop()
  }
  return found
}

function preferred(combinations: Combinations, sets: readonly CauseSet[], settings: RatioSettings): CauseSet | null {
  let first: CauseSet | null = null
  let worth = 0
  for (const set of sets) {
    const own = set.evidence * priceOf(combinations, set, settings)
    if (first === null || isMore(own, worth)) {
      first = set
      worth = own
    }
  }
  return first
}

function priceOf(combinations: Combinations, { causes }: CauseSet, { sibling, stranger }: RatioSettings): number {
  return causes.reduce((price, { combination }, i) => {
    if (i === 0) return price
    const isNear = causes.slice(0, i).some((before) => areSiblings(combinations, before.combination, combination))
    return price * (isNear ? sibling : stranger) ** attributesOf(combinations, combination).length
  }, 1)
}

/** The same causes in another order are the same set. */
function isFirstOfItsKind(): (set: CauseSet) => boolean {
  const seen = new Set<string>()
  return ({ causes }) => {
    const key = causes
      .map(({ combination }) => combination)
      .sort((a, b) => a - b)
      .join()
    return seen.size < seen.add(key).size
  }
}

/** More than rounding makes of equals. */
const isMore = (a: number, b: number) => a > b + 1e-9 * Math.abs(b)
