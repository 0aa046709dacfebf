import type { Severity } from '@tandem/core/incidents'
import type { Message } from '@tandem/core/notify'
import { cut, oneLine, plainText } from '../cut.ts'

/** ServiceNow derives its priority from these two; 1 is high, 3 is low. */
const URGENCY: Readonly<Record<Severity, string>> = { 1: '1', 2: '2', 3: '3', 4: '3' }
const IMPACT: Readonly<Record<Severity, string>> = { 1: '1', 2: '2', 3: '2', 4: '3' }
/** States of the table `incident` as it is delivered. */
export const IN_PROGRESS = '2'
export const RESOLVED = '6'

/** A new record of the table `incident`. `short_description` holds 160 characters, `correlation_id` 100. */
export const newRecord = (message: Message): Record<string, string> => ({
  short_description: oneLine(message.title, 160),
  description: cut(plainText(message), 4000),
  ...ranks(message.severity),
  correlation_id: message.correlation,
  correlation_display: 'Tandem',
})

/** What changes of a record that is there. */
export function changedRecord(message: Message, { closeCode }: { closeCode: string }): Record<string, string> {
  const note = cut(`${message.title}\n${plainText(message)}`, 4000)
  if (message.phase === 'resolved') return { state: RESOLVED, close_code: closeCode, close_notes: note }
  const isWorkedOn = message.phase === 'acknowledged' || message.event === 'reopened'
  return { work_notes: note, ...ranks(message.severity), ...(isWorkedOn && { state: IN_PROGRESS }) }
}

const ranks = (severity: Severity) => ({ urgency: URGENCY[severity], impact: IMPACT[severity] })
