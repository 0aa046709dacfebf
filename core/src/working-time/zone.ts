const MINUTE = 60_000

/** Turns what a clock in a zone shows into an instant. Offsets are read from the zone data of the runtime. */
export function clockOf(zone: string): (year: number, month: number, day: number, minutes: number) => number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const known = new Map<number, number>()
  /** Milliseconds that the clock is ahead of UTC at an instant. Kept per quarter hour, in which no zone changes. */
  const offsetAt = (instant: number): number => {
    const quarter = Math.floor(instant / (15 * MINUTE))
    const before = known.get(quarter)
    if (before !== undefined) return before
    const at = quarter * 15 * MINUTE
    const shown: Record<string, number> = {}
    for (const { type, value } of parts.formatToParts(at)) shown[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - at
    known.set(quarter, offset)
    return offset
  }
  return (year, month, day, minutes) => {
    const shown = Date.UTC(year, month - 1, day) + minutes * MINUTE
    const [early, late] = [offsetAt(shown - 86_400_000), offsetAt(shown + 86_400_000)]
    if (early === late) return shown - early
    // Near a change of the clock: the first of two instants that show this, and just after the gap where none does.
    const first = shown - early
    if (offsetAt(first) === early) return first
    const second = shown - late
    return offsetAt(second) === late ? second : first
  }
}
