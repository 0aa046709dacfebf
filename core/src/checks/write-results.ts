import { counted, countWords, durationWords, listWords } from '../words.ts'
import type { CheckResult } from './contract.ts'

/** A share with one decimal, because 98.7 % and 99.4 % are two things here. */
export function exactShare(share: number): string {
  const percent = 100 * share
  if (percent > 0 && percent < 0.05) return 'under 0.1 %'
  if (percent < 100 && percent > 99.95) return 'over 99.9 %'
  return `${Number(percent.toFixed(1))} %`
}

/** What one check says of a stretch of time, in a sentence or two. */
export function writeResult(
  result: Omit<CheckResult, 'sentence' | 'lostWords'>,
  { secondsPerDay, currency }: { secondsPerDay: number; currency: string | null },
): string {
  const { kept, violated, rate, interval, of, pending, expected, state, difference, cost, lostSeconds, excepted } =
    result
  if (rate === null) {
    const waits = pending > 0 ? ` ${counted(pending, 'case is', 'cases are')} pending.` : ''
    return `Nothing was decided in this time.${waits}`
  }
  const [low, high] = interval.map(exactShare)
  const parts = [
    `Kept by ${countWords(kept)} of ${counted(kept + violated, of)}: ${exactShare(rate)} (${low} to ${high}); expected ${exactShare(expected)}.`,
  ]
  if (difference !== null && difference.interval[0] > 0)
    parts.push(`Violations rose by ${points(difference.estimate)} against the time before.`)
  if (difference !== null && difference.interval[1] < 0)
    parts.push(`Violations fell by ${points(-difference.estimate)} against the time before.`)
  if (lostSeconds > 0) parts.push(`${durationWords(lostSeconds, { secondsPerDay })} were lost beyond the limit.`)
  if (cost !== null && cost > 0)
    parts.push(`They cost about ${countWords(cost)} ${currency ?? ''}`.trimEnd().concat('.'))
  if (excepted > 0) parts.push(`${counted(excepted, 'violation is', 'violations are')} let off by an exception.`)
  if (state === 'not enough data') parts.push('That is too few to tell.')
  return parts.join(' ')
}

const points = (share: number) => `${Number((100 * share).toFixed(1))} points`

/** How all checks stand, in a sentence. */
export function writeResults(results: readonly Pick<CheckResult, 'state' | 'check' | 'violated'>[]): string {
  if (results.length === 0) return 'Nothing is checked yet. See check-proposals for what usually happens.'
  const broken = results.filter(({ state }) => state === 'breach')
  const watched = results.filter(({ state }) => state === 'watch').length
  const unknown = results.filter(({ state }) => state === 'not enough data').length
  const violations = results.reduce((sum, { violated }) => sum + violated, 0)
  const head =
    broken.length === 0
      ? `No check of ${results.length} is broken`
      : `${counted(broken.length, 'check')} of ${results.length} ${broken.length === 1 ? 'is' : 'are'} broken`
  const rest = [
    ...(watched > 0 ? [`${watched} to watch`] : []),
    ...(unknown > 0 ? [`${unknown} without enough data`] : []),
    `${counted(violations, 'violation')} in this time`,
  ]
  return `${head}: ${listWords(rest)}.`
}
