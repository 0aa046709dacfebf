const DAY_MS = 86_400_000

/** The ISO day so many calendar days earlier. */
export const daysBefore = (day: string, count: number): string =>
  new Date(Date.parse(day) - count * DAY_MS).toISOString().slice(0, 10)

/** Calendar days from one ISO day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** The ISO day so many calendar days later. */
export const addDays = (day: string, count: number): string => daysBefore(day, -count)
