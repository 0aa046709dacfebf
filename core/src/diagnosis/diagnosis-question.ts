import { listWords } from '../words.ts'
import type { Diagnosis } from './contract.ts'
import { inPlaceWords } from './diagnosis-words.ts'

/** What the cases of a measure are called, and what is wrong with them. */
const CASES: Readonly<Record<string, string>> = {
  time_to_first_response: 'first answers to applicants',
  time_to_feedback: 'scorecards',
  interview_scheduling_time: 'dates for interviews',
  decision_time: 'decisions',
  offer_approval_time: 'approvals of offers',
  offer_sending_time: 'offers',
  offer_answer_time: 'answers to offers',
  vendor_task_time: 'checks by vendors',
  it_task_time: 'accounts and devices',
  requisition_approval_time: 'approvals of requisitions',
  time_to_hire: 'hires',
  time_to_fill: 'openings filled',
  time_to_start: 'first working days',
}

/** Rates, of which each is good or bad, and what a bad one is. */
const RATES: Readonly<Record<string, { question: string; bad: string }>> = {
  offer_acceptance: { question: 'are offers declined', bad: 'declined' },
  withdrawal_rate: { question: 'do candidates withdraw', bad: 'withdrawn' },
  renege_rate: { question: 'do hires not start', bad: 'not started' },
  reschedule_rate: { question: 'are interviews moved', bad: 'moved' },
  rework_rate: { question: 'do applications go back', bad: 'sent back' },
}

/** What a bad one is, in a word: late, declined. */
export const badWord = (measure: { name: string; kind: string }): string =>
  measure.kind === 'duration' ? 'late' : (RATES[measure.name]?.bad ?? 'bad')

type Subject = Pick<Diagnosis['subject'], 'measure' | 'title' | 'bad' | 'where'>

/** 'Why are scorecards in Software Engineering, Berlin late?' */
export function questionOf(
  { measure, title, bad, where }: Subject,
  stages: readonly string[],
  causes: readonly string[] = [],
): string {
  const inPlace = inPlaceWords(causes.length > 0 ? causes : where)
  const rate = RATES[measure]
  if (rate !== undefined) return `Why ${rate.question}${inPlace}?`
  const cases = caseWords(measure, stages)
  if (cases !== null) return `Why are ${cases}${inPlace} ${bad}?`
  return `Why is it so: ${title.replace(/^Not kept: /, '')}${inPlace}?`
}

/** 'scorecards', 'stays in Interview'; null where there is no word but the measure's. */
export function caseWords(measure: string, stages: readonly string[]): string | null {
  if (measure === 'time_in_stage') return stages.length === 0 ? 'stays in a stage' : staysWords(stages)
  return CASES[measure] ?? null
}

/** A stage by what happens in it. */
const STAYS: Readonly<Record<string, string>> = {
  apply: 'new applications',
  screen: 'screenings',
  assess: 'assessments',
  interview: 'interviews',
  decide: 'decisions',
  offer: 'offers',
}

const staysWords = (stages: readonly string[]) =>
  listWords(stages.map((stage) => STAYS[stage] ?? `stays in ${stage}`)).replace(/ and ([^,]*)$/, ' or $1')
