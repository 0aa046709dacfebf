import { type Change, isLasting } from '@tandem/core/changes'
import type { Selectable } from 'kysely'
import type { ChangeTable } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'

/** What people, programs and calendar files entered, in its latest version. */
export async function readRegister(
  { state }: Pick<Store, 'state'>,
  { withdrawn }: { withdrawn: boolean },
): Promise<Change[]> {
  const all = state.selectFrom('change').selectAll().orderBy('id')
  const rows = await (withdrawn ? all : all.where('withdrawn_at', 'is', null)).execute()
  return rows.map(changeOfRow)
}

export function changeOfRow(row: Selectable<ChangeTable>): Change {
  const { kind, title, at, until, systems, stages, where, side, link, note } = row.content
  return {
    id: String(row.id),
    kind,
    title,
    at,
    until,
    lasts: isLasting({ kind, until }),
    systems,
    stages,
    where,
    side,
    source: row.source,
    origin: 'register',
    author: row.calendar ?? row.author,
    link,
    note,
    version: row.version,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : {
            at: row.withdrawn_at.toISOString(),
            by: row.withdrawn_by ?? '',
            reason: row.withdrawn_reason ?? '',
          },
  }
}
