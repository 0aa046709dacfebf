import type { FourStates } from '../four-states.ts'
import type { StatementResult } from './contract.ts'
import { missingWords } from './write-gap.ts'

type Told = Pick<StatementResult, 'hr' | 'it' | 'measured' | 'statement'>

/** From how many times the measured figure, or its inverse, a belief is a blind spot. */
export const BLIND_SPOT = 2

/**
 * What is believed against what is measured: the median answer of each side beside the measured median, "IT believes Screen takes 2 days,
 * measured p50 is 5.8". A blind spot is a belief at least `BLIND_SPOT` times off whichever end of the measured interval is taken.
 */
export function writeBelief({ hr, it, measured, statement }: Told): { state: FourStates; sentence: string } {
  const about = statement.kind === 'belief' ? subjectOf(statement.where) : ''
  const believed = [
    ...(hr === null ? [] : [{ who: 'HR', days: hr.median }]),
    ...(it === null ? [] : [{ who: 'IT', days: it.median }]),
  ]
  if (believed.length === 0) return { state: 'not enough data', sentence: missingWords({ hr, it }) }
  const words = believed
    .map(({ who, days }, index) => `${who} believes ${index === 0 ? `${about} takes ` : ''}${daysWords(days)}`)
    .join(', ')
  if (measured === null)
    return { state: 'not enough data', sentence: `${words}; nothing was measured to hold it against.` }
  const sentence = `${words}; measured p50 is ${daysWords(measured.days)} (n ${measured.n.toLocaleString('en-US')}).`
  return {
    state: stateOf(
      believed.map(({ days }) => days),
      measured,
    ),
    sentence,
  }
}

function stateOf(
  believed: readonly number[],
  { days, interval }: NonNullable<StatementResult['measured']>,
): FourStates {
  const [lower, upper] = interval ?? [days, days]
  const worst = Math.max(...believed.map((one) => Math.max(lower / Math.max(one, 0.01), one / Math.max(upper, 0.01))))
  if (worst >= BLIND_SPOT) return 'breach'
  return worst >= Math.sqrt(BLIND_SPOT) ? 'watch' : 'ok'
}

const subjectOf = (where: readonly string[]): string => {
  const stage = where.find((one) => one.startsWith('stage='))
  return stage === undefined ? 'it' : stage.slice('stage='.length)
}

const daysWords = (days: number): string => {
  const rounded = days >= 10 ? Math.round(days) : Math.round(days * 10) / 10
  return `${rounded} ${rounded === 1 ? 'day' : 'days'}`
}
