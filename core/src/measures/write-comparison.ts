import { countWords, durationWords, plusMinusWords, shareWords } from '../words.ts'
import type { Comparison } from './compare-contract.ts'
import type { Measure, Unit } from './measure.ts'

/** Two-sided level below which a difference is called one. */
const LEVEL = 0.05

/** The comparison in a sentence, with what may not be concluded from it. */
export function writeComparison(
  { a, b, difference, interval, test, q, quality }: Omit<Comparison, 'sentence'>,
  { measure, secondsPerDay }: { measure: Measure; secondsPerDay: number },
): string {
  const say = (value: number) => valueWords(value, measure.unit, secondsPerDay)
  if (quality.state !== 'ok')
    return `Not enough data to compare ${a.label} with ${b.label}: ${quality.reasons.join('; ')}.`
  if (difference === null) return `${a.label} and ${b.label} cannot be compared: ${quality.reasons.join('; ')}.`
  const p = q ?? test?.p ?? null
  const [lower, upper] = interval ?? [null, null]
  const limits =
    lower === null || upper === null
      ? ''
      : ` [${differenceWords(lower, measure.unit, secondsPerDay)} to ${differenceWords(upper, measure.unit, secondsPerDay)}]`
  const side = ({ label, estimate, observation, n }: Comparison['a']) =>
    `${label} ${estimate === null ? '–' : say(estimate) + plusMinusWords(observation?.plusMinusSeconds, { secondsPerDay })} (n ${countWords(n)})`
  const sides = `${side(a)}, ${side(b)}`
  const change = differenceWords(difference, measure.unit, secondsPerDay)
  if (p === null) return `${sides}: a difference of ${change}${limits}, not tested.`
  const covers = lower !== null && upper !== null && lower <= 0 && upper >= 0
  if (p < LEVEL && covers && measure.kind === 'duration') {
    return `${sides}: the medians may not differ (${change}${limits}), but the waits as a whole do, by their log-rank test (${q === null ? 'p' : 'q'} ${pWords(p)}).`
  }
  const verdict = p < LEVEL ? 'more than chance would bring' : 'which chance alone could bring'
  return `${sides}: a difference of ${change}${limits}, ${verdict} (${q === null ? 'p' : 'q'} ${pWords(p)}).`
}

export function valueWords(value: number, unit: Unit, secondsPerDay?: number): string {
  if (unit === 'seconds') return durationWords(value, secondsPerDay === undefined ? {} : { secondsPerDay })
  if (unit === 'share') return shareWords(value)
  return Number.isInteger(value) || Math.abs(value) >= 100 ? countWords(value) : value.toFixed(1)
}

/** With its sign; shares in points. */
export function differenceWords(value: number, unit: Unit, secondsPerDay?: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : ''
  const size = Math.abs(value)
  return sign + (unit === 'share' ? `${(100 * size).toFixed(1)} points` : valueWords(size, unit, secondsPerDay))
}

/** 0.031, or below 0.001. */
export const pWords = (p: number): string => (p < 0.001 ? 'below 0.001' : p.toFixed(3))
