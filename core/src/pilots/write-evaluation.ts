import { countWords, shareWords } from '../words.ts'
import type { EvaluationPlan, PilotEvaluation } from './evaluate-pilot.ts'
import { effectShow } from './write-effect.ts'

/** Names of the arms: how it is done today, and what is tried. */
export type ArmNames = readonly [today: string, tried: string]

/** Rows of the arms for people to read. */
export function armRows({ levels, units }: PilotEvaluation, names: ArmNames, plan: EvaluationPlan) {
  const show = (level: number | null) =>
    level === null
      ? '–'
      : plan.kind === 'rate'
        ? `${(100 * level).toFixed(1)} %`
        : level.toFixed(Math.abs(level) < 10 ? 2 : 1)
  const words = { rate: 'rate', mean: 'mean', duration: `mean up to ${plan.horizon ?? '?'}` }[plan.kind]
  return names.map((name, arm) => ({
    arm: name,
    role: arm === 0 ? 'today' : 'tried',
    units: units[arm]!,
    [words]: show(levels[arm]!),
  }))
}

/** What the numbers say, one thought after the other; the first is what is recommended. */
export function evaluationSentences(told: PilotEvaluation, plan: EvaluationPlan): string[] {
  const show = effectShow(plan)
  const { estimate, sequential, once, srm, designEffect, cuped, units, error } = told
  const seen = units[0] + units[1]
  const lines = [told.sentence]
  if (estimate !== null && sequential.halfWidth !== null)
    lines.push(
      `Always-valid interval: ${show(estimate)} ± ${show(sequential.halfWidth).replace(/^\+/, '')} (ρ ${sequential.rho.toFixed(5)}, from ${countWords(plan.planned)} planned units, of which ${shareWords(Math.min(1, seen / plan.planned))} have come).`,
    )
  if (once.interval !== null)
    lines.push(
      `One single look would say ${show(once.interval[0])} to ${show(once.interval[1])}${once.p === null ? '' : `, p ${pWords(once.p)}`}${once.logRankP === null ? '' : `; log-rank p ${pWords(once.logRankP)}`}. Do not stop by it: looked at again and again it finds effects that are not there.`,
    )
  if (srm.chi2 !== null)
    lines.push(
      `Sample ratio: χ² ${srm.chi2.toFixed(3)}, p ${srm.p!.toFixed(3)}; ${srm.ok ? 'as planned' : 'not as planned'}.`,
    )
  if (designEffect !== null && designEffect > 1.05)
    lines.push(
      `Units, not cases, are what counts: the variance is ${designEffect.toFixed(1)} times that of as many independent cases.`,
    )
  if (cuped !== null)
    lines.push(
      `What was known before takes out ${shareWords(cuped.explained)} of the variance (CUPED, θ ${cuped.theta.toFixed(3)})${moreUnits(cuped.explained)}.`,
    )
  if (told.open > 0)
    lines.push(
      `${countWords(told.open)} of ${countWords(told.n)} cases are still open, and count with what is known of them.`,
    )
  const least = leastSeen(error, { seen, planned: plan.planned, rho: sequential.rho })
  if (least !== null)
    lines.push(
      `By the planned number a difference of ${show(least).replace(/^\+/, '')} would be seen with 80 % power; smaller ones rather not.`,
    )
  if (!plan.isRandomised)
    lines.push(
      'Observed before and after, not assigned by chance: weaker evidence, in which everything else that changed is contained.',
    )
  for (const guardrail of told.guardrails) lines.push(guardrail.sentence)
  return lines
}

/** With less variance the same interval takes fewer units. */
const moreUnits = (explained: number): string =>
  explained < 0.01 || explained > 0.99 ? '' : `, as ${shareWords(1 / (1 - explained) - 1)} more units would`

const pWords = (p: number): string => (p < 0.0001 ? 'under 0.0001' : p.toFixed(4))

/** The smallest difference that the planned number would show with 80 % power, at the spread seen so far. */
export function leastSeen(
  error: number | null,
  { seen, planned, rho }: { seen: number; planned: number; rho: number },
): number | null {
  if (error === null || !(error > 0)) return null
  const k = planned * rho ** 2 + 1
  const bound = Math.sqrt((2 * k * Math.log(Math.sqrt(k) / 0.05)) / (k - 1))
  return (bound + 0.8416) * error * Math.sqrt(seen / planned)
}
