import { join, raw, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'

/** What a day brought, by what is known now, and what is due on it and still waits. */
export interface CountedDay {
  day: string
  good: number
  bad: number
  due: number
  late: number
  excluded: number
  pending: number
  uncertain: number
}

/** The days of objectives that brought something, in order. */
export async function readDays(
  { warehouse }: Pick<Store, 'warehouse'>,
  objectives: readonly string[],
): Promise<Map<string, CountedDay[]>> {
  const byObjective = new Map<string, CountedDay[]>(objectives.map((id) => [id, []]))
  if (objectives.length === 0) return byObjective
  const sums = COUNTS.map((name) => sql`sum(${raw(name)}) as ${raw(name)}`)
  // Lists of numbers travel lighter than many small rows.
  const rows = await warehouse.rows<{ id: string; days: string[]; counts: number[][] }>(sql`
    select toString(objective) as id, groupArray(toString(day)) as days, [${join(COUNTS.map((name) => sql`groupArray(${raw(name)})`))}] as counts
    from (
      select objective, day, ${join(sums)} from objective_day final where objective in ${[...objectives]}
      group by objective, day having good + bad + due + excluded + pending > 0 order by objective, day
    ) group by objective`)
  for (const { id, days, counts } of rows) {
    const at = (column: number, row: number) => counts[column]?.[row] ?? 0
    byObjective.set(
      id,
      days.map((day, row) => ({
        day,
        good: at(0, row),
        bad: at(1, row),
        due: at(2, row),
        late: at(3, row),
        excluded: at(4, row),
        pending: at(5, row),
        uncertain: at(6, row),
      })),
    )
  }
  return byObjective
}

const COUNTS = ['good', 'bad', 'due', 'late', 'excluded', 'pending', 'uncertain'] as const
