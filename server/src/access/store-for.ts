import { isWhole, type Right } from '@tandem/core/access'
import type { Store } from '../store/store.ts'
import type { Warehouse } from '../store/warehouse.ts'
import type { Actor } from './actor.ts'
import { rowFilters, type TableFilters } from './row-filters.ts'

/** Of each narrowed store the one it was made of: an operation that asks another hands on a store that is narrowed already. */
const wholeOf = new WeakMap<Store, Store>()

/** The store as an actor may see it: every query of the warehouse is narrowed to their rows by the engine itself. */
export function storeFor(actor: Actor, given: Store, right: Pick<Right, 'countsVault'> = {}): Store {
  const store = wholeOf.get(given) ?? given
  const filters = rowFilters({ ...actor, sensitive: actor.sensitive || right.countsVault === true })
  if (filters === null) return store
  const own = { ...store, warehouse: narrowed(store.warehouse, filters, isWhole(actor.scope)), scope: actor.scope }
  wholeOf.set(own, store)
  return own
}

function narrowed(warehouse: Warehouse, filters: TableFilters, mayWrite: boolean): Warehouse {
  return {
    ...warehouse,
    rows: (statement, settings) => warehouse.rows(filters.narrow(statement), settings),
    one: (statement, settings) => warehouse.one(filters.narrow(statement), settings),
    stream: (statement, format, settings) => warehouse.stream(filters.narrow(statement), format, settings),
    async run(statement, settings) {
      if (!mayWrite) throw new Error('whoever sees only some rows changes none')
      await warehouse.run(statement, settings)
    },
  }
}
