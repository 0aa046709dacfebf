/** The smallest group of hires of which anything is said. */
export const LEAST_COHORT = 10

/**
 * Which groups of one table may be shown: each of at least `least`, and never so that what is left out is a smaller crowd than that, as it
 * could be had by subtracting what is shown from the whole. Where it would be, the smallest that could be shown is left out too.
 */
export function shownGroups(sizes: ReadonlyMap<string, number>, least = LEAST_COHORT): ReadonlySet<string> {
  const bySize = [...sizes].filter(([, n]) => n > 0).sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
  let hidden = 0
  let first = 0
  while (first < bySize.length && ((bySize[first]?.[1] ?? 0) < least || (hidden > 0 && hidden < least))) {
    hidden += bySize[first]?.[1] ?? 0
    first++
  }
  return new Set(bySize.slice(first).map(([name]) => name))
}

/** Whether the rest of a crowd can be told apart by subtracting a part of it. */
export const isolates = (whole: number, part: number, least = LEAST_COHORT): boolean =>
  whole - part > 0 && whole - part < least
