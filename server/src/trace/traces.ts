import { asOfSql } from '@tandem/core/measures'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { populationSql, type TraceRow, Traces, TracesInput } from '@tandem/core/trace'
import { asOfOf } from '../measures/measure.ts'
import { readOperation } from '../operation.ts'

const ORDER = {
  waiting: "outcome != '', stage_entered_at, application_id",
  longest: 'toUnixTimestamp64Milli(ifNull(ended_at, as_of)) - toUnixTimestamp64Milli(began_at) desc, application_id',
  latest: 'began_at desc, application_id',
} as const

export const traces = readOperation({
  name: 'traces',
  role: 'viewer',
  summary: 'Applications of a population, one row each, to open as a waterfall.',
  input: TracesInput,
  output: Traces,
  async run(input, { store }) {
    const asOf = asOfSql(await asOfOf(store))
    const search = input.search ?? ''
    const matching =
      search === '' ? sql`true` : sql`startsWith(application_id, ${search}) or startsWith(requisition_id, ${search})`
    const from = sql`from application where ${populationSql(input, 'application')} and (${matching})`
    const [{ total }, rows] = await Promise.all([
      store.warehouse.one<{ total: number }>(sql`select count() as total ${from}`),
      store.warehouse.rows<TraceRow>(
        sql`select ${traceRowColumns(asOf)} ${from} order by ${raw(ORDER[input.sort])} limit ${bind(input.limit, 'UInt32')} offset ${bind(input.offset, 'UInt32')}`,
      ),
    ])
    return { total, rows }
  },
})

/** Columns of a `TraceRow`, over the table `application`. */
export function traceRowColumns(asOf: Sql): Sql {
  return sql`
    source, application_id as applicationId, requisition_id as requisitionId, ${ms('began_at')} as beganAt, stage,
    ${ms('stage_entered_at')} as stageEnteredAt, outcome, ${ms('ended_at')} as endedAt, ${asOf} as as_of, ${ms('as_of')} as asOf,
    length(path) as stages, rework, department, location, job_family as jobFamily`
}

export const ms = (name: string) => raw(`toUnixTimestamp64Milli(${name})`)
