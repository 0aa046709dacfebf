import { type Sql, sql, table } from '@tandem/core/sql'
import { populationSql } from '@tandem/core/trace'
import type { Warehouse } from '../store/warehouse.ts'
import type { Comparison } from './read-vault.ts'

/** Whether somebody is in one of two comparisons and not in the other, and fewer than `minimum` are: two numbers laid side by side would tell of them. */
export async function differsByFew(
  warehouse: Warehouse,
  own: Comparison,
  others: readonly Comparison[],
  minimum: number,
): Promise<boolean> {
  for (const other of others) {
    const [mine, theirs] = [own, other].map(({ plan }) => peopleOf(plan)) as [Sql, Sql]
    const { counts } = await warehouse.one<{ counts: number[] }>(sql`
      select [
        (select count() from (${mine} except ${theirs})),
        (select count() from (${theirs} except ${mine}))
      ] as counts`)
    if (counts.some((count) => Number(count) > 0 && Number(count) < minimum)) return true
  }
  return false
}

function peopleOf({ objectives, measure }: Comparison['plan']): Sql {
  const where = objectives.flatMap((one) => one.where)
  return sql`select distinct source, application from ${table(measure.grain)} where ${populationSql({ where }, measure.grain)}`
}
