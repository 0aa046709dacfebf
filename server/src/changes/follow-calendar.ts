import type { ChangeImportReport } from '@tandem/core/changes'
import { type Content, canonicalText } from '@tandem/core/two-keys'
import type { Selectable, Transaction } from 'kysely'
import type { ChangeContent, ChangeTable, StateTables } from '../store/state-tables.ts'
import { keepNew, keepNext } from './keep-change.ts'

/** An occurrence as the register would have it; null where the calendar has cancelled it. */
export interface Entry {
  uid: string
  content: ChangeContent | null
}

interface Reading {
  calendar: string
  /** The file is the whole calendar. */
  whole: boolean
  by: string
  at: Date
}

type Counts = Pick<ChangeImportReport, 'added' | 'updated' | 'unchanged' | 'withdrawn' | 'missing'>

/**
 * Makes the register what a calendar says. An occurrence that was read before is updated, one that is cancelled, or that its own event no
 * longer has, is withdrawn. What people have edited stays edited where the calendar says the same as before.
 */
export async function followCalendar(
  transaction: Transaction<StateTables>,
  entries: readonly Entry[],
  reading: Reading,
): Promise<Counts> {
  const rows = await transaction
    .selectFrom('change')
    .selectAll()
    .where('calendar', '=', reading.calendar)
    .forUpdate()
    .execute()
  const known = new Map(rows.map((row) => [row.uid ?? '', row]))
  const counts: Counts = { added: 0, updated: 0, unchanged: 0, withdrawn: 0, missing: 0 }
  // Of two entries with one id the later one stands.
  const wanted = new Map(entries.map((entry) => [entry.uid, entry]))
  for (const { uid, content } of wanted.values()) {
    const did = await settle(transaction, known.get(uid), { uid, content }, reading)
    if (did !== null) counts[did]++
  }
  const events = new Set([...wanted.keys()].map(eventOf))
  for (const row of rows) {
    if (wanted.has(row.uid ?? '') || isWithdrawn(row)) continue
    const isGone = reading.whole || events.has(eventOf(row.uid ?? ''))
    if (isGone) await withdraw(transaction, row, reading, 'The calendar no longer has it.')
    counts[isGone ? 'withdrawn' : 'missing']++
  }
  return counts
}

/** Without the occurrence. */
const eventOf = (uid: string) => uid.replace(/ \d{4}-\d{2}-\d{2}T[\d:.]+Z$/, '')

async function settle(
  transaction: Transaction<StateTables>,
  row: Selectable<ChangeTable> | undefined,
  { uid, content }: Entry,
  reading: Reading,
): Promise<'added' | 'updated' | 'unchanged' | 'withdrawn' | null> {
  const { calendar, by, at } = reading
  if (row === undefined) {
    if (content === null) return null
    await keepNew(transaction, { content, source: 'ical', by, at, calendar, uid })
    return 'added'
  }
  if (content === null) {
    if (isWithdrawn(row)) return null
    await withdraw(transaction, row, reading, 'It was cancelled in the calendar.')
    return 'withdrawn'
  }
  if (row.told !== null && isSame(row.told, content)) return 'unchanged'
  await keepNext(transaction, row, { content: merged(row, content), by, at })
  // What the calendar took back it can tell again; what a person took back stays so.
  const back = row.told === null ? { withdrawn_at: null, withdrawn_by: null, withdrawn_reason: null } : {}
  await transaction
    .updateTable('change')
    .set({ told: JSON.stringify(content), ...back })
    .where('id', '=', row.id)
    .execute()
  return 'updated'
}

async function withdraw(
  transaction: Transaction<StateTables>,
  { id }: Selectable<ChangeTable>,
  { by, at }: Reading,
  reason: string,
): Promise<void> {
  await transaction
    .updateTable('change')
    .set({ told: null, withdrawn_at: at, withdrawn_by: by, withdrawn_reason: reason })
    .where('id', '=', id)
    .execute()
}

const isWithdrawn = (row: Selectable<ChangeTable>) => row.withdrawn_at !== null

/** What the calendar says anew, over what stands. */
function merged({ content, told }: Selectable<ChangeTable>, next: ChangeContent): ChangeContent {
  const anew = Object.entries(next).filter(
    ([name, value]) => told === null || !isSame(told[name as keyof ChangeContent], value),
  )
  return { ...content, ...Object.fromEntries(anew) }
}

const isSame = (a: unknown, b: unknown) => canonicalText(a as Content) === canonicalText(b as Content)
