import { TIME_SHAPES, wrongTimes } from '@tandem/core/intake'
import { join, sql } from '@tandem/core/sql'
import type { Warehouse } from '../store/warehouse.ts'
import { fileColumn, type RawTable } from './raw-table.ts'

/** The question to ask if a column of times is not written in one way all through; null if it is. */
export async function askAboutTimes(warehouse: Warehouse, table: RawTable, time: string): Promise<string | null> {
  const value = fileColumn(time)
  const tests = TIME_SHAPES.map(({ pattern }) => sql`match(${value}, ${pattern})`)
  const found = await warehouse.one<{ counts: number[]; examples: string[] }>(
    sql`select [${join(tests.map((test) => sql`countIf(${test})`))}] as counts,
      [${join(tests.map((test) => sql`anyIf(${value}, ${test})`))}] as examples
    from ${table.from} where _damage = ''`,
    table.settings,
  )
  return wrongTimes(
    time,
    TIME_SHAPES.map((shape, i) => ({ shape, count: found.counts[i] ?? 0, example: found.examples[i] ?? '' })),
  )
}
