import { TandemError } from '@tandem/core/errors'
import { BacktestInput, type Forecast } from '@tandem/core/forecast'
import type { History } from '@tandem/core/simulation'
import type { Store } from '../store/store.ts'
import { backtestOf, knownBacktest } from './backtest-of.ts'

interface Asked {
  history: History
  now: Date
  /** Tells what is known already, and counts nothing. */
  soon: boolean
  signal: AbortSignal | undefined
}

const NOT_YET =
  'How such forecasts held in the past is not counted yet. The server does so by itself where an agenda is kept; tandem backtest does at once.'

/** How forecasts from this history held. A forecast stands without that where there is too little past, and says so. */
export async function testedBy(
  store: Store,
  { history, now, soon, signal }: Asked,
): Promise<Pick<Forecast, 'backtest' | 'untested'>> {
  if (soon) {
    const known = await knownBacktest(store)
    return { backtest: known, untested: known === null ? NOT_YET : null }
  }
  try {
    const { origins } = BacktestInput.parse({})
    const backtest = await backtestOf(store, { history, origins, now, ...(signal && { signal }) })
    return { backtest, untested: null }
  } catch (error) {
    if (error instanceof TandemError && error.code === 'precondition')
      return { backtest: null, untested: error.message }
    throw error
  }
}
