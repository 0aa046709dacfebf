import { FAULTS, KIND_SHAPE, type Mapping } from '@tandem/core/intake'
import { type Sql, sql } from '@tandem/core/sql'
import { attributesSql, detailsSql } from './attributes-sql.ts'
import { keptRowSql } from './kept-row-sql.ts'
import { personSql } from './people-sql.ts'
import { selfIdentificationSql } from './self-identification-sql.ts'
import { textOf } from './text-sql.ts'
import { shownTimeSql, timeSql } from './time-sql.ts'

/** Where the parts of an event stand in a row, as expressions over the columns of a `RawTable`. */
export interface EventParts {
  application: Sql
  requisition: Sql
  /** The source's own id of the event; empty where it has none. */
  id: Sql
  candidate: Sql
  actor: Sql
  stage: Sql
  kind: Sql
  /** When it happened; null if that cannot be read. */
  time: Sql
  hasTime: Sql
  /** When the source learned of it; null if it does not say. */
  recorded: Sql
  uncertaintyMs: Sql
  provenance: Sql
  attributes: Sql
  details: Sql
  /** What may be shown beside `fault`. */
  detail: Sql
  /** What of a bad row may be kept. */
  kept: Sql
  selfIdentification: Sql
  /** Whether the rows give ids of their own, so that two rows hardly ever share one. */
  hasIds: boolean
}

/** The parts of an event in a row of a file, by what its columns mean. */
export function partsOfFile(mapping: Mapping, secret: string): EventParts {
  const { timeFormat, timeZone, recordedAt } = mapping
  const time = textOf(mapping.time)
  return {
    application: textOf(mapping.application),
    requisition: textOf(mapping.requisition),
    id: textOf(mapping.id),
    candidate: personSql(mapping, 'candidate', secret),
    actor: personSql(mapping, 'actor', secret),
    // Stages are kept in the state database too, to which a zero byte is no text.
    stage: sql`replaceAll(${textOf(mapping.activity)}, char(0), '')`,
    kind: kindSql(mapping),
    time: timeSql(time, timeFormat, timeZone),
    hasTime: sql`${time} != ''`,
    recorded: recordedAt === null ? sql`null` : timeSql(textOf(recordedAt), timeFormat, timeZone),
    uncertaintyMs: sql`0`,
    provenance: sql`'imported'`,
    attributes: attributesSql(mapping, secret),
    details: detailsSql(mapping.details),
    detail: sql`multiIf(fault in (${FAULTS.unreadableTime}, ${FAULTS.future}), ${shownTimeSql(time)}, fault = ${FAULTS.unknownKind} and match(kind, ${KIND_SHAPE}), kind, '')`,
    kept: keptRowSql(mapping, secret),
    selfIdentification: selfIdentificationSql(mapping),
    hasIds: mapping.id !== null,
  }
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
