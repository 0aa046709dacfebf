import { conflict, invalid, notFound } from '@tandem/core/errors'
import { sql } from '@tandem/core/sql'
import {
  CalendarImportInput,
  CalendarPlan,
  CalendarRemoveInput,
  CalendarSetInput,
  Calendars,
  ELSEWHERE,
  secondsPerDay,
} from '@tandem/core/working-time'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, type WriteContext, writeOperation } from '../operation.ts'
import type { StateTables } from '../store/state-tables.ts'
import { publicHolidays } from './holidays.ts'
import { readIcal } from './read-ical.ts'
import { keepWorkingHours } from './working-hours.ts'

const MOST_CALENDARS = 200

export const calendars = readOperation({
  name: 'calendars',
  summary: 'When people work: the calendars, where each holds, and the locations that none holds for.',
  input: z.object({}),
  output: Calendars,
  async run(_, { store: { state, warehouse }, now }) {
    const [kept, places, located] = await Promise.all([
      state.selectFrom('calendar').selectAll().orderBy('id').execute(),
      state.selectFrom('calendar_location').selectAll().orderBy('location').execute(),
      warehouse.rows<{ location: string }>(
        sql`select toString(location) as location from application where location != '' group by location order by location limit 500`,
      ),
    ])
    const year = now().getUTCFullYear()
    return {
      calendars: kept.map(({ id, plan, version, updated_at, updated_by }) => {
        const parsed = CalendarPlan.parse(plan)
        const own = places.filter(({ calendar }) => calendar === id).map(({ location }) => location)
        return {
          id,
          plan: parsed,
          version,
          locations: own.filter((location) => location !== ELSEWHERE),
          elsewhere: own.includes(ELSEWHERE),
          secondsPerDay: secondsPerDay(parsed),
          updatedAt: updated_at.toISOString(),
          updatedBy: updated_by,
          holidays: publicHolidays(parsed.holidays, { first: year, last: year + 1 }),
        }
      }),
      unassigned: located
        .map(({ location }) => location)
        .filter((name) => !places.some(({ location }) => location === name)),
    }
  },
})

const Changed = z.object({ id: z.string(), version: z.number().int() })

export const calendarSet = writeOperation({
  name: 'calendar-set',
  summary: 'Sets a calendar: zone, weekly hours, holidays, company days, freezes, and where it holds.',
  positional: ['id'],
  input: CalendarSetInput,
  output: Changed,
  audited: (input) => input,
  async run({ id, plan, locations, elsewhere }, context) {
    // Fails here, and not at the next start, where a country is unknown.
    publicHolidays(plan.holidays, { first: 2026, last: 2026 })
    const version = await context.commit(async (transaction) => {
      const next = await put(transaction, { id, plan }, context)
      const holds = [...(locations ?? []), ...(elsewhere === true ? [ELSEWHERE] : [])]
      if (locations !== undefined) {
        await transaction
          .deleteFrom('calendar_location')
          .where('calendar', '=', id)
          .where('location', '!=', ELSEWHERE)
          .execute()
      }
      if (elsewhere === false) {
        await transaction
          .deleteFrom('calendar_location')
          .where('calendar', '=', id)
          .where('location', '=', ELSEWHERE)
          .execute()
      }
      for (const location of new Set(holds)) {
        await transaction
          .insertInto('calendar_location')
          .values({ location, calendar: id })
          .onConflict((conflicting) => conflicting.column('location').doUpdateSet({ calendar: id }))
          .execute()
      }
      return next
    })
    await keepWorkingHours(context.store)
    return { id, version }
  },
})

