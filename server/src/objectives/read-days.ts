import { sql } from '@tandem/core/sql'
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
  const rows =
    objectives.length === 0
      ? []
      : await warehouse.rows<CountedDay & { objective: string }>(sql`
          select toString(objective) as objective, toString(day) as day, sum(good) as good, sum(bad) as bad, sum(due) as due, sum(late) as late,
            sum(excluded) as excluded, sum(pending) as pending, sum(uncertain) as uncertain
          from objective_day final where objective in ${[...objectives]}
          group by objective, day having good + bad + due + excluded + pending > 0 order by objective, day`)
  const byObjective = new Map<string, CountedDay[]>(objectives.map((id) => [id, []]))
  for (const { objective, ...day } of rows) byObjective.get(objective)?.push(day)
  return byObjective
}
