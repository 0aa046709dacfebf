import type { StayGroup } from './expected-exits.ts'

/** Within how many days three in four of those were through who left in a stretch of days, half-open; 0 where nobody did. */
export function usualStay(stays: readonly StayGroup[], [from, to]: readonly [number, number]): number {
  const ended = stays.filter(({ hasEnded, last }) => hasEnded && last >= from && last < to)
  const byLength = ended.map(({ began, last, n }) => ({ length: last - began, n })).sort((a, b) => a.length - b.length)
  let left = 0.75 * byLength.reduce((sum, { n }) => sum + n, 0)
  const longest = byLength.find(({ n }) => {
    left -= n
    return left <= 0
  })
  return longest?.length ?? 0
}
