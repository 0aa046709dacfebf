import { describe, expect, it } from 'vitest'
import type { SimulationFit } from '../../core/src/simulation/index.ts'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'
import { withStore } from '../helpers/with-store.ts'

const LOG = sharedData('recruiting-ocel', 'recruiting.jsonocel')

describe('simulation-fit of an empty store', () => {
  const tandem = withStore()

  it('says that there is nothing to compare', async () => {
    const fit = await tandem.perform<SimulationFit>('simulation-fit')
    expect(fit.rows).toEqual([])
    expect(fit.sentence).toMatch(/^Only 0 applications came in the time that was held out/)
  })
})

describe('simulation-fit', () => {
  const tandem = withStore()

  it.skipIf(isMissing(LOG))(titled('compares a simulation of recruiting with what happened', LOG), async () => {
    await tandem.import({ source: 'recruiting', file: LOG })
    const { rows, sentence, demand } = await tandem.perform<SimulationFit>('simulation-fit')
    expect(demand).toBe('as it came')
    expect(sentence).toMatch(/184 applications came.*were taken as they came\.$/)
    expect(rows).toHaveLength(7)
    for (const { ratio, note } of rows) expect(note === null).toBe((ratio ?? 0) <= 1.25)
    // It is asked once and known until the sources tell more.
    const again = await tandem.perform<SimulationFit>('simulation-fit')
    expect(again.rows).toEqual(rows)
  })
})