export const calendarImport = writeOperation({
  name: 'calendar-import',
  summary: 'Adds the whole days of an iCal file to a calendar, as days off or as freezes.',
  positional: ['id'],
  input: CalendarImportInput,
  output: Changed.extend({
    added: z.number().int(),
    appointments: z.number().int().describe('events with hours, left out'),
  }),
  audited: ({ ical, ...input }) => ({ ...input, characters: ical.length }),
  async run({ id, ical, as, approver }, context) {
    const { days, appointments } = readIcal(ical)
    if (days.length === 0) {
      throw invalid('There is no event in this file that fills a whole day, so there is nothing to add.')
    }
    if (as === 'freezes' && !approver) throw invalid('Say with approver who approved these freezes.')
    const version = await context.commit(async (transaction) => {
      const plan = CalendarPlan.parse((await theOne(transaction, id)).plan)
      const next =
        as === 'freezes'
          ? {
              ...plan,
              freezes: [
                ...plan.freezes,
                ...days.map(({ from, to, name }) => ({ from, to, reason: name, approver: approver ?? '' })),
              ],
            }
          : { ...plan, days: mergeDays(plan.days, days.flatMap(eachDay)) }
      return put(transaction, { id, plan: next }, context)
    })
    await keepWorkingHours(context.store)
    return { id, version, added: days.length, appointments }
  },
})

export const calendarRemove = writeOperation({
  name: 'calendar-remove',
  summary: 'Removes a calendar that holds nowhere any more.',
  positional: ['id'],
  input: CalendarRemoveInput,
  output: z.object({ removed: z.literal(true) }),
  audited: (input) => input,
  async run({ id }, { commit, store }) {
    await commit(async (transaction) => {
      await theOne(transaction, id)
      const holds = await transaction
        .selectFrom('calendar_location')
        .select('location')
        .where('calendar', '=', id)
        .execute()
      if (holds.length > 0) {
        const where = holds.map(({ location }) => (location === ELSEWHERE ? 'everywhere else' : location)).join(', ')
        throw conflict(`The calendar ${id} holds for ${where}. Set another calendar there first.`)
      }
      await transaction.deleteFrom('calendar').where('id', '=', id).execute()
    })
    await keepWorkingHours(store)
    return { removed: true as const }
  },
})

async function theOne(transaction: Transaction<StateTables>, id: string) {
  const found = await transaction.selectFrom('calendar').selectAll().where('id', '=', id).executeTakeFirst()
  if (found === undefined) throw notFound(`There is no calendar ${id}. The list of calendars shows which there are.`)
  return found
}

async function put(
  transaction: Transaction<StateTables>,
  { id, plan }: { id: string; plan: CalendarPlan },
  { actor, now }: WriteContext,
): Promise<number> {
  const taken = await transaction.selectFrom('calendar').select(['id', 'number', 'version']).execute()
  const before = taken.find((row) => row.id === id)
  if (before === undefined && taken.length >= MOST_CALENDARS) {
    throw invalid(`There are ${MOST_CALENDARS} calendars already, and no more can be kept. Remove one first.`)
  }
  const used = new Set(taken.map((row) => row.number))
  const number =
    before?.number ?? Array.from({ length: MOST_CALENDARS }, (_, i) => i).find((free) => !used.has(free)) ?? 0
  const version = (before?.version ?? 0) + 1
  const row = { plan: JSON.stringify(plan), version, updated_at: now(), updated_by: idOf(actor) }
  await transaction
    .insertInto('calendar')
    .values({ id, number, ...row })
    .onConflict((conflicting) => conflicting.column('id').doUpdateSet(row))
    .execute()
  return version
}

type Day = CalendarPlan['days'][number]

/** Of two entries for one day the later one stands. */
const mergeDays = (before: readonly Day[], added: readonly Day[]): Day[] =>
  [...new Map([...before, ...added].map((day) => [day.date, day])).values()].sort((a, b) =>
    a.date.localeCompare(b.date),
  )

function eachDay({ from, to, name }: { from: string; to: string; name: string }): Day[] {
  const days: Day[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    days.push({ date: new Date(at).toISOString().slice(0, 10), name, hours: [] })
  }
  return days
}
