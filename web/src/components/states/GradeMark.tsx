import type { Grade } from '@tandem/core/quality'
import { type State, StateMark } from './StateMark.tsx'

/** What a grade says in words; its letter alone says little to those who see it for the first time. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  A: 'sound',
  B: 'fair',
  C: 'with care',
  D: 'not to rely on',
  'not enough data': 'not enough data',
}

const STATES: Readonly<Record<Grade, State>> = {
  A: 'ok',
  B: 'ok',
  C: 'watch',
  D: 'breach',
  'not enough data': 'not enough data',
}

/** How far data can be trusted: a letter, a word and a sign, with their colour. */
export function GradeMark({ grade }: { grade: Grade }) {
  return <StateMark state={STATES[grade]} word={gradeWords(grade)} />
}

export const gradeWords = (grade: Grade) => (grade === 'not enough data' ? grade : `${grade}, ${GRADE_WORDS[grade]}`)
