import type { RealisedRow } from './contract.ts'

/** Realised against forecast, in a sentence. */
export function realisedWords({
  state,
  since,
  measure,
  unit,
  forecast,
  difference,
  interval,
  after,
}: Omit<RealisedRow, 'sentence'>): string {
  const name = measure?.title ?? 'The measure'
  const change = (value: number | null) => (value === null ? 'open' : changeWords(value, unit))
  const between = (low: number | null, high: number | null) =>
    `${low === null ? 'open' : signed(low)} to ${change(high)}`
  const expected = forecast === null ? '' : between(forecast.low, forecast.high)
  const seen = `${name} has changed by ${change(difference)} since ${since} (95 % interval ${between(interval?.[0] ?? null, interval?.[1] ?? null)}); ${expected} was forecast.`
  switch (state) {
    case 'nothing to hold against':
      return 'The case forecasts nothing that Tandem measures, so that it cannot be held against what happened. Add a measure with its expected change to HR’s half.'
    case 'not started':
      return since === null
        ? 'Once IT has said when it is in use, what happened since is held against the forecast.'
        : `From ${since} on, ${name.toLowerCase()} is held against the year before; ${expected} is forecast.`
    case 'not enough data':
      return `Too little has happened since ${since} to say whether ${name.toLowerCase()} has changed (${after?.n ?? 0} since); ${expected} was forecast.`
    case 'not told apart':
      return `${seen} Both the forecast and no change at all are still possible.`
    case 'as forecast':
      return `${seen} That is as forecast.`
    case 'more than forecast':
      return `${seen} More came of it than was forecast.`
    case 'less than forecast':
      return `${seen} Less came of it than was forecast.`
  }
}

/** With its sign; −3.4 days, +2 points. */
export const changeWords = (value: number, unit: string): string => `${signed(value)} ${unit}`

function signed(value: number): string {
  const rounded = Math.round(value * 10) / 10
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : ''
  return `${sign}${Math.abs(rounded)}`
}
