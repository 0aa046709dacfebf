import type { Mapping } from '@tandem/core/intake'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { EVENT_KINDS } from '@tandem/core/trace'
import { attributesSql, detailsSql } from './attributes-sql.ts'
import { keptRowSql } from './kept-row-sql.ts'
import { personSql } from './people-sql.ts'
import type { RawTable } from './raw-table.ts'
import { selfIdentificationSql } from './self-identification-sql.ts'
import { textOf } from './text-sql.ts'
import { shownTimeSql, timeSql } from './time-sql.ts'

export interface EventSqlOptions {
  source: string
  importId: number
  now: Date
  /** Key of the pseudonyms. */
  secret: string
  /** Whether some rows share their id, so that each needs its place among them. */
  repeats: boolean
}

export const NO_TIME = 'has no time'
export const UNREADABLE_TIME = 'has a time that cannot be read'
/** Not an event and not a bad row either: the file says the same thing twice. */
export const SAME_AGAIN = 'the same again'

/**
 * The rows of a file as events, each with a `verdict`: empty for an event, else why it is none. One query for every format;
 * which column means what is the mapping's business.
 *
 * The source's own id says which event a row is. A row without one is known by its content, and the same content again is
 * another event: two offers on one day are two offers.
 */
export function eventSql(table: RawTable, mapping: Mapping, options: EventSqlOptions): Sql {
  const { source, importId } = options
  return sql`
    select ${source} as source, if(application_id = '', 0, cityHash64(${source}, application_id)) as application,
      ${bind(importId, 'UInt64')} as version, kind, stage, occurred_at, 0 as uncertainty_ms, recorded_at,
      ${sequenceSql(importId)} as sequence, application_id, requisition_id, candidate_key, actor_key,
      'imported' as provenance, ${bind(importId, 'UInt32')} as import, attributes, details, detail, kept, file_line, self_identification,
      ${options.repeats ? idAmongRepeats : sql`key as id, fault as verdict`}
    from (
      select *, assumeNotNull(time) as occurred_at, ifNull(recorded, occurred_at) as recorded_at,
        cityHash64(application_id, requisition_id, toUnixTimestamp64Milli(occurred_at), kind, stage, actor_key) as content,
        if(source_id = '', content, cityHash64(source_id)) as key,
        cityHash64(content, candidate_key, attributes, details) as whole
      from (${readSql(table, mapping, options)}))`
}

/** Among rows of one key the first counts. Of the others, those with an id repeat it or contradict it. */
const idAmongRepeats = sql`
  row_number() over (partition by key, fault = '' order by _row) as nth,
  first_value(whole) over (partition by key, fault = '' order by _row) as first_whole,
  if(source_id = '' and nth > 1, cityHash64(content, nth), key) as id,
  multiIf(fault != '' or source_id = '' or nth = 1, fault, whole = first_whole, ${SAME_AGAIN}, 'uses an id twice') as verdict`

/** Decides between equal instants: by import, then by place in the file. */
const sequenceSql = (importId: number) => sql`_row + bitShiftLeft(${bind(importId, 'UInt64')}, 32)`
/** The place in the file, from a sequence. */
export const placeOfSequence = sql`bitAnd(sequence, 4294967295)`

/** Each row with its parts under Tandem's names, and its fault. */
function readSql(table: RawTable, mapping: Mapping, { now, secret }: EventSqlOptions): Sql {
  const { timeFormat, timeZone, recordedAt } = mapping
  return sql`
    select _row, ${table.line} as file_line,
      ${textOf(mapping.application)} as application_id,
      ${textOf(mapping.requisition)} as requisition_id,
      ${textOf(mapping.id)} as source_id,
      ${personSql(mapping, 'candidate', secret)} as candidate_key,
      ${personSql(mapping, 'actor', secret)} as actor_key,
      ${textOf(mapping.activity)} as stage,
      ${kindSql(mapping)} as kind,
      ${textOf(mapping.time)} as time_text,
      ${timeSql(textOf(mapping.time), timeFormat, timeZone)} as time,
      ${recordedAt === null ? sql`null` : timeSql(textOf(recordedAt), timeFormat, timeZone)} as recorded,
      ${attributesSql(mapping, secret)} as attributes,
      ${detailsSql(mapping.details)} as details,
      multiIf(
        _damage != '', _damage,
        application_id = '' and (requisition_id = '' or kind = '') and not match(kind, '^(system|change)'), 'names no application',
        time_text = '', ${NO_TIME},
        time is null, ${UNREADABLE_TIME},
        time > fromUnixTimestamp64Milli(${bind(now.getTime(), 'Int64')}), 'lies in the future',
        kind not in ${bind(EVENT_KINDS, 'Array(String)')}, 'has a kind of event that Tandem does not know',
        kind = 'application.entered_stage' and stage = '', 'names no stage',
        '') as fault,
      multiIf(
        fault in (${UNREADABLE_TIME}, 'lies in the future'), ${shownTimeSql(sql`time_text`)},
        startsWith(fault, 'has a kind'), kind,
        '') as detail,
      if(fault = '', '', ${keptRowSql(mapping, secret)}) as kept,
      ${selfIdentificationSql(mapping)} as self_identification
    from ${table.from}`
}

function kindSql(mapping: Mapping): Sql {
  if (mapping.kind !== null) return textOf(mapping.kind)
  // In a log of objects the requisition is there on purpose; elsewhere a row without its application is likelier a fault.
  const objects = mapping.requisition?.startsWith('object:') ?? false
  return sql`if(application_id != '', 'application.entered_stage', multiIf(
    match(lower(stage), 'approv'), 'requisition.approved',
    match(lower(stage), 'reopen'), 'requisition.reopened',
    match(lower(stage), 'open|creat|post'), 'requisition.opened',
    match(lower(stage), 'fill'), 'requisition.filled',
    match(lower(stage), 'hold|freez'), 'requisition.on_hold',
    match(lower(stage), 'clos|cancel'), 'requisition.closed',
    ${objects ? 'requisition.updated' : ''}))`
}

export const EVENT_COLUMNS = raw(
  'source, application, id, version, kind, stage, occurred_at, uncertainty_ms, recorded_at, sequence, application_id, requisition_id, candidate_key, actor_key, provenance, import, attributes, details',
)
