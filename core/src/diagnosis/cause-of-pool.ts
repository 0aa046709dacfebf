import type { Cause } from './contract.ts'
import type { SlowedGroup } from './slowed-groups.ts'
import { type VerdictCell, validNow } from './verdict-cell.ts'

/** A pool that lacks hands, as a cause: what of the excess its verdicts are so far, which may be nothing yet, and what left of it. */
export function causeOfPool(
  where: readonly string[],
  cells: readonly VerdictCell[],
  {
    slowed,
    expected,
    belongs,
  }: { slowed: SlowedGroup; expected: readonly number[]; belongs: (cell: VerdictCell) => boolean },
): Cause {
  const own = { bad: 0, n: 0, expected: 0 }
  let all = 0
  cells.forEach((cell, i) => {
    const usual = expected[i] ?? 0
    all += cell.badNow - usual
    if (!belongs(cell)) return
    own.bad += cell.badNow
    own.n += validNow(cell)
    own.expected += usual
  })
  const excess = Math.max(0, own.bad - own.expected)
  const { days, left, expected: usually, p } = slowed
  return {
    where: [...where],
    share: excess === 0 ? 0 : excess / Math.max(all, excess),
    interval: null,
    score: left === 0 ? usually : left * Math.log(left / usually) - left + usually,
    p,
    ...own,
    exits: { days, left, expected: usually },
  }
}
