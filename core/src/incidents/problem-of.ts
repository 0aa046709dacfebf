import type { Objective } from '../objectives/objective.ts'
import { clausesOf } from '../trace/population.ts'
import type { Topic } from './contract.ts'

/** Where an objective hurts: alarms of one topic and one stage whose populations overlap are one problem. */
export interface Problem {
  topic: Topic
  /** Kind of stage, or its name where nobody has said what it is for; null for the whole way. */
  stage: string | null
  where: string[]
}

/** Stages that a measure is about, where no filter names one. */
const STAGE_OF_MEASURE: Readonly<Record<string, string>> = {
  time_to_first_response: 'apply',
  interview_scheduling_time: 'interview',
  time_to_feedback: 'interview',
  decision_time: 'decide',
  offer_approval_time: 'offer',
  offer_sending_time: 'offer',
  vendor_task_time: 'preboard',
  it_task_time: 'preboard',
  reschedule_rate: 'interview',
  offer_answer_time: 'offer',
  offer_acceptance: 'offer',
  time_to_start: 'preboard',
  renege_rate: 'preboard',
  failed_hires: 'onboard',
  first_year_attrition: 'onboard',
  requisition_approval_time: 'requisition',
  time_to_fill: 'requisition',
}

/** @param kinds what stages are for, by their names */
export function problemOf({ indicator, where }: Objective, kinds: Readonly<Record<string, string>> = {}): Problem {
  if (indicator.kind === 'freshness') {
    const of = indicator.connection === undefined ? [] : [`connection=${indicator.connection}`]
    return { topic: 'data', stage: null, where: of }
  }
  const clauses = clausesOf(where)
  const named = clauses
    .filter(({ dimension }) => dimension === 'stage' || dimension === 'kind')
    .flatMap(({ values }) => values)
  const stages = [...new Set(named.map((stage) => kinds[stage] ?? stage))]
  const usual = STAGE_OF_MEASURE[indicator.measure] ?? null
  return {
    topic: indicator.kind === 'fairness' ? 'fairness' : 'flow',
    stage: stages.length === 0 ? usual : stages.length === 1 ? (stages[0] as string) : null,
    where: where.filter((clause) => !/^\s*(stage|kind)\s*=/.test(clause)),
  }
}

/** The stage that a measure is about where no filter names one, as filters; nothing where it is the whole way. */
export function stageOfMeasure({ indicator, where }: Objective): string[] {
  const isNamed = where.some((clause) => /^\s*(stage|kind)\s*=/.test(clause))
  const stage = 'measure' in indicator ? STAGE_OF_MEASURE[indicator.measure] : undefined
  return isNamed || stage === undefined || stage === 'requisition' ? [] : [`kind=${stage}`]
}
