import { countWords, durationWords, shareWords } from '../words.ts'
import type { TakenNumber } from './decision.ts'

/** A number in its unit, without its interval: 12.3 days, 71 %, 12,000 EUR. */
export function numberWords({ value, unit, currency }: Pick<TakenNumber, 'value' | 'unit' | 'currency'>): string {
  if (value === null) return 'not known'
  switch (unit) {
    case 'seconds':
      return durationWords(value)
    case 'share':
      return shareWords(value)
    case 'money':
      return `${countWords(value)} ${currency ?? ''}`.trim()
    case 'number':
      return Math.abs(value) < 100 ? String(Math.round(value * 10) / 10) : countWords(value)
  }
}
