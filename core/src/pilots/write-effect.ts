import type { MetricKind } from './pilot-case.ts'

/** A difference in the words of its kind: points of per cent, days, or the metric’s own unit. */
export function effectShow({ kind, unit }: { kind: MetricKind; unit?: string }): (difference: number) => string {
  const signed = (value: number, digits: number) => {
    const text = Math.abs(value).toFixed(digits)
    return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`
  }
  if (kind === 'rate') return (value) => `${signed(100 * value, 1)} points`
  const after = unit === undefined || unit === '' ? '' : ` ${unit}`
  return (value) => `${signed(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3)}${after}`
}
