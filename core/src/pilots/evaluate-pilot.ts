import { kaplanMeier, logRank, newcombe, restrictedMeanDifference, toHistogram } from '../stats/index.ts'
import { studentTQuantile } from '../stats/special/student-t-quantile.ts'
import { studentTTail } from '../stats/special/student-t-tail.ts'
import { type Decided, decide } from './decide.ts'
import { type EstimatePlan, estimatePilot, type PilotEstimate } from './estimate-pilot.ts'
import type { ImpactGuardrail } from './impact-guardrail.ts'
import type { PilotCase } from './pilot-case.ts'
import { type SampleRatio, sampleRatio } from './sample-ratio.ts'
import { PILOT } from './settings.ts'
import { effectShow } from './write-effect.ts'

export interface EvaluationPlan extends EstimatePlan {
  better: 'higher' | 'lower'
  /** Share of the units that were to come to what is tried; null where the design fixes no share, as when one changes over in steps. */
  share: number | null
  /** False where the arms are told apart by time or by choice, and the difference may have other causes. */
  isRandomised: boolean
  /** Unit of the values, for sentences; empty for shares and plain numbers. */
  unit?: string
}

/** One look from outside: what a single, fixed test would say. Not to be used for stopping. */
export interface Once {
  interval: [lower: number, upper: number] | null
  p: number | null
  method: string
  /** Of durations: whether the curves differ at all. */
  logRankP: number | null
}

export interface PilotEvaluation extends PilotEstimate, Decided {
  n: number
  open: number
  srm: SampleRatio
  once: Once
  guardrails: ImpactGuardrail[]
}

/** All that a pilot tells so far and what it recommends. Cases stand in the order in which they came. */
export function evaluatePilot(
  cases: readonly PilotCase[],
  plan: EvaluationPlan,
  guardrails: readonly ImpactGuardrail[] = [],
): PilotEvaluation {
  const estimate = estimatePilot(cases, plan)
  const { units } = estimate
  const srm =
    plan.share === null
      ? { chi2: null, p: null, ok: true }
      : sampleRatio([units[0], units[1]], [1 - plan.share, plan.share])
  const decided = decide({
    srm,
    estimate,
    better: plan.better,
    guardrails,
    progress: (units[0] + units[1]) / plan.planned,
    show: effectShow(plan),
    isRandomised: plan.isRandomised,
  })
  return {
    ...estimate,
    ...decided,
    n: cases.length,
    open: cases.filter(({ isOpen }) => isOpen).length,
    srm,
    once: onceOf(cases, plan, estimate),
    guardrails: [...guardrails],
  }
}

/** Where cases are independent and nothing is adjusted, by the usual test of the kind; else by the same estimate, with Student’s t. */
function onceOf(cases: readonly PilotCase[], { kind, horizon }: EvaluationPlan, told: PilotEstimate): Once {
  const { estimate, error, units } = told
  if (estimate === null || error === null) return { interval: null, p: null, method: 'none', logRankP: null }
  const isPlain = told.cuped === null && cases.every(({ unit, period }) => unit === null && period === null)
  const [tried, today] = [1, 0].map((arm) => cases.filter((one) => one.arm === arm)) as [PilotCase[], PilotCase[]]
  const freedom = Math.max(1, units[0] + units[1] - 2)
  const margin = studentTQuantile(PILOT.alpha / 2, freedom) * error
  const plain: Once = {
    interval: [estimate - margin, estimate + margin],
    p: error > 0 ? Math.min(1, 2 * studentTTail(Math.abs(estimate) / error, freedom).tail) : null,
    method: isPlain ? 'welch' : 'units',
    logRankP: null,
  }
  if (kind === 'rate' && isPlain) {
    const counts = (own: PilotCase[]) => ({ successes: own.filter(({ value }) => value === 1).length, n: own.length })
    const { interval, method } = newcombe(counts(tried), counts(today))
    return { ...plain, interval, method }
  }
  if (kind !== 'duration') return plain
  const histograms = [tried, today].map((own) =>
    toHistogram(own.map(({ value, isOpen }) => ({ value, censored: isOpen }))),
  ) as [ReturnType<typeof toHistogram>, ReturnType<typeof toHistogram>]
  const logRankP = isPlain ? logRank(histograms).p : null
  if (!isPlain || horizon === null) return { ...plain, logRankP }
  const { interval, p, method } = restrictedMeanDifference(
    kaplanMeier(histograms[0]),
    kaplanMeier(histograms[1]),
    horizon,
  )
  return { interval, p, method, logRankP }
}
