/** What whoever opens Tandem wants to know first, in the order in which it is asked. */
export const QUESTIONS = {
  promises: 'Is hiring keeping its promises? What is burning, since when, what does a day of it cost?',
  why: 'Why, and whose move is it?',
  ai: 'Where can AI add the most value to our talent acquisition processes to enhance efficiency and reduce costs?',
  pilots: 'Are there new pilot programs we can launch to drive recruitment efficiency?',
  helped: 'Did the AI we run help, and is each use of it governed?',
  agenda: 'Will the technology agenda be staffed in time?',
  contribution: 'What did hiring contribute to the business?',
  picture: 'Do HR and IT see the same picture, and is the picture true?',
} as const
export type QuestionId = keyof typeof QUESTIONS
export const QUESTION_IDS = Object.keys(QUESTIONS) as [QuestionId, ...QuestionId[]]
