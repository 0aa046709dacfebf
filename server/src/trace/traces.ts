import { asOfSql } from '@tandem/core/measures'
import { and, bind, column, raw, type Sql, sql } from '@tandem/core/sql'
import { populationSql, type TraceRow, Traces, TracesInput } from '@tandem/core/trace'
import type { z } from 'zod'
import { asOfOf } from '../measures/as-of.ts'
import { readOperation } from '../operation.ts'

const ORDER = {
  waiting: "outcome != '', stage_entered_at, application_id",
  longest: 'toUnixTimestamp64Milli(ifNull(ended_at, as_of)) - toUnixTimestamp64Milli(began_at) desc, application_id',
  latest: 'began_at desc, application_id',
} as const

export const traces = readOperation({
  name: 'traces',
  summary: 'Applications of a population, one row each, to open as a waterfall.',
  input: TracesInput,
  output: Traces,
  async run(input, { store }) {
    const asOf = asOfSql(await asOfOf(store))
    const chosen = and([populationSql(input, 'application'), ...choices(input)])
    const from = sql`from (select *, ${asOf} as as_of from application) where ${chosen}`
    const [{ total }, rows] = await Promise.all([
      store.warehouse.one<{ total: number }>(sql`select count() as total ${from}`),
      store.warehouse.rows<TraceRow>(
        sql`select ${traceRowColumns(column('as_of'))} ${from} order by ${raw(ORDER[input.sort])} limit ${bind(input.limit, 'UInt32')} offset ${bind(input.offset, 'UInt32')}`,
      ),
    ])
    return { total, rows }
  },
})

function choices({ search, open, longerThan, through, moved }: z.infer<typeof TracesInput>): Sql[] {
  const conditions: Sql[] = []
  if (search) conditions.push(sql`startsWith(application_id, ${search}) or startsWith(requisition_id, ${search})`)
  if (open === true) conditions.push(sql`outcome = ''`)
  if (longerThan !== undefined) {
    conditions.push(sql`outcome = '' and dateDiff('second', stage_entered_at, as_of) > ${bind(longerThan, 'Float64')}`)
  }
  if (through !== undefined) conditions.push(sql`has(path, ${through})`)
  if (moved !== undefined) {
    const [from = '', to = ''] = moved.split('→').map((stage) => stage.trim())
    conditions.push(sql`arrayExists((a, b) -> a = ${from} and b = ${to}, arrayPopBack(path), arrayPopFront(path))`)
  }
  return conditions
}

/** Columns of a `TraceRow`, over the table `application`. */
export function traceRowColumns(asOf: Sql): Sql {
  return sql`
    source, application_id as applicationId, requisition_id as requisitionId, ${ms('began_at')} as beganAt, stage,
    ${ms('stage_entered_at')} as stageEnteredAt,
    widths[1] as beganWidthMs, widths[-1] as stageWidthMs, outcome, ${ms('ended_at')} as endedAt, toUnixTimestamp64Milli(${asOf}) as asOf,
    length(path) as stages, rework, department, location, job_family as jobFamily`
}

export const ms = (name: string) => raw(`toUnixTimestamp64Milli(${name})`)
