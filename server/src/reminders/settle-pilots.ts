import { UseCase } from '@tandem/core/ai'
import { type LookedPilot, pilotEnd, pilotReminders } from '@tandem/core/reminders'
import type { Transaction } from 'kysely'
import { lookOf, standingOf } from '../pilots/read-pilots.ts'
import type { StateTables } from '../store/state-tables.ts'
import { settleReminders } from './settle-reminders.ts'

/** What pilots ask of HR and IT as their recorded looks stand, in the transaction that changes them. */
export async function settlePilots(transaction: Transaction<StateTables>, now: Date): Promise<void> {
  const rows = await transaction.selectFrom('pilot').selectAll().where('hash', 'is not', null).orderBy('id').execute()
  const looks = await transaction.selectFrom('pilot_look').selectAll().orderBy('id').execute()
  const uses = await transaction.selectFrom('ai_use_case').select(['id', 'content']).execute()
  const looked = rows.map((row): LookedPilot => {
    const own = looks.filter(({ pilot }) => pilot === row.id).map(lookOf)
    const pilot = standingOf(row, own)
    const use = uses.find(({ id }) => id === pilot.design.useCase)
    return { pilot, looks: own, roles: use === undefined ? null : UseCase.parse(use.content) }
  })
  const today = now.toISOString().slice(0, 10)
  const found = {
    kinds: ['pilot-paused', 'pilot-decision-due'] as const,
    reminders: looked.flatMap((one) => pilotReminders(one, today)),
    endOf: (key: string) => pilotEnd(key, looked),
  }
  await settleReminders(transaction, found, now)
}
