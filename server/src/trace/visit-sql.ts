import { join, raw, type Sql, sql } from '@tandem/core/sql'
import { DIMENSION_COLUMNS, DIMENSION_TUPLE } from './application-sql.ts'
import { pendingAfterSql } from './marks-sql.ts'
import type { Plan } from './plan.ts'
import { lookup } from './steps-sql.ts'

/**
 * The stays of the applications, unrolled, with the dimensions as they were at entry.
 *
 * @param applications where the rows of the table `application` are read from
 */
export function visitSql({ source, rules }: Plan, applications: Sql = raw('application')): Sql {
  const kinds = rules.filter((rule) => rule.kind !== null)
  const kindOf = lookup(
    raw('stage'),
    kinds.map((rule) => rule.stage),
    kinds.map((rule) => rule.kind as string),
  )
  const dimensions = DIMENSION_COLUMNS.map((name, i) => raw(`if(empty(states), ${name}, at_entry.${i + 1})`))
  return sql`
    select source, application, application_id, requisition_id, sequence, stage, if(stay.is_end, 'end', ${kindOf}), began_at,
      stay.entered_at, stay.left_at, stay.exit, next_stage, stay.attempt, stay.uncertainty_ms, outcome, ${join(dimensions)},
      arrayZip(arrayMap(m -> m.2, own_marks), ${pendingAfterSql(sql`arrayMap(m -> m.3, own_marks)`)}),
      widths[sequence], if(empty(mark_widths), [], arrayFilter((w, m) -> m.1 = sequence, mark_widths, marks))
    from (
      select *, stay, stage, sequence, next_stage, JSONExtract(if(empty(states), '', states[stay.state]), ${DIMENSION_TUPLE}) as at_entry,
        arrayFilter(m -> m.1 = sequence, marks) as own_marks
      from (select * except (stage) from ${applications} where source = ${source})
      array join steps as stay, path as stage, arrayEnumerate(path) as sequence, arrayPushBack(arrayPopFront(path), '') as next_stage
    )`
}
