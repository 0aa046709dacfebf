export const PERIODS = [
  { name: '30 days', days: 30 },
  { name: '90 days', days: 90 },
  { name: '12 months', days: 365 },
] as const

const DAY_MS = 86_400_000

/** The last so many days that the data reach, open to the future: late data still count. */
export function periodBefore(lastKnownMs: number, days: number): { from: string; to: undefined } {
  return { from: isoDay(lastKnownMs - days * DAY_MS), to: undefined }
}

export const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)
