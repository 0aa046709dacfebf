/** How many of a group got how far, and no further: one number for each step, the first for those who only applied. */
export interface Group<Name> {
  name: Name
  furthest: readonly number[]
}

export interface ReleasedGroup<Name> {
  /** One name, or all those whose groups are counted together. */
  names: Name[]
  /** How many got at least as far as each released step. */
  atLeast: number[]
}

export interface Released<Name> {
  /** Steps that are shown, by their place; 0 is always among them. Empty if nothing may be shown. */
  steps: number[]
  groups: ReleasedGroup<Name>[]
}

/**
 * What of a table may be shown so that no count of fewer than `minimum` people can be had from it, by subtraction within the table or from
 * its totals.
 *
 * Steps are nested, so a table of some of them cuts each group into pieces: those who got so far and not to the next shown step. If all
 * groups show the same steps and each piece holds at least `minimum`, then whatever is added or subtracted, totals too, is a sum of whole
 * pieces. So a group with a smaller piece is counted together with others until that is true of all of them, and the choice of steps is
 * the one that leaves most numbers. A piece of nobody is too small as well: it says something about everybody in its group.
 */
export function withholdSmallCells<Name>(groups: readonly Group<Name>[], minimum: number): Released<Name> {
  const steps = groups[0]?.furthest.length ?? 0
  let best: Released<Name> = { steps: [], groups: [] }
  for (const chosen of choices(steps)) {
    const released = poolSmallGroups(groups, chosen, minimum)
    if (released !== null && numbersOf(released) > numbersOf(best)) best = released
  }
  return best
}

/** A table of one row compares nothing: any table with two is worth more. */
const numbersOf = ({ steps, groups }: Released<unknown>) =>
  steps.length * groups.length + (groups.length > 1 ? 1000 : 0)

/** Every set of steps with the first in it: those with more steps first, and of equals those with later ones, which matter most. */
function choices(steps: number): number[][] {
  if (steps === 0) return []
  const later = Array.from({ length: steps - 1 }, (_, at) => at + 1)
  return Array.from({ length: 2 ** later.length }, (_, bits) => [0, ...later.filter((_, at) => bits & (1 << at))]).sort(
    (a, b) => b.length - a.length || total(b) - total(a),
  )
}

/** The groups with those too small for these steps counted as one; null if not even all together are large enough. */
export function poolSmallGroups<Name>(
  groups: readonly Group<Name>[],
  steps: number[],
  minimum: number,
): Released<Name> | null {
  const fits = (furthest: readonly number[]) => piecesOf(furthest, steps).every((piece) => piece >= minimum)
  const alone = groups.filter(({ furthest }) => fits(furthest))
  const pool = groups.filter(({ furthest }) => !fits(furthest))
  // The smallest joins first, as it loses least by it.
  alone.sort((a, b) => total(b.furthest) - total(a.furthest))
  while (pool.length > 0 && !fits(sum(pool))) {
    const next = alone.pop()
    if (next === undefined) return null
    pool.push(next)
  }
  const released = alone.map(({ name, furthest }) => ({ names: [name], atLeast: atLeastOf(furthest, steps) }))
  if (pool.length > 0) released.push({ names: pool.map(({ name }) => name), atLeast: atLeastOf(sum(pool), steps) })
  return { steps, groups: released }
}

/** Of those who reached each shown step, how many did not reach the next one that is shown. */
const piecesOf = (furthest: readonly number[], steps: readonly number[]) =>
  steps.map((step, at) => total(furthest.slice(step, steps[at + 1] ?? furthest.length)))

const atLeastOf = (furthest: readonly number[], steps: readonly number[]) =>
  steps.map((step) => total(furthest.slice(step)))

const total = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

const sum = (groups: readonly Group<unknown>[]) =>
  (groups[0]?.furthest ?? []).map((_, at) => total(groups.map(({ furthest }) => furthest[at] ?? 0)))
