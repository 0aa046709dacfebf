/** Good and bad of a stretch of time. */
export interface Counts {
  good: number
  bad: number
}

/** So many bad ones at the usual rate weigh as much as what the earlier years say of the season. */
const PRIOR_BAD = 20
/** A year of days, in which the season comes round. */
const YEAR = 364

/**
 * How much worse (above 1) or better this time of the year is than the rest of it, by the same weeks of earlier years; 1 where no year before is known.
 * Drawn towards 1 while the earlier years tell little.
 *
 * @param days counts by day since 1970
 * @param window half-open, in such days
 */
export function seasonOf(
  days: readonly (Counts & { day: number })[],
  { from, to }: { from: number; to: number },
): number {
  const first = days[0]?.day
  if (first === undefined) return 1
  const inSeason: Counts = { good: 0, bad: 0 }
  const inYear: Counts = { good: 0, bad: 0 }
  for (let back = 1; from - back * YEAR >= first; back++) {
    // The year around the same weeks, so that a level that rose over the years is no season.
    const centre = (from + to) / 2 - back * YEAR
    const [early, late] = [centre - YEAR / 2, centre + YEAR / 2]
    if (early < first || late > from) continue
    for (const { day, good, bad } of days) {
      if (day >= early && day < late) add(inYear, { good, bad })
      if (day >= from - back * YEAR && day < to - back * YEAR) add(inSeason, { good, bad })
    }
  }
  const year = rateOf(inYear)
  if (year === null || year === 0) return 1
  const valid = inSeason.good + inSeason.bad
  return (inSeason.bad + PRIOR_BAD) / (valid * year + PRIOR_BAD)
}

function add(sum: Counts, { good, bad }: Counts): void {
  sum.good += good
  sum.bad += bad
}

const rateOf = ({ good, bad }: Counts) => (good + bad === 0 ? null : bad / (good + bad))
