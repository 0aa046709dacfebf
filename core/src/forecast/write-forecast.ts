import { counted, dayWords, shareWords } from '../words.ts'
import type { Backtest, HiresOf, RequisitionForecast } from './contract.ts'

/** How far forecasts of this kind can be believed, in one sentence that stands beside each. */
export function writeBacktest({
  coverage,
  brier,
  bias,
  n,
  naive,
  origins,
  horizonDays,
}: Pick<Backtest, 'coverage' | 'brier' | 'bias' | 'n' | 'naive' | 'origins' | 'horizonDays'>): string {
  if (coverage === null || brier === null || bias === null) return 'No forecast of a requisition could be judged yet.'
  const against = [naive.brier, naive.brierByAge].filter((one) => one !== null)
  const naiveWords =
    against.length === 0
      ? ''
      : `, ${brier < Math.min(...against) ? 'better' : 'no better'} than ${Math.min(...against).toFixed(3)} for the historic share filled in time`
  return (
    `Forecasts made at ${counted(origins.length, 'month start')} for ${horizonDays} days (n = ${n}): 80 % intervals held ${shareWords(coverage['80'])} of what came, ` +
    `50 % intervals ${shareWords(coverage['50'])}; Brier score ${brier.toFixed(3)}${naiveWords}; ${biasWords(bias)}.`
  )
}

const biasWords = (days: number): string =>
  Math.abs(days) < 0.5
    ? 'neither too early nor too late on average'
    : `${Math.abs(days).toFixed(1)} days too ${days > 0 ? 'late' : 'early'} on average`

export function writeRequisition({
  requisition,
  filledBy: { p10, p50, p90 },
  byDate,
  withinHorizon,
  horizon,
}: Pick<RequisitionForecast, 'requisition' | 'filledBy' | 'byDate' | 'withinHorizon'> & { horizon: string }): string {
  const need =
    byDate === null
      ? ''
      : ` The chance that it is filled by ${dayWords(byDate.date)} is ${shareWords(byDate.probability)}.`
  if (p50 === null)
    return `${requisition} is more likely than not still open on ${dayWords(horizon)}: the chance to be filled before is ${shareWords(withinHorizon)}.${need}`
  return `${requisition} is filled by ${dayWords(p50)} as likely as not; with 80 % between ${dayWords(p10 ?? p50)} and ${p90 === null ? `some day after ${dayWords(horizon)}` : dayWords(p90)}.${need}`
}

export function writeHires(quarters: readonly HiresOf[]): string {
  const next = quarters[0]
  if (next === undefined) return 'The forecast does not reach the end of a quarter.'
  const found = next.already > 0 ? `, beside ${next.already} found already` : ''
  return `${Math.round(next.hires.p50)} hires are to come before ${dayWords(next.to)}${found}; with 80 % between ${Math.round(next.hires.p10)} and ${Math.round(next.hires.p90)}, and at least ${next.atLeast85} with 85 %.`
}
