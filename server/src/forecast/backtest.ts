import { Backtest, BacktestInput } from '@tandem/core/forecast'
import { readOperation } from '../operation.ts'
import { readHistory } from '../simulation/read-history.ts'
import { backtestOf } from './backtest-of.ts'

export const backtest = readOperation({
  name: 'backtest',
  summary:
    'How forecasts would have held: made anew at the starts of past months with what was known then, against what came.',
  input: BacktestInput,
  output: Backtest,
  async run({ origins }, { store, now, signal }) {
    return backtestOf(store, { history: await readHistory(store), origins, now: now(), ...(signal && { signal }) })
  },
})
