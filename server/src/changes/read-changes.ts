import { isWhole } from '@tandem/core/access'
import { type Change, changesOfEvents, isLasting, selectChanges, spanOf } from '@tandem/core/changes'
import { clausesOf } from '@tandem/core/trace'
import type { PLACES } from '../access/row-filters.ts'
import { readEntered } from '../incidents/read-exclusions.ts'
import type { Store } from '../store/store.ts'
import { readCalendarFreezes } from './read-calendar-freezes.ts'
import { readCompanyEvents } from './read-company-events.ts'
import { readRegister } from './read-register.ts'
import { seenPlaces } from './seen-places.ts'

export interface ChangePeriod {
  /** What reached into the half-open time [from, to); ISO, all times if left out. */
  from?: string | undefined
  to?: string | undefined
  /** Those that were withdrawn too. */
  withdrawn?: boolean | undefined
}

/**
 * The one answer to “what changed when”, the latest first: what was entered, what events tell, freezes and maintenance of objectives, and
 * freezes of calendars. Within the rows that the store shows, which hold every change that touches everybody.
 */
export async function readChanges(store: Store, { from, to, withdrawn = false }: ChangePeriod = {}): Promise<Change[]> {
  const [{ events, until }, entered, excluded, shut] = await Promise.all([
    readCompanyEvents(store),
    readRegister(store, { withdrawn }),
    readExcluded(store),
    readCalendarFreezes(store),
  ])
  const all = [...changesOfEvents(events, until), ...entered, ...excluded, ...shut]
  const seen = store.scope === undefined || isWhole(store.scope) ? all : await seenOf(store, all)
  return selectChanges(seen, { from, to }).sort((a, b) => spanOf(b).from - spanOf(a).from || (a.id < b.id ? -1 : 1))
}

/** Freezes and maintenance that leave work out of the budgets. */
async function readExcluded(store: Store): Promise<Change[]> {
  return (await readEntered(store)).map(({ id, kind, reason, where, from, to, approver }) => {
    const until = new Date(to).toISOString()
    return {
      id: `exclusion:${id}`,
      kind,
      title: reason,
      at: new Date(from).toISOString(),
      until,
      lasts: isLasting({ kind, until }),
      systems: [],
      stages: [],
      where: [...where],
      side: kind === 'freeze' ? 'business' : 'IT',
      source: 'hand',
      origin: 'exclusions',
      author: approver,
      link: null,
      note: null,
      version: 1,
      withdrawn: null,
    }
  })
}

async function seenOf(store: Store, changes: readonly Change[]): Promise<Change[]> {
  const places = await seenPlaces(store)
  return changes.filter(({ where }) =>
    clausesOf(where).every(({ dimension, values }) => {
      const seen = places.get(dimension as (typeof PLACES)[number])
      return seen === undefined || values.some((value) => seen.has(value))
    }),
  )
}
