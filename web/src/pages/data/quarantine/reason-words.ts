/** Reasons are verbs: 'names no application' → 'The row names no application'. */
export const reasonSentence = (reason: string) =>
  `${/^(came|reverses)/.test(reason) ? 'The event' : 'The row'} ${reason}`

const MENDING: readonly [RegExp, string][] = [
  [
    /^names no application/,
    'Choose the column that holds the application, or fill it in the file. Rows of the company as a whole need an event kind such as change.policy.',
  ],
  [
    /^has no time/,
    'Choose the column that holds the time, or fill it in the file: without a time nothing can be measured.',
  ],
  [
    /time that cannot be read/,
    'Open a row and say how its time is written, and in which time zone; or correct these cells in the file.',
  ],
  [
    /^lies in the future/,
    'Planned dates are not events: once they have passed, open a row and replay. If day and month are swapped, say so there.',
  ],
  [
    /kind of event/,
    'Open a row and say what its kind means in Tandem’s words. Or import again with “Stage or activity” for this column instead.',
  ],
  [
    /^names no stage/,
    'Open a row and name the stage such rows mean, or choose the column that holds it and import again.',
  ],
  [
    /uses an id twice/,
    'Two events have one id. If the ids are not ids of events, open a row and let these rows be known by their content.',
  ],
  [/JSON object/, 'The line is damaged: export the file again, or correct the line.'],
  [
    /^came (before|after)/,
    'The event itself is in order and out of order in its application. If the source can reopen or resubmit, let it export that event too; else check the times.',
  ],
]

/** What to do about a reason. Importing again after it doubles nothing. */
export function howToMend(reason: string): string {
  return (
    MENDING.find(([test]) => test.test(reason))?.[1] ?? 'Correct the rows in the file or the mapping and import again.'
  )
}
