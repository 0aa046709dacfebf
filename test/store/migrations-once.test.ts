import { expect, it } from 'vitest'
import { STATE_MIGRATIONS } from '../../server/src/store/migrations/state.ts'
import { WAREHOUSE_MIGRATIONS } from '../../server/src/store/migrations/warehouse.ts'

it('each step of the stores is taken once', () => {
  for (const steps of [STATE_MIGRATIONS, WAREHOUSE_MIGRATIONS]) {
    const names = steps.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  }
})
