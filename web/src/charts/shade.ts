const MINUTE = 60
const HOUR = 3600
const DAY = 86_400
/** Lengths of time at which people change their mind about a wait. */
const LADDER = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  4 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  3 * DAY,
  5 * DAY,
  7 * DAY,
  10 * DAY,
  14 * DAY,
  21 * DAY,
  30 * DAY,
  45 * DAY,
  60 * DAY,
  90 * DAY,
  120 * DAY,
  180 * DAY,
  365 * DAY,
]
export const SHADES = 5

/** Up to four round lengths that part the given ones into shades from light to dark. */
export function shadeBreaks(seconds: readonly number[]): number[] {
  const sorted = [...seconds].sort((a, b) => a - b)
  const lowest = sorted[Math.floor(sorted.length * 0.1)] ?? 0
  const highest = sorted.at(-1) ?? 0
  const inside = LADDER.filter((step) => step > lowest && step < highest)
  if (inside.length <= SHADES - 1) return inside
  return Array.from(
    { length: SHADES - 1 },
    (_, i) => inside[Math.round(((i + 0.5) * inside.length) / (SHADES - 1) - 0.5)] ?? 0,
  )
}

/** Which shade a length of time has, 0 the lightest. */
export function shadeOf(seconds: number | null, breaks: readonly number[]): number {
  if (seconds === null) return 0
  const bin = breaks.filter((limit) => seconds >= limit).length
  return breaks.length === 0 ? 2 : Math.round((bin * (SHADES - 1)) / breaks.length)
}

export const shadeColor = (shade: number) => `var(--t-seq-${shade})`
