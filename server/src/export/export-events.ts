import { and, column, type Sql, sql } from '@tandem/core/sql'
import { type Population, populationSql } from '@tandem/core/trace'
import type { Warehouse } from '../store/warehouse.ts'
import { ocelOf } from './ocel.ts'
import { streamRows } from './stream-rows.ts'
import { xesOf } from './xes.ts'

export const EVENT_FORMATS = ['csv', 'parquet', 'xes', 'ocel'] as const
export type EventFormat = (typeof EVENT_FORMATS)[number]

/** One event as it leaves Tandem. */
export interface ExportedEvent {
  id: string
  source: string
  kind: string
  stage: string
  occurredAt: string
  applicationId: string
  requisitionId: string
  candidateKey: string
  actorKey: string
  attributes: string
  details: string
}

/** The events of a population as a stream of bytes. Memory stays flat whatever the size. */
export async function* exportEvents(
  warehouse: Warehouse,
  format: EventFormat,
  population: Population,
): AsyncGenerator<Uint8Array | string> {
  switch (format) {
    case 'csv':
      yield* await warehouse.stream(await flatSql(warehouse, population), 'CSVWithNames')
      return
    case 'parquet':
      yield* await warehouse.stream(await flatSql(warehouse, population), 'Parquet')
      return
    case 'xes':
      yield* xesOf(eventsOf(warehouse, population))
      return
    case 'ocel':
      yield* ocelOf(eventsOf(warehouse, population))
  }
}

/** One column for each attribute there is, so that a spreadsheet, and Tandem itself, can read the file. */
async function flatSql(warehouse: Warehouse, population: Population): Promise<Sql> {
  const keys = await warehouse.one<{ standard: string[]; free: string[]; details: string[] }>(sql`
    select arraySort(groupUniqArrayArray(JSONExtractKeys(attributes))) as standard,
      arraySort(groupUniqArrayArray(JSONExtractKeys(JSONExtractRaw(attributes, 'extra')))) as free,
      arraySort(groupUniqArrayArray(JSONExtractKeys(details))) as details
    from ${chosen(population)}`)
  const columns = [
    ...keys.standard
      .filter((name) => name !== 'extra')
      .map((name) => sql`JSONExtractString(attributes, ${name}) as ${column(name)}`),
    ...keys.free.map((name) => sql`JSONExtractString(attributes, 'extra', ${name}) as ${column(name)}`),
    ...keys.details.map((name) => sql`JSONExtractString(details, ${name}) as ${column(name)}`),
  ]
  return sql`select * except (attributes, details) ${columns.reduce((all, one) => sql`${all}, ${one}`, sql``)} from (${eventsSql(population)})`
}

/** Column names that an import of the same file recognises without a mapping. */
function eventsSql(population: Population): Sql {
  return sql`
    select lower(hex(id)) as id, source, kind, formatDateTime(occurred_at, '%Y-%m-%dT%H:%i:%S.%fZ', 'UTC') as occurred_at, application_id, requisition_id,
      candidate_key, actor_key, stage, attributes, details
    from ${chosen(population)}
    order by application, occurred_at, sequence`
}

/** Events of the chosen applications; all events, those of requisitions and systems too, if nothing is chosen. */
function chosen(population: Population): Sql {
  const everything =
    (population.where ?? []).length === 0 && population.from === undefined && population.to === undefined
  const members = sql`application in (select application from application where ${populationSql(population, 'application')})`
  return sql`(select * from event final where ${and(everything ? [] : [members])})`
}

const eventsOf = (warehouse: Warehouse, population: Population): AsyncGenerator<ExportedEvent> =>
  streamRows(
    warehouse,
    sql`select id, source, kind, stage, occurred_at as occurredAt, application_id as applicationId, requisition_id as requisitionId,
      candidate_key as candidateKey, actor_key as actorKey, attributes, details from (${eventsSql(population)})`,
  )

/** Attributes of an event as flat text, free ones beside the standard ones. */
export function attributesOf(event: ExportedEvent): Record<string, string> {
  const { extra, ...standard } = parse(event.attributes)
  return {
    ...standard,
    ...(typeof extra === 'object' && extra !== null ? extra : {}),
    ...parse(event.details),
  } as Record<string, string>
}

const parse = (json: string): Record<string, unknown> =>
  json === '' ? {} : (JSON.parse(json) as Record<string, unknown>)

/** What happened, in the words of a generic log. */
export const activityOf = (event: ExportedEvent) =>
  event.stage !== '' && event.kind === 'application.entered_stage' ? event.stage : event.kind
