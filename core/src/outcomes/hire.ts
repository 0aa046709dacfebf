import type { IndicatorName } from './quality-weights.ts'

/** What is known of a hire, without who it is. Times in days since 1970. */
export interface Hire {
  startedOn: number
  leftOn: number | null
  rampedOn: number | null
  /** On 0 to 100, the first of each. */
  performance: number | null
  satisfaction30: number | null
  satisfaction90: number | null
  satisfaction180: number | null
  /** Days from approval of the opening (or its opening) to the accepted offer. */
  timeToFill: number | null
  channel: string
  department: string
  jobFamily: string
  location: string
  level: string
  tool: string
}

/**
 * A hire's indicator on 0 to 100; null where nobody told. Undefined where the hire is too young for it, so that who was quick to be rated
 * does not stand for all. Nothing is imputed.
 */
export function indicatorOf(
  hire: Hire,
  name: IndicatorName,
  { asOf, matureDays, rampTargetDays }: { asOf: number; matureDays: number; rampTargetDays: number },
): number | null | undefined {
  if (asOf - hire.startedOn < matureDays) return undefined
  switch (name) {
    case 'ramp':
      if (hire.rampedOn === null) return null
      return Math.max(0, Math.min(100, 100 * (2 - (hire.rampedOn - hire.startedOn) / rampTargetDays)))
    case 'retention':
      return hire.leftOn === null || hire.leftOn - hire.startedOn >= 365 ? 100 : 0
    default:
      return hire[name]
  }
}

/**
 * A rating as the HR system writes it, on 0 to 100: with its scale (1-5, 0-10), else a number that can only be one of 0 to 100. Null where
 * it is a word or its scale is not known; guessing a scale would make numbers that nobody gave.
 */
export function ratingOf(text: string, scale: string): number | null {
  const value = Number(text.replace(',', '.'))
  if (text.trim() === '' || !Number.isFinite(value)) return null
  const ends = /^\s*(\d+(?:\.\d+)?)\s*(?:-|–|to|bis)\s*(\d+(?:\.\d+)?)\s*$/i.exec(scale)
  if (ends !== null) {
    const [low, high] = [Number(ends[1]), Number(ends[2])]
    if (low === high || value < Math.min(low, high) || value > Math.max(low, high)) return null
    return (100 * (value - low)) / (high - low)
  }
  return scale === '' && value > 10 && value <= 100 ? value : null
}
