import type { Agenda } from '@tandem/core/agenda'
import { dayWords } from '@tandem/core/words'

/** What a forecast rests on, and how such forecasts did in the past. */
export function Basis({
  answer: { unavailable, runs, asOf, until, backtest },
}: {
  answer: Pick<Agenda, 'unavailable' | 'runs' | 'asOf' | 'until' | 'backtest'>
}) {
  if (unavailable !== null || asOf === null || until === null) return unavailable
  return (
    <>
      {runs} joint futures from {dayWords(asOf.slice(0, 10))} to {dayWords(until)}; all requisitions share their luck in
      each.{' '}
      {backtest === null
        ? 'How such forecasts of requisitions held in the past is not counted yet; the server does so by itself, and tandem backtest does at once.'
        : `${backtest.sentence} Counted on ${dayWords(backtest.madeAt.slice(0, 10))}.`}
    </>
  )
}
