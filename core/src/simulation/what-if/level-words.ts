import { countWords } from '../../words.ts'
import type { Distribution } from '../summarise.ts'

interface Of {
  unit: 'days' | 'count' | 'share' | 'money'
  currency: string | null
}

/** One number of a measure, as people read it. */
export function amountText(value: number, { unit, currency }: Of): string {
  switch (unit) {
    case 'days':
      return `${value.toFixed(1)} days`
    case 'share':
      return `${(100 * value).toFixed(1)} %`
    case 'count':
      return signed(value, countWords)
    case 'money':
      return `${currency ?? ''} ${signed(value, countWords)}`.trim()
  }
}

export const levelText = ({ p50 }: Distribution, of: Of): string => amountText(p50, of)

/** A change with its sign and where nine of ten runs lie, in the unit of its level; of shares in points of a hundred: −1.6 (−2.0 to −1.3). */
export function changeText({ p5, p50, p95 }: Distribution, { unit }: Pick<Of, 'unit'>): string {
  const bare = (value: number) => withSign(value, unit)
  return bare(p5) === bare(p95) ? bare(p50) : `${bare(p50)} (${bare(p5)} to ${bare(p95)})`
}

function withSign(value: number, unit: Of['unit']): string {
  const size = Math.abs(value)
  const text = unit === 'days' ? size.toFixed(1) : unit === 'share' ? (100 * size).toFixed(1) : countWords(size)
  if (Number(text.replaceAll(',', '')) === 0) return '0'
  return `${value < 0 ? '−' : '+'}${text}`
}

const signed = (value: number, words: (value: number) => string) => (value < 0 ? `−${words(-value)}` : words(value))
