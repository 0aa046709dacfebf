import type { Agenda } from '@tandem/core/agenda'
import { dayWords } from '@tandem/core/agenda'

/** What a forecast rests on, and how such forecasts did in the past. */
export function Basis({
  answer: { unavailable, runs, asOf, until, backtest },
}: {
  answer: Pick<Agenda, 'unavailable' | 'runs' | 'asOf' | 'until' | 'backtest'>
}) {
  if (unavailable !== null || asOf === null || until === null) return unavailable
  const coverage = Object.entries(backtest?.coverage ?? {}).map(
    ([level, share]) => `${level} % intervals held ${Math.round(100 * share)} %`,
  )
  return (
    <>
      {runs} joint futures from {dayWords(asOf.slice(0, 10))} to {dayWords(until)}; all requisitions share their luck in
      each.{' '}
      {backtest === null
        ? 'How such forecasts did when made from the past is not counted yet.'
        : `Made from the past, ${backtest.n} such forecasts: ${coverage.join(', ')}; Brier ${backtest.brier.toFixed(3)}.`}
    </>
  )
}
