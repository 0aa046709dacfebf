import type { Draft } from './draft.ts'

/** A question that only a person can answer, and what on the screen answers it. */
export interface Question {
  text: string
  about: 'application' | 'time' | 'activity' | 'timeFormat' | 'other'
}

const ABOUT: readonly [RegExp, Question['about']][] = [
  [/looks like the application/, 'application'],
  [/looks like when it happened/, 'time'],
  [/looks like the stage/, 'activity'],
  [/holds (dates|times)/, 'timeFormat'],
]

/** The questions of a proposal; what they say for the command line ("Set timeFormat to …") is done here on the screen. */
export function questionsOf(sentences: readonly string[]): Question[] {
  return sentences.map((sentence) => ({
    text: sentence.split(/(?<=\.) (?=Set |Say )/)[0] ?? sentence,
    about: ABOUT.find(([test]) => test.test(sentence))?.[1] ?? 'other',
  }))
}

export const HOW_TO_ANSWER: Readonly<Record<Question['about'], string>> = {
  application: 'Find the column in the table and choose “Application” above it.',
  time: 'Find the column in the table and choose “Time” above it.',
  activity: 'Find the column in the table and choose “Stage or activity” above it.',
  timeFormat: 'Choose below how the times are written; rows written otherwise go to quarantine.',
  other: 'Look at it, then tick it off.',
}

export function isAnswered(question: Question, draft: Draft, seen: ReadonlySet<string>): boolean {
  const has = (...meanings: string[]) => draft.columns.some(({ meaning }) => meanings.includes(meaning))
  switch (question.about) {
    case 'application':
      return has('application')
    case 'time':
      return has('time')
    case 'activity':
      return has('activity', 'kind')
    case 'timeFormat':
      return draft.timeFormat !== null
    case 'other':
      return seen.has(question.text)
  }
}
