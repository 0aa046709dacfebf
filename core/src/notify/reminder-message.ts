import type { IncidentEvent } from '../incidents/contract.ts'
import type { Reminder } from '../reminders/reminder.ts'
import { severityOf } from '../reminders/severity-of.ts'
import { type Fact, type Message, severityWords } from './message.ts'
import { link, plain } from './plain.ts'

/** An reminder as it was when it was told. */
export interface ToldReminder {
  /** Its number, by which it is one ticket. */
  id: number
  reminder: Reminder
  event: IncidentEvent
  /** Of a closed one: how it ended. */
  sentence: string
}

/** What is said of an reminder: the same in every tool. */
export function reminderMessage(
  { notice, at, ...told }: ToldReminder & { notice: string; at: number },
  publicUrl: string,
): Message {
  const { id, reminder, event, sentence } = told
  return {
    ...plain(publicUrl, `reminder-${id}`),
    id: notice,
    about: 'reminder',
    phase: event === 'resolved' ? 'resolved' : 'open',
    event,
    severity: severityOf(reminder),
    title: `${eventWords(told)}: ${reminder.title}`,
    sentence,
    facts: [
      { label: 'Whose move it is', value: event === 'resolved' ? 'nobody’s: it is closed' : reminder.owner },
      { label: dueLabel(reminder), value: reminder.dueOn },
      { label: 'Severity', value: severityWords(severityOf(reminder)) },
    ],
    links: [link(publicUrl, 'Where it is done', reminder.path), link(publicUrl, 'What is waiting', '/queue')],
    at,
  }
}

/** A line of a digest. */
export const reminderFact = (told: ToldReminder): Fact => ({
  label: `${eventWords(told)}: ${told.reminder.title}`,
  value:
    told.event === 'resolved'
      ? told.sentence
      : `${told.reminder.sentence} ${dueLabel(told.reminder)} ${told.reminder.dueOn}; ${told.reminder.owner}.`,
})

function eventWords({ event, reminder }: ToldReminder): string {
  if (event === 'resolved') return 'Done'
  if (event === 'reopened') return 'Open again'
  return reminder.isLate ? 'Late' : 'To do'
}

const dueLabel = ({ kind }: Reminder): string => (kind === 'evidence-lapsing' ? 'Holds until' : 'Due on')
