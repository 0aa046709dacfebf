import {
  type CheckResult,
  CheckResults,
  CheckResultsInput,
  type CheckRow,
  caseOf,
  deviationsSql,
  type Rule,
  ruleOf,
  stateOfCheck,
  stopText,
  writeResult,
  writeResults,
} from '@tandem/core/checks'
import { invalid } from '@tandem/core/errors'
import type { AsOf } from '@tandem/core/measures'
import { newcombe, wilson } from '@tandem/core/stats'
import { instantMs } from '@tandem/core/trace'
import { durationWords } from '@tandem/core/words'
import { costsInForce } from '../costs/cost-model.ts'
import { asOfOf } from '../measures/as-of.ts'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { type Counted, countChecks, sumDays } from './count-days.ts'
import { dayOf, planJudging } from './judge-checks.ts'
import { readChecks, theCheck } from './read-checks.ts'
import { stepsBefore } from './trend-steps.ts'

const DAY = 86_400_000
/** Where no period is asked for. */
const USUAL_DAYS = 90

export const checkResults = readOperation({
  name: 'check-results',
  summary:
    'How checks are kept: kept, violated, pending and not applicable, the rate with its interval, trend and cost.',
  positional: ['id'],
  input: CheckResultsInput,
  output: CheckResults,
  async run({ id, where, from, to, every }, { store, now }) {
    const known = await readChecks(store.state)
    const checks = id === undefined ? known : [theCheck(known, id)]
    await checkDimensions(store, 'application', { population: { where } })
    const period = periodOf({ from, to }, { asOf: await asOfOf(store, { where }), now: now() })
    const since = Math.min(2 * period.from - period.to, stepsOf(period, every)[0]?.from ?? period.from)
    const { counted, judging } = await countChecks(store, checks, { population: { where }, since })
    const costs = await costsInForce(store.state)
    const { secondsPerDay } = judging.clock
    const results: CheckResult[] = []
    for (const [i, check] of checks.entries()) {
      const rule = ruleOf(check)
      const counts = counted[i] as Counted
      const plain = { ...resultOf(check, rule, { counts, period, every }), cost: null as number | null }
      if (isOfInterviews(rule)) plain.cost = costOfInterviews(plain.times, costs.figures)
      if (rule.kind === 'stages') plain.deviations = await readDeviations(store, check, { where, period })
      const day = dayOf(check, secondsPerDay)
      const lostWords = plain.lostSeconds > 0 ? durationWords(plain.lostSeconds, { secondsPerDay: day }) : ''
      const sentence = writeResult(plain, { secondsPerDay: day, currency: costs.currency })
      results.push({ ...plain, lostWords, sentence })
    }
    const latest = latestOf(judging.asOf)
    return {
      checks: results,
      from: new Date(period.from * DAY).toISOString(),
      to: new Date(period.to * DAY).toISOString(),
      asOf: latest === null ? null : new Date(latest).toISOString(),
      calendar: judging.clock.name,
      secondsPerDay,
      currency: costs.currency,
      sentence: writeResults(results),
    }
  },
})

/** Whole days of UTC since 1970, half-open. */
interface Period {
  from: number
  to: number
  /** The day after the last that the sources have told of. */
  known: number
}

const stepsOf = ({ to, known }: Period, every: 'week' | 'month') => stepsBefore(Math.min(to, known), every)

const latestOf = (asOf: AsOf): number | null => (asOf.length === 0 ? null : Math.max(...asOf.map((one) => one.asOf)))

/** @throws TandemError `invalid` if it ends before it begins */
export function periodOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  { asOf, now }: { asOf: AsOf; now: Date },
): Period {
  const known = Math.floor((latestOf(asOf) ?? now.getTime()) / DAY) + 1
  const end = to === undefined ? known : Math.ceil(instantMs(to) / DAY)
  const begin = from === undefined ? end - USUAL_DAYS : Math.floor(instantMs(from) / DAY)
  if (begin >= end) throw invalid('This time ends before it begins. Give a from that is before to.')
  return { from: begin, to: end, known }
}

const rateOf = ({ kept, violated }: { kept: number; violated: number }) => {
  const { estimate, interval } = wilson(kept, kept + violated)
  return { kept, violated, rate: estimate, interval }
}

function resultOf(
  check: CheckRow,
  rule: Rule,
  { counts, period, every }: { counts: Counted; period: Period; every: 'week' | 'month' },
): Omit<CheckResult, 'sentence' | 'lostWords' | 'cost'> {
  const { days, pending, notApplicable } = counts
  const { from, to, known } = period
  const own = sumDays(days, from, to)
  const before = sumDays(days, from - (to - from), from)
  const change = newcombe(
    { successes: own.violated, n: own.kept + own.violated },
    { successes: before.violated, n: before.kept + before.violated },
  )
  const { id, check: line, where, severity, expected, hrOwner, itOwner } = check
  return {
    id,
    check: line,
    where,
    severity,
    expected,
    hrOwner,
    itOwner,
    of: caseOf(rule),
    ...rateOf(own),
    excepted: own.excepted,
    pending,
    notApplicable,
    times: own.times,
    state: stateOfCheck({ ...own, expected }),
    before: rateOf(before),
    difference: change.estimate === null ? null : { estimate: change.estimate, interval: change.interval },
    lostSeconds: own.lost,
    trend: stepsOf(period, every).map((step) => ({
      from: new Date(step.from * DAY).toISOString().slice(0, 10),
      to: new Date(step.to * DAY).toISOString().slice(0, 10),
      ...rateOf(sumDays(days, step.from, step.to)),
      isPartial: step.to > known,
    })),
    path: rule.kind === 'stages' ? rule.path.map(stopText) : [],
    deviations: [],
  }
}

/** Where each time is an interview too many, it has the price of an interview. */
function isOfInterviews(rule: Rule): boolean {
  const counts =
    rule.kind === 'none' || rule.kind === 'not-after' || (rule.kind === 'count' && rule.compare === 'at most')
  return counts && rule.what.kind === 'word' && rule.what.word === 'interview'
}

function costOfInterviews(times: number, figures: Partial<Record<string, { value: number }>>): number | null {
  const [hours, price] = [figures.hours_per_interview?.value, figures.interviewer_hour?.value]
  return hours === undefined || price === undefined ? null : Math.round(times * hours * price)
}

const KINDS = ['', 'skipped', 'back', 'outside'] as const
const MOST_DEVIATIONS = 60

async function readDeviations(
  store: Store,
  check: CheckRow,
  { where, period }: { where: string[] | undefined; period: Period },
): Promise<CheckResult['deviations']> {
  const rule = ruleOf(check)
  if (rule.kind !== 'stages') return []
  const names = ['', ...rule.path.map(stopText), 'hire']
  const { plans } = await planJudging(store, [check], { population: { where }, since: period.from })
  const found = new Map<string, CheckResult['deviations'][number]>()
  for (const { plan } of plans) {
    const rows = await store.warehouse.rows<{ kind: number; from: number; to: number; stage: string; times: number }>(
      deviationsSql(plan, { from: period.from * DAY, to: period.to * DAY }),
    )
    for (const row of rows) {
      const kind = KINDS[row.kind] as 'skipped' | 'back' | 'outside'
      const [from, to] = [names[row.from] ?? '', kind === 'outside' ? row.stage : (names[row.to] ?? '')]
      const key = JSON.stringify([kind, from, to])
      found.set(key, { kind, from, to, times: (found.get(key)?.times ?? 0) + row.times })
    }
  }
  return [...found.values()].sort((a, b) => b.times - a.times).slice(0, MOST_DEVIATIONS)
}
