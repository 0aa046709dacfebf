const DAY = 86_400_000
const MONTHS = 12
const WEEKS = 26

/** The months or weeks of a year or half a year, the last of them the one that the day before `until` lies in; in days since 1970. */
export function stepsBefore(until: number, every: 'week' | 'month'): { from: number; to: number }[] {
  const last = until - 1
  if (every === 'week') {
    // Day 0 was a Thursday, and weeks begin on Mondays.
    const monday = last - ((((last + 3) % 7) + 7) % 7)
    return Array.from({ length: WEEKS }, (_, i) => {
      const from = monday - 7 * (WEEKS - 1 - i)
      return { from, to: from + 7 }
    })
  }
  const end = new Date(last * DAY)
  const first = (back: number) => Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - back, 1) / DAY
  return Array.from({ length: MONTHS }, (_, i) => ({ from: first(MONTHS - 1 - i), to: first(MONTHS - 2 - i) }))
}
