import { invalid } from '@tandem/core/errors'
import { bind, column, type Sql, sql } from '@tandem/core/sql'
import { ALL_HOURS, CalendarPlan, type Clock, ELSEWHERE, secondsPerDay } from '@tandem/core/working-time'
import type { State } from '../store/state.ts'

/** A clock to count by, and where its hours stand: the number of the calendar as an expression over a row's location, or null for all hours. */
export interface ChosenClock {
  clock: Clock
  calendar: Sql | null
}

export const EVERY_HOUR: ChosenClock = { clock: ALL_HOURS, calendar: null }

/**
 * @param choice `all`, `location`, or the id of a calendar
 * @throws TandemError `invalid` where no such calendar is kept, naming those that are
 */
export async function chooseClock(state: State, choice = 'all'): Promise<ChosenClock> {
  if (choice === 'all') return EVERY_HOUR
  const kept = await state.selectFrom('calendar').select(['id', 'number', 'plan']).orderBy('id').execute()
  const clockOf = ({ plan }: { plan: object }): Clock => {
    const parsed = CalendarPlan.parse(plan)
    return { name: parsed.name, secondsPerDay: secondsPerDay(parsed) }
  }
  if (choice !== 'location') {
    const found = kept.find(({ id }) => id === choice)
    if (found === undefined) {
      const known = ['all', 'location', ...kept.map(({ id }) => id)].join(', ')
      throw invalid(`There is no calendar ${choice}. Choose one of ${known}.`)
    }
    return { clock: clockOf(found), calendar: bind(found.number, 'UInt32') }
  }
  const places = await state.selectFrom('calendar_location').selectAll().orderBy('location').execute()
  const elsewhere = kept.find(({ id }) => id === places.find(({ location }) => location === ELSEWHERE)?.calendar)
  if (elsewhere === undefined) {
    throw invalid(
      'No calendar says what holds where a location has none of its own. Set one with elsewhere, or count by all hours or by one calendar.',
    )
  }
  const named = places.filter(({ location }) => location !== ELSEWHERE)
  const numbers = named.map(({ calendar }) => kept.find(({ id }) => id === calendar)?.number ?? elsewhere.number)
  const { secondsPerDay: perDay } = clockOf(elsewhere)
  return {
    clock: { name: 'working hours by location', secondsPerDay: perDay },
    calendar:
      named.length === 0
        ? bind(elsewhere.number, 'UInt32')
        : sql`transform(toString(${column('location')}), ${named.map(({ location }) => location)}, ${bind(numbers, 'Array(UInt32)')}, ${bind(elsewhere.number, 'UInt32')})`,
  }
}

/** Working hours by location where calendars are kept, else all hours: what the ledger of waits counts by unless told. */
export async function usualChoice(state: State): Promise<'location' | 'all'> {
  const row = await state
    .selectFrom('calendar_location')
    .select('location')
    .where('location', '=', ELSEWHERE)
    .executeTakeFirst()
  return row === undefined ? 'all' : 'location'
}
