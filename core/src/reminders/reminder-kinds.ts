/** What opens an reminder: evidence that lapses, a pilot that a rule stopped, a pilot that has come to its planned number. */
export const REMINDER_KINDS = ['evidence-lapsing', 'pilot-paused', 'pilot-decision-due'] as const
export type ReminderKind = (typeof REMINDER_KINDS)[number]

/** In the plural, as in “news of …”. */
export const REMINDER_WORDS: Readonly<Record<ReminderKind, string>> = {
  'evidence-lapsing': 'evidence that lapses',
  'pilot-paused': 'pilots that are paused',
  'pilot-decision-due': 'pilots that wait for a decision',
}
