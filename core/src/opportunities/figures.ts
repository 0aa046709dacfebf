import { type FigureName, titleOfFigure } from '../costs/index.ts'
import { listWords } from '../words.ts'

/** Money to three digits, large amounts in words: 1.24 million EUR, 385 thousand EUR. */
export function bigMoney(amount: number, currency: string | null): string {
  const size = Math.abs(amount)
  const [unit, name] = size >= 999_500 ? [1e6, ' million'] : size >= 9_995 ? [1e3, ' thousand'] : [1, '']
  const figure = Number((amount / unit).toPrecision(3))
  return [`${figure.toLocaleString('en').replace('-', '−')}${name}`, currency].filter(Boolean).join(' ')
}

/** Days to a digit below ten. */
export function daysWords(days: number): string {
  const rounded = Math.abs(days) < 9.95 ? Math.round(days * 10) / 10 : Math.round(days)
  return rounded === 1 ? '1 day' : `${rounded.toLocaleString('en')} days`
}

export const missingWords = (missing: readonly FigureName[]): string => listWords(missing.map(titleOfFigure))
