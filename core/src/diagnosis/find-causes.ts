import type { Cause } from './contract.ts'
import { sumCells, type VerdictCell, validBefore, validNow } from './verdict-cell.ts'

/** So many verdicts at the rate of all weigh as much as those of a cell. */
const PRIOR_VERDICTS = 50

/** Bad ones that a cell would have had at its usual rate, drawn towards the rate of all while it tells little. */
export function expectedBad(cells: readonly VerdictCell[], season: number): number[] {
  const { goodBefore, badBefore } = sumCells(cells)
  const all = goodBefore + badBefore === 0 ? 0 : badBefore / (goodBefore + badBefore)
  return cells.map((cell) => {
    const rate = (cell.badBefore + PRIOR_VERDICTS * all) / (validBefore(cell) + PRIOR_VERDICTS)
    return validNow(cell) * Math.min(1, rate * season)
  })
}

export interface FoundCauses {
  localises: boolean
  causes: Cause[]
}

/** Temporary: the likelihood ratio of every combination, times the share it explains. */
export function findCauses(
  names: readonly string[],
  cells: readonly VerdictCell[],
  { season }: { season: number },
): FoundCauses {
  const expected = expectedBad(cells, season)
  const total = cells.reduce((sum, cell, i) => sum + cell.badNow - (expected[i] ?? 0), 0)
  const sets: number[][] = []
  for (let a = 0; a < names.length; a++) {
    sets.push([a])
    for (let b = a + 1; b < names.length; b++) {
      sets.push([a, b])
      for (let c = b + 1; c < names.length; c++) sets.push([a, b, c])
    }
  }
  const found: (Cause & { depth: number })[] = []
  let most = Math.max(1, total)
  for (const set of sets) {
    const groups = new Map<string, { where: string[]; bad: number; n: number; expected: number }>()
    cells.forEach((cell, i) => {
      const where = set.map((at) => `${names[at]}=${cell.values[at]}`)
      const key = where.join('\u0000')
      const own = groups.get(key) ?? { where, bad: 0, n: 0, expected: 0 }
      own.bad += cell.badNow
      own.n += validNow(cell)
      own.expected += expected[i] ?? 0
      groups.set(key, own)
    })
    for (const { where, bad, n, expected: usual } of groups.values()) {
      if (bad <= usual || usual <= 0) continue
      most = Math.max(most, bad - usual)
      found.push({
        where,
        n,
        bad,
        expected: usual,
        score: bad * Math.log(bad / usual) - (bad - usual),
        share: 0,
        interval: null,
        p: null,
        depth: set.length,
      })
    }
  }
  const ranked = found
    .map((cause) => ({ ...cause, share: (cause.bad - cause.expected) / most }))
    .map((cause) => ({ ...cause, score: cause.score * cause.share }))
    .sort((a, b) => b.score - a.score || a.depth - b.depth)
    .slice(0, 3)
    .map(({ depth: _, ...cause }) => cause)
  return { localises: (ranked[0]?.score ?? 0) > 6, causes: (ranked[0]?.score ?? 0) > 6 ? ranked : [] }
}
