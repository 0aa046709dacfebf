import { expect, it } from 'vitest'
import { plantRequisitions } from '../helpers/plant-requisitions.ts'
import { withStore } from '../helpers/with-store.ts'

const tandem = withStore()

it('says of a store without events, and of a history that is too short, why there is no forecast and what to do', async () => {
  await expect(tandem.perform('forecast')).rejects.toThrow(
    'There is nothing to forecast from yet. Import a file: tandem import FILE.',
  )
  await expect(tandem.perform('backtest')).rejects.toThrow('Import a file: tandem import FILE.')
  const events = plantRequisitions({ from: '2025-11-01', until: '2026-01-15', everyDays: 5 })
  await tandem.import({ source: 'young', file: tandem.write('young.csv', events) })
  await expect(tandem.perform('forecast')).rejects.toThrow(
    /The history spans \d\d days; a forecast needs at least 180\. Import more of the past\./,
  )
  await expect(tandem.perform('backtest')).rejects.toThrow(/the history has \d\d days and \d+ filled requisitions/)
})
