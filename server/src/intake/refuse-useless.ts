import { invalid } from '@tandem/core/errors'
import { FAULTS, type Mapping } from '@tandem/core/intake'
import type { Warehouse } from '../store/warehouse.ts'
import { askAboutTimes } from './ask-about-times.ts'
import type { Counts } from './load.ts'
import type { RawTable } from './raw-table.ts'
import { noRows, unanswered } from './settle-mapping.ts'

/**
 * Refuses a file once it has been read as a whole: one without rows, one without times, and one whose times are written
 * otherwise than its first rows made believe, unless a person has said which way is right.
 */
export async function refuseUseless(
  warehouse: Warehouse,
  table: RawTable,
  mapping: Mapping,
  { read, verdicts }: Counts,
  { isProposed }: { isProposed: boolean },
): Promise<void> {
  if (read === 0) throw noRows()
  if (verdicts.get(FAULTS.noTime) === read) {
    throw invalid(
      `No row has a time in “${mapping.time}”. Name the column with the times as "time" in the mapping; nothing was imported.`,
    )
  }
  if (!isProposed || !verdicts.has(FAULTS.unreadableTime)) return
  const question = await askAboutTimes(warehouse, table, mapping.time)
  if (question !== null) throw unanswered([question])
}
