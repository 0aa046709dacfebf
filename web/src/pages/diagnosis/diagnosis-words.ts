import { listWords } from '@tandem/core/words'
import { dimensionName } from '../../words/names.ts'

/** A p value for people who do not read p values. */
export function chanceWords(p: number | null): string {
  if (p === null) return 'not tested'
  if (p < 0.0001) return 'practically never'
  if (p < 0.001) return 'less than once in 1,000'
  if (p < 0.01) return `about once in ${Math.round(1 / p / 10) * 10 || 100}`
  return p <= 0.5 ? `about once in ${Math.round(1 / p)}` : 'more often than not'
}

export const rangeOfShares = (interval: readonly [number, number] | null): string =>
  interval === null ? '–' : `${Math.round(100 * interval[0])} to ${Math.round(100 * interval[1])}`

/** 'Looked for by department, location and level, up to three together.' */
export function lookedBy(dimensions: readonly string[]): string {
  if (dimensions.length === 0) return 'There is no attribute to look by.'
  return `Looked for by ${listWords(dimensions.map((name) => dimensionName(name).toLowerCase()))}, up to three together.`
}
