import { evidenceEnd, evidenceReminders, type JudgedUse } from '@tandem/core/reminders'
import { judgeRegister } from '../ai/judge-register.ts'
import type { Store } from '../store/store.ts'
import { settleReminders } from './settle-reminders.ts'

/** What evidence lapses or has lapsed on the day of the clock, of every use in pilot or adopted. */
export async function settleEvidence(store: Store, now: Date): Promise<void> {
  const judged = (await judgeRegister(store, now)).map(
    ({ kept: { useCase, state }, gates }): JudgedUse => ({ useCase, state, gates }),
  )
  const found = {
    kinds: ['evidence-lapsing'] as const,
    reminders: judged.flatMap(evidenceReminders),
    endOf: (key: string) => evidenceEnd(key, judged),
  }
  await store.state.transaction().execute((transaction) => settleReminders(transaction, found, now))
}
