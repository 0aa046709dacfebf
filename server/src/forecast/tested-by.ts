import { TandemError } from '@tandem/core/errors'
import { BacktestInput, type Forecast } from '@tandem/core/forecast'
import type { History } from '@tandem/core/simulation'
import type { Store } from '../store/store.ts'
import { backtestOf } from './backtest-of.ts'

/** How forecasts from this history held. A forecast stands without that where there is too little past, and says so. */
export async function testedBy(
  store: Store,
  { history, now, signal }: { history: History; now: Date; signal: AbortSignal | undefined },
): Promise<Pick<Forecast, 'backtest' | 'untested'>> {
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
