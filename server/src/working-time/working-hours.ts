import { bind, sql } from '@tandem/core/sql'
import { CalendarPlan, CELLS, DICTIONARY, workingTable } from '@tandem/core/working-time'
import type { Store } from '../store/store.ts'
import { withHolidays } from './holidays.ts'

/** Numbers in one statement: some fifty kilobytes of text. */
const BATCH = 4000

/**
 * Brings the warehouse's working hours to what the state says. State comes first, so that a crash in between is made good here when the
 * store is next opened; until then the dictionary answers with the hours from before.
 */
export async function keepWorkingHours({ state, warehouse }: Pick<Store, 'state' | 'warehouse'>): Promise<void> {
  const wanted = await state.selectFrom('calendar').select(['number', 'updated_at', 'plan']).execute()
  const kept = new Map(
    (
      await warehouse.rows<{ calendar: number; version: number; cells: number }>(
        sql`select calendar, max(version) as version, count() as cells from working_hours group by calendar`,
      )
    ).map((row) => [row.calendar, row]),
  )
  const gone = [...kept.keys()].filter((number) => !wanted.some((row) => row.number === number))
  const stale = wanted.filter(({ number, updated_at }) => {
    const row = kept.get(number)
    return row?.version !== updated_at.getTime() || row.cells !== CELLS
  })
  for (const number of [...gone, ...stale.map((row) => row.number)]) {
    await warehouse.run(sql`alter table working_hours drop partition ${bind(number, 'UInt32')}`)
  }
  for (const { number, updated_at, plan } of stale) {
    const cells = workingTable(withHolidays(CalendarPlan.parse(plan)))
    for (let first = 0; first < CELLS; first += BATCH) {
      const batch = bind(Array.from(cells.subarray(first, first + BATCH)), 'Array(UInt64)')
      await warehouse.run(sql`
        insert into working_hours select ${bind(number, 'UInt32')}, ${bind(updated_at.getTime(), 'UInt64')},
          toUInt64(${bind(number, 'UInt32')}) * ${bind(CELLS, 'UInt32')} + ${bind(first, 'UInt32')} + place - 1, cell
        from (select ${batch} as cells) array join cells as cell, arrayEnumerate(cells) as place`)
    }
  }
  if (gone.length + stale.length > 0) await warehouse.reload(DICTIONARY)
}
