import type { Indicator } from './objective.ts'
import { USUAL_WORDS, type VerdictWords } from './write-judgement.ts'

const words = (unit: string, bad: string): VerdictWords => ({ unit, bad })

/** How people speak of what a measure counts, for the measures that promises are usually made of. */
const OF_MEASURE: Readonly<Record<string, VerdictWords>> = {
  time_to_first_response: words('applications', 'answered late'),
  time_in_stage: words('stays', 'too long'),
  interview_scheduling_time: words('interviews', 'scheduled late'),
  time_to_feedback: words('interviews', 'with late feedback'),
  decision_time: words('candidates', 'decided on late'),
  offer_approval_time: words('offers', 'approved late'),
  offer_sending_time: words('offers', 'sent late'),
  offer_answer_time: words('offers', 'answered late'),
  vendor_task_time: words('tasks of vendors', 'done late'),
  it_task_time: words('tasks of IT', 'done late'),
  requisition_approval_time: words('requisitions', 'approved late'),
  time_to_fill: words('requisitions', 'filled late'),
  time_to_hire: words('hires', 'late'),
  time_to_start: words('starts', 'late'),
  offer_acceptance: words('offers', 'not accepted'),
  pass_through: words('stays', 'not advanced'),
  withdrawal_rate: words('applications', 'withdrawn'),
  rework_rate: words('applications', 'sent back'),
  renege_rate: words('accepted offers', 'withdrawn from'),
  failed_hires: words('offers', 'that brought nobody who stayed'),
  first_year_attrition: words('hires', 'who left within a year'),
}

/** What an objective counts, in the words of its sentences. */
export function verdictWords(indicator: Indicator): VerdictWords {
  switch (indicator.kind) {
    case 'promise':
      return OF_MEASURE[indicator.measure] ?? USUAL_WORDS
    case 'ratio':
      return OF_MEASURE[indicator.measure] ?? words('cases', 'on the wrong side')
    case 'fairness':
      return words('people', 'not selected')
    case 'freshness':
      return words('syncs', 'missed')
  }
}
