import type { Selectable, Transaction } from 'kysely'
import type { ChangeContent, ChangeTable, StateTables } from '../store/state-tables.ts'

interface Entered {
  content: ChangeContent
  source: ChangeTable['source']
  by: string
  at: Date
  /** Of an occurrence in a calendar. */
  calendar?: string
  uid?: string
}

export async function keepNew(
  transaction: Transaction<StateTables>,
  { content, source, by, at, calendar, uid }: Entered,
): Promise<Selectable<ChangeTable>> {
  const text = JSON.stringify(content)
  const row = await transaction
    .insertInto('change')
    .values({
      version: 1,
      content: text,
      source,
      author: by,
      made_at: at,
      changed_at: at,
      changed_by: by,
      calendar: calendar ?? null,
      uid: uid ?? null,
      told: calendar === undefined ? null : text,
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_reason: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepVersion(transaction, row)
  return row
}

/** The next version of one that is there; the form of before stays. */
export async function keepNext(
  transaction: Transaction<StateTables>,
  { id, version }: { id: number; version: number },
  { content, by, at }: { content: ChangeContent; by: string; at: Date },
): Promise<Selectable<ChangeTable>> {
  const row = await transaction
    .updateTable('change')
    .set({ version: version + 1, content: JSON.stringify(content), changed_at: at, changed_by: by })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepVersion(transaction, row)
  return row
}

async function keepVersion(transaction: Transaction<StateTables>, row: Selectable<ChangeTable>): Promise<void> {
  await transaction
    .insertInto('change_version')
    .values({
      change: row.id,
      version: row.version,
      content: JSON.stringify(row.content),
      set_at: row.changed_at,
      set_by: row.changed_by,
    })
    .execute()
}
