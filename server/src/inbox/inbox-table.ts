import { raw, type Sql, sql } from '@tandem/core/sql'
import type { EventParts } from '../intake/event-parts.ts'
import type { RawTable } from '../intake/raw-table.ts'
import type { Segment } from './inbox.ts'
import { INBOX_STRUCTURE } from './inbox-row.ts'

export const rowsOf = ({ path }: Pick<Segment, 'path'>, more = ''): Sql =>
  sql`file(${path}, 'JSONEachRow', ${`${INBOX_STRUCTURE}${more}`})`

/** A segment of the inbox as the engine sees it. */
export const inboxTable = (segment: Segment): RawTable => tableOfRows(segment)

/** A file of inbox rows, which may have more columns of their own. */
export function tableOfRows(segment: Pick<Segment, 'path' | 'rows'>, more = ''): RawTable {
  return {
    columns: [],
    from: sql`(select * except (fault, detail, kept, recorded), fault as _damage, detail as _detail, kept as _kept, recorded as _recorded, rowNumberInAllBlocks() + 1 as _row from ${rowsOf(segment, more)})`,
    line: raw('_row'),
    // Rows are numbered as they are read, so they are read by one thread.
    settings: { max_threads: 1, input_format_parallel_parsing: 0 },
    rows: segment.rows,
  }
}

/** Nothing is left to interpret: the row was read when it came in, and says itself what is wrong with it. */
export const INBOX_PARTS: EventParts = {
  application: raw('application'),
  requisition: raw('requisition'),
  id: raw('id'),
  candidate: raw('candidate'),
  actor: raw('actor'),
  stage: raw('stage'),
  kind: raw('kind'),
  time: raw("fromUnixTimestamp64Milli(at, 'UTC')"),
  hasTime: raw('true'),
  recorded: raw("fromUnixTimestamp64Milli(_recorded, 'UTC')"),
  uncertaintyMs: raw('width'),
  provenance: raw('provenance'),
  attributes: raw('attributes'),
  details: raw('details'),
  detail: raw('_detail'),
  kept: raw('_kept'),
  selfIdentification: raw('self'),
  hasIds: true,
}
