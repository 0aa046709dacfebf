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
    'Choose the way the times are written (day or month first, year first, seconds), or correct these cells.',
  ],
  [
    /^lies in the future/,
    'Check whether day and month are swapped, and the time zone. Planned dates are not events: they come once they have happened.',
  ],
  [
    /kind of event/,
    'Correct the event kind to one of Tandem’s words, or choose “Stage or activity” for this column instead.',
  ],
  [/^names no stage/, 'Choose the column that holds the stage, or fill it in the file.'],
  [/JSON object/, 'The line is damaged: export the file again, or correct the line.'],
  [
    /^came (before|after)/,
    'The event itself is in order and out of order in its application. If the source can reopen or resubmit, let it export that event too; else check the times.',
  ],
]

/** What to do about a reason. Importing again after it doubles nothing. */
export function howToMend(reason: string): string {
  return MENDING.find(([test]) => test.test(reason))?.[1] ?? 'Correct the rows in the file or the mapping.'
}
