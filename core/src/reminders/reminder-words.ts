import { counted } from '../words.ts'
import type { Reminder } from './reminder.ts'

/** What waits, in a sentence. */
export function remindersSentence(open: readonly Pick<Reminder, 'kind' | 'isLate'>[]): string {
  if (open.length === 0) return 'No evidence lapses within 30 days, and no pilot waits for anybody.'
  const late = open.filter(({ isLate }) => isLate).length
  const evidence = evidenceSentence(open)
  const pilots = open.filter(({ kind }) => kind !== 'evidence-lapsing').length
  const parts = [
    ...(evidence === null ? [] : [evidence]),
    ...(pilots === 0 ? [] : [`${counted(pilots, 'pilot')} ${pilots === 1 ? 'waits' : 'wait'} for HR and IT.`]),
  ]
  return `${parts.join(' ')}${pilots === 0 || late === 0 ? '' : ` Of all, ${late} ${late === 1 ? 'is' : 'are'} late.`}`
}

/** How much evidence lapses and has lapsed; null if none. */
export function evidenceSentence(open: readonly Pick<Reminder, 'kind' | 'isLate'>[]): string | null {
  const evidence = open.filter(({ kind }) => kind === 'evidence-lapsing')
  const lapsed = evidence.filter(({ isLate }) => isLate).length
  const soon = evidence.length - lapsed
  const pieces = (n: number) => counted(n, 'piece of evidence', 'pieces of evidence')
  const parts = [
    ...(soon === 0 ? [] : [`${pieces(soon)} ${soon === 1 ? 'lapses' : 'lapse'} within 30 days`]),
    ...(lapsed === 0 ? [] : [`${pieces(lapsed)} ${lapsed === 1 ? 'has' : 'have'} lapsed`]),
  ]
  return parts.length === 0 ? null : `${parts.join(', and ')}.`
}
