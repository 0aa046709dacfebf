import { invalid, notFound, TandemError } from '@tandem/core/errors'
import { asOfSql } from '@tandem/core/measures'
import { raw, type Sql, sql } from '@tandem/core/sql'
import {
  STANDARD_DIMENSIONS,
  Trace,
  type TraceApplication,
  TraceInput,
  type TraceRequisition,
  type TraceRow,
} from '@tandem/core/trace'
import { asOfOf } from '../measures/as-of.ts'
import { type Context, readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { ms, traceRowColumns } from './traces.ts'

export const trace = readOperation({
  name: 'trace',
  summary: 'One application or requisition with everything that happened to it.',
  input: TraceInput,
  output: Trace,
  async run({ application, requisition, source }, context) {
    if ((application === undefined) === (requisition === undefined)) {
      throw invalid('Name one thing to trace: an application (--application ID) or a requisition (--requisition ID).')
    }
    if (application !== undefined) {
      const found = await traceApplication(application, source, context)
      const above =
        found.requisitionId === ''
          ? null
          : await traceRequisition(found.requisitionId, found.source, context).catch(orNull)
      return { application: found, requisition: above }
    }
    return { application: null, requisition: await traceRequisition(requisition ?? '', source, context) }
  },
})

const orNull = (error: unknown): null => {
  if (error instanceof TandemError && error.code === 'not-found') return null
  throw error
}

async function traceApplication(id: string, source: string | undefined, { store }: Context): Promise<TraceApplication> {
  const asOf = asOfSql(await asOfOf(store))
  const found = await store.warehouse.rows<Omit<TraceApplication, 'visits' | 'events'> & { application: string }>(sql`
    select toString(application) as application, application_id as applicationId, requisition_id as requisitionId, source, outcome,
      ${ms('began_at')} as beganAt, widths[1] as beganWidthMs, ${ms('ended_at')} as endedAt, if(ended_at is null, 0, widths[-1]) as endedWidthMs, ${asOf} as as_of, ${ms('as_of')} as asOf, ${dimensionsSql()} as dimensions
    from application where application_id = ${id} and ${ofSource(source)} limit 2`)
  const { application, ...head } = theOne(found, 'application', id)
  const key = sql`source = ${head.source} and application = toUInt64(${application})`
  const [visits, events] = await Promise.all([
    store.warehouse.rows<TraceApplication['visits'][number]>(sql`
      select sequence, stage, kind, ${ms('entered_at')} as enteredAt, ${ms('left_at')} as leftAt, exit, attempt, entered_width_ms as enteredWidthMs, uncertainty_ms as uncertaintyMs
      from visit where ${key} order by sequence`),
    eventsOf(store, key, key),
  ])
  return { ...head, dimensions: filled(head.dimensions), visits, events }
}

async function traceRequisition(id: string, source: string | undefined, { store }: Context): Promise<TraceRequisition> {
  const asOf = asOfSql(await asOfOf(store))
  const found = await store.warehouse.rows<Omit<TraceRequisition, 'rows' | 'events'>>(sql`
    select requisition_id as requisitionId, source, ${ms('began_at')} as beganAt, ${ms('opened_at')} as openedAt, ${ms('approved_at')} as approvedAt,
      ${ms('filled_at')} as filledAt, ${ms('closed_at')} as closedAt, ${ms('accepted_at')} as acceptedAt, ${asOf} as as_of, ${ms('as_of')} as asOf,
      map('opened', width_ms.opened, 'approved', width_ms.approved, 'filled', width_ms.filled, 'closed', width_ms.closed, 'accepted', width_ms.accepted) as widthsMs, outcome, applications, hires, ${dimensionsSql()} as dimensions
    from requisition where requisition_id = ${id} and ${ofSource(source)} limit 2`)
  const head = theOne(found, 'requisition', id)
  const [rows, events] = await Promise.all([
    store.warehouse.rows<TraceRow>(sql`
      select ${traceRowColumns(asOf)} from application where source = ${head.source} and requisition_id = ${id}
      order by outcome = 'hired' desc, length(path) desc, began_at limit 200`),
    eventsOf(store, sql`source = ${head.source} and application = 0 and requisition_id = ${id}`, sql`false`),
  ])
  return { ...head, dimensions: filled(head.dimensions), rows, events }
}

async function eventsOf(store: Store, key: Sql, aside: Sql): Promise<TraceApplication['events']> {
  const rows = await store.warehouse.rows<
    Omit<TraceApplication['events'][number], 'details'> & { detailsJson: string }
  >(sql`
    select toString(id) as id, kind, stage, ${ms('occurred_at')} as occurredAt, actor_key as actorKey, provenance,
      details as detailsJson, nullIf(aside.reason, '') as setAside
    from (select * from event final where ${key}) as event
    left any join (select id, reason from set_aside where ${aside}) as aside using id
    order by occurred_at, sequence`)
  return rows.map(({ detailsJson, ...event }) => ({
    ...event,
    details: detailsJson === '' ? {} : JSON.parse(detailsJson),
  }))
}

function theOne<T>(rows: readonly T[], what: string, id: string): T {
  const [first, second] = rows
  if (first === undefined)
    throw notFound(`There is no ${what} ${id}. Copy the id from the list of traces or from your hiring system.`)
  if (second !== undefined) throw invalid(`Two sources have an ${what} ${id}. Say which one is meant with --source.`)
  return first
}

const ofSource = (source: string | undefined) => (source === undefined ? sql`true` : sql`source = ${source}`)

/** Every dimension under its name, free ones included. */
function dimensionsSql(): Sql {
  const standard = STANDARD_DIMENSIONS.map((name) => `'${name}', toString(${name})`).join(', ')
  return raw(
    `mapUpdate(map(${standard}), mapFromArrays(JSONExtractKeys(extra), arrayMap(key -> JSONExtractString(extra, key), JSONExtractKeys(extra))))`,
  )
}

const filled = (dimensions: Record<string, string>) =>
  Object.fromEntries(Object.entries(dimensions).filter(([, value]) => value !== ''))
