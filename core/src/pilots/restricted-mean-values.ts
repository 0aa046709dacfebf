/** Of the cases of one arm: each one's share in the restricted mean. */
export interface RestrictedMeanValues {
  /** Mean time until the event when every duration counts up to the horizon only. */
  mean: number
  /** In the order of the cases; their average is the mean, and their spread is what is not known of it. */
  values: Float64Array
  /** How many cases without any open one would tell as much. */
  information: number
  /** False where nobody has been followed to the horizon while some are still open: then there is no such mean yet. */
  reachesHorizon: boolean
}

/**
 * Influence values of the restricted mean under the Kaplan–Meier curve: open cases count with what is known of them, and none is dropped.
 * Without open ones each value is min(duration, horizon), exactly. Their sum of squares over n² is Greenwood's variance but for terms of order 1/n².
 *
 * @param horizon above 0, in the unit of the durations, fixed before the start
 */
export function restrictedMeanValues(
  cases: readonly { value: number; isOpen: boolean }[],
  horizon: number,
): RestrictedMeanValues {
  const n = cases.length
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => cases[a]!.value - cases[b]!.value)
  const steps: Step[] = []
  let survival = 1
  let last = 0
  for (let i = 0; i < n; ) {
    const at = cases[order[i]!]!.value
    const atRisk = n - i
    let events = 0
    for (; i < n && cases[order[i]!]!.value === at; i++) if (!cases[order[i]!]!.isOpen) events++
    last = at
    if (events === 0 || at > horizon) continue
    steps.push({ at, atRisk, events, before: survival, after: 0, integral: 0 })
    survival *= 1 - events / atRisk
  }
  let right = horizon
  let after = 0
  let moment = 0
  let below = survival
  for (const step of steps.toReversed()) {
    after += below * (right - step.at)
    moment += below * (right ** 2 - step.at ** 2)
    step.after = after
    right = step.at
    below = step.before
  }
  const mean = after + right
  const spread = moment + right ** 2 - mean ** 2
  let integral = 0
  for (const step of steps) {
    const left = step.atRisk - step.events
    if (left > 0) integral += (step.after * step.events * n) / (step.atRisk * left)
    step.integral = integral
  }
  const values = new Float64Array(n)
  let step = -1
  let squares = 0
  for (const i of order) {
    const { value, isOpen } = cases[i]!
    while (step + 1 < steps.length && steps[step + 1]!.at <= value) step++
    const now = step < 0 ? null : steps[step]!
    const ends = !isOpen && now?.at === value && now.atRisk > now.events
    const part = (now?.integral ?? 0) - (ends ? (now.after * n) / (now.atRisk - now.events) : 0)
    values[i] = mean + part
    squares += part ** 2
  }
  const variance = squares / Math.max(1, n)
  const known = variance > 0 ? Math.min(1, Math.max(0, spread) / variance) : 1
  return { mean, values, information: n * known, reachesHorizon: last >= horizon || survival === 0 }
}

interface Step {
  at: number
  atRisk: number
  events: number
  /** Share still open until then. */
  before: number
  /** Area under the curve from then to the horizon. */
  after: number
  integral: number
}
