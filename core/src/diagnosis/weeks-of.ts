/** Good and bad by the week they fell due: Mondays, ISO. A week that is not over is left out. */
export function weeksOf(
  days: readonly { day: number; good: number; bad: number }[],
  until: number,
): { week: string; bad: number; valid: number }[] {
  const first = days[0]?.day
  if (first === undefined) return []
  const monday = mondayOf(first)
  const count = Math.floor((until - monday) / 7)
  const weeks = Array.from({ length: Math.max(0, count) }, (_, i) => ({
    week: new Date((monday + 7 * i) * DAY).toISOString().slice(0, 10),
    bad: 0,
    valid: 0,
  }))
  for (const { day, good, bad } of days) {
    const week = weeks[Math.floor((day - monday) / 7)]
    if (week === undefined) continue
    week.bad += bad
    week.valid += good + bad
  }
  return weeks
}

const DAY = 86_400_000
/** The first of January 1970 was a Thursday. */
const mondayOf = (day: number) => day - ((((day + 3) % 7) + 7) % 7)
