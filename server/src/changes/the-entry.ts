import { conflict, invalid, notFound } from '@tandem/core/errors'
import type { Selectable, Transaction } from 'kysely'
import type { ChangeTable, StateTables } from '../store/state-tables.ts'

/**
 * The entry of the register that is to be altered, locked.
 * @throws TandemError for what stands elsewhere, is not there, or was withdrawn
 */
export async function theEntry(transaction: Transaction<StateTables>, id: string): Promise<Selectable<ChangeTable>> {
  if (id.startsWith('event:')) {
    throw invalid(`The change ${id} is told by an event of a source. Correct it there, and it is corrected here.`)
  }
  if (id.startsWith('exclusion:')) throw invalid(`${id} is a freeze or maintenance of objectives. See exclusion-list.`)
  if (id.startsWith('calendar:')) throw invalid(`${id} is a freeze of a calendar of working hours. See calendars.`)
  const number = Number(id)
  const row =
    Number.isSafeInteger(number) && number > 0 && number <= 2_147_483_647
      ? await transaction.selectFrom('change').selectAll().where('id', '=', number).forUpdate().executeTakeFirst()
      : undefined
  if (row === undefined) throw notFound(`There is no change ${id}. See change-list.`)
  if (row.withdrawn_at !== null) {
    throw conflict(`The change ${id} was withdrawn by ${row.withdrawn_by}. Enter it anew if it is true after all.`)
  }
  return row
}
