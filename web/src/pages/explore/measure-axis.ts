import type { MeasureResult } from '@tandem/core/measures'
import { axisUnit } from '../../words/durations.ts'
import { count, share } from '../../words/numbers.ts'

export interface MeasureAxis {
  /** Values are divided by this before they are drawn. */
  scale: number
  label: string
  tick: (value: number) => string
}

/** How a measure's values stand on an axis. */
export function axisOf({ rows, unit, secondsPerDay, definition }: MeasureResult): MeasureAxis {
  if (unit === 'share') return { scale: 1, label: definition.title.toLowerCase(), tick: share }
  if (unit !== 'seconds')
    return { scale: 1, label: unit === 'count' ? definition.title.toLowerCase() : unit, tick: number }
  const longest = Math.max(0, ...rows.map(({ estimate, interval }) => interval?.[1] ?? estimate ?? 0))
  if (secondsPerDay !== 86_400) {
    return longest >= 3 * secondsPerDay
      ? { scale: secondsPerDay, label: 'working days', tick: number }
      : { scale: 3600, label: 'working hours', tick: number }
  }
  const chosen = axisUnit(longest)
  return { scale: chosen.seconds, label: `${chosen.name}, elapsed`, tick: number }
}

const number = (value: number) => (Number.isInteger(value) ? count(value) : String(Math.round(value * 100) / 100))
