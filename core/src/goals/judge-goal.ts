import { numberWords } from '../decisions/number-words.ts'
import type { FourStates } from '../four-states.ts'
import { dayWords, shareWords } from '../words.ts'
import type { GoalProgress } from './contract.ts'
import type { Goal } from './goal.ts'

/** Chances from which a goal is well, and below which it is lost unless something changes. */
export const WELL = 0.8
export const LOST = 0.2

/** How a goal stands: on its day and after it by what is measured, before it by what the forecast says. */
export function judgeGoal(
  { due, tie }: Pick<Goal, 'due' | 'tie'>,
  progress: GoalProgress,
  today: string,
): { state: FourStates; sentence: string } {
  const { now, target, direction, outlook, unit, interval, n } = progress
  const words = (value: number | null) => numberWords({ value, unit, currency: null })
  const wanted = `${direction} ${words(target)}`
  if (now === null)
    return {
      state: 'not enough data',
      sentence: `It is to be ${wanted} by ${dayWords(due)}, and nothing was measured yet.`,
    }
  const sure = [
    ...(interval === null ? [] : [`95 % ${words(interval[0])} to ${words(interval[1])}`]),
    ...(n === null ? [] : [`n ${n}`]),
  ]
  const measured = `${words(now)}${sure.length === 0 ? '' : ` (${sure.join(', ')})`} ${tie.kind === 'measure' ? 'in the last 90 days' : 'in its period'}`
  const standing = tie.kind === 'initiative' ? `${words(now)} of ${words(target)} people have started` : measured
  const stands =
    tie.kind === 'initiative'
      ? `${standing}, all are to by ${dayWords(due)}`
      : `${standing}, to be ${wanted} by ${dayWords(due)}`
  const isMet = direction === 'at least' ? now >= target : now <= target
  if (today > due)
    return { state: isMet ? 'ok' : 'breach', sentence: `${stands}: ${isMet ? 'reached' : 'not reached'}.` }
  if (outlook === null)
    return { state: 'not enough data', sentence: `${stands}. Too few months were measured for a forecast.` }
  const { chance } = outlook
  const state = chance >= WELL ? 'ok' : chance < LOST ? 'breach' : 'watch'
  const risk = { ok: 'on its way', watch: 'at risk', breach: 'out of reach unless something changes' }[state]
  return { state, sentence: `${stands}: ${risk}, with a chance of ${shareWords(chance)}.` }
}

/** Share of the way from where it began to where it is to be. */
export function doneOf({
  baseline,
  now,
  target,
  direction,
}: Pick<GoalProgress, 'baseline' | 'now' | 'target' | 'direction'>): number | null {
  if (now === null || baseline === null) return null
  const isThere = (value: number) => (direction === 'at least' ? value >= target : value <= target)
  // What was there from the first has no way to go: it is kept or it is not.
  if (isThere(baseline)) return isThere(now) ? 1 : 0
  return (now - baseline) / (target - baseline)
}
