import { FAULTS } from '@tandem/core/intake'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { EVENT_KINDS } from '@tandem/core/trace'
import type { EventParts } from './event-parts.ts'
import { holdsContactSql } from './harmless-sql.ts'
import type { RawTable } from './raw-table.ts'

export interface EventSqlOptions {
  source: string
  importId: number
  now: Date
  /** Whether some rows share their id, so that each needs its place among them. */
  repeats: boolean
  /** Of rows that share an id the last counts, as they came one after the other; else the first, and others contradict it. */
  lastCounts?: boolean
}

/** Not an event and not a bad row either: the file says the same thing twice. */
export const SAME_AGAIN = 'the same again'

/**
 * The rows of a file as events, each with a `verdict`: empty for an event, else why it is none. One query for every format;
 * where a part of an event stands is the parts' business.
 *
 * The source's own id says which event a row is. A row without one is known by its content, and the same content again is
 * another event: two offers on one day are two offers.
 */
export function eventSql(table: RawTable, parts: EventParts, options: EventSqlOptions): Sql {
  const { source, importId, now } = options
  return sql`
    select ${source} as source, if(application_id = '', 0, cityHash64(${source}, application_id)) as application,
      ${bind(importId, 'UInt64')} as version, kind, stage, occurred_at, uncertainty_ms, recorded_at,
      ${sequenceSql(importId)} as sequence, application_id, requisition_id, candidate_key, actor_key,
      provenance, ${bind(importId, 'UInt32')} as import, attributes, details, detail, kept, file_line, self_identification,
      ${!options.repeats ? sql`key as id, fault as verdict` : options.lastCounts ? idOfLast : idAmongRepeats}
    from (
      select *, assumeNotNull(time) as occurred_at, ifNull(recorded, occurred_at) as recorded_at,
        cityHash64(application_id, requisition_id, toUnixTimestamp64Milli(occurred_at), kind, stage, actor_key) as content,
        if(source_id = '', content, cityHash64(source_id)) as key,
        cityHash64(content, candidate_key, attributes, details) as whole
      from (${readSql(table, parts, now)}))`
}

/** Among rows of one key the first counts. Of the others, those with an id repeat it or contradict it. */
const idAmongRepeats = sql`
  row_number() over (partition by key, fault = '' order by _row) as nth,
  first_value(whole) over (partition by key, fault = '' order by _row) as first_whole,
  if(source_id = '' and nth > 1, cityHash64(content, nth), key) as id,
  multiIf(fault != '' or source_id = '' or nth = 1, fault, whole = first_whole, ${SAME_AGAIN}, ${FAULTS.idTwice}) as verdict`

/** What came later in one stream says the event as it now is. */
const idOfLast = sql`
  key as id, row_number() over (partition by key, fault = '' order by _row desc) as nth,
  if(fault != '' or nth = 1, fault, ${SAME_AGAIN}) as verdict`

/** Decides between equal instants: by import, then by place in the file. */
const sequenceSql = (importId: number) => sql`_row + bitShiftLeft(${bind(importId, 'UInt64')}, 32)`
/** The place in the file, from a sequence. */
export const placeOfSequence = sql`bitAnd(sequence, 4294967295)`

/** Ids, stages and kinds are kept as they are, so nothing that leads to a person may stand in their place. */
const isPersonal = sql`(lengthUTF8(stage) > 120 or ${holdsContactSql(sql`concat(application_id, ' ', requisition_id, ' ', stage, ' ', kind)`)})`

/** Each row with its parts under Tandem's names, and its fault. */
function readSql(table: RawTable, parts: EventParts, now: Date): Sql {
  return sql`
    select _row, ${table.line} as file_line,
      ${parts.application} as application_id,
      ${parts.requisition} as requisition_id,
      ${parts.id} as source_id,
      ${parts.candidate} as candidate_key,
      ${parts.actor} as actor_key,
      ${parts.stage} as stage,
      ${parts.kind} as kind,
      ${parts.time} as time,
      ${parts.recorded} as recorded,
      ${parts.uncertaintyMs} as uncertainty_ms,
      ${parts.provenance} as provenance,
      ${parts.attributes} as attributes,
      ${parts.details} as details,
      multiIf(
        _damage != '', _damage,
        ${isPersonal}, ${FAULTS.personal},
        application_id = '' and (requisition_id = '' or kind = '') and not match(kind, '^(system|change)'), ${FAULTS.noApplication},
        not (${parts.hasTime}), ${FAULTS.noTime},
        time is null, ${FAULTS.unreadableTime},
        time > fromUnixTimestamp64Milli(${bind(now.getTime(), 'Int64')}), ${FAULTS.future},
        kind not in ${bind(EVENT_KINDS, 'Array(String)')}, ${FAULTS.unknownKind},
        kind = 'application.entered_stage' and stage = '', ${FAULTS.noStage},
        '') as fault,
      ${parts.detail} as detail,
      if(fault in ('', ${FAULTS.personal}), '', ${parts.kept}) as kept,
      ${parts.selfIdentification} as self_identification
    from ${table.from}`
}

export const EVENT_COLUMNS = raw(
  'source, application, id, version, kind, stage, occurred_at, uncertainty_ms, recorded_at, sequence, application_id, requisition_id, candidate_key, actor_key, provenance, import, attributes, details',
)
