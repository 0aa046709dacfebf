import { binomialTail } from '../stats/index.ts'
import type { Cause } from './contract.ts'
import type { VerdictCell } from './verdict-cell.ts'

/** Beyond this it may be chance that those who are asked about are worse off than the rest. */
const LEAST_CONFIDENCE = 0.05

/**
 * Whether those who are asked about are worse off than the rest, beyond what is usual for either; null if it may be chance. They were named before
 * anybody looked, so that no search has to be paid for: of all bad ones, as many would fall to them by chance as their part of what is expected.
 */
export function contrastWithRest(
  where: readonly string[],
  cells: readonly VerdictCell[],
  { expected, belongs }: { expected: readonly number[]; belongs: (cell: VerdictCell) => boolean },
): Cause | null {
  const [own, rest] = [true, false].map((is) => {
    const sum = { bad: 0, n: 0, expected: 0 }
    cells.forEach((cell, i) => {
      if (belongs(cell) !== is) return
      sum.bad += cell.badNow
      sum.n += cell.badNow + cell.goodNow
      sum.expected += expected[i] ?? 0
    })
    return sum
  }) as [Counts, Counts]
  if (own.bad <= own.expected || rest.n === 0 || own.expected + rest.expected === 0) return null
  const p = binomialTail(own.bad, {
    n: own.bad + rest.bad,
    p: own.expected / (own.expected + rest.expected),
  })
  if (p > LEAST_CONFIDENCE) return null
  const excess = own.bad - own.expected
  const all = Math.max(excess, excess + rest.bad - rest.expected)
  return {
    where: [...where],
    share: excess / all,
    interval: null,
    score: own.bad * Math.log(own.bad / own.expected) - excess,
    p,
    n: own.n,
    bad: own.bad,
    expected: own.expected,
  }
}

interface Counts {
  bad: number
  n: number
  expected: number
}
