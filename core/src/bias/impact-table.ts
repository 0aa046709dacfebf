import { countWords, shareWords } from '../words.ts'
import type { ImpactRow } from './contract.ts'
import { fairnessOf } from './fairness.ts'

export interface CategoryCounts {
  category: string
  n: number
  selected: number
}

const NOT_COMPARED = {
  interval: null,
  z: null,
  p: null,
  midP: null,
  adjustedMidP: null,
  fisher: null,
  afterMovingOne: null,
  power: null,
} as const

/** A category with less of the data may be left out of the comparison; its people and its rate are told all the same (6 RCNY 5-301). */
const SMALLEST_SHARE = 0.02

/**
 * One table of impact ratios, in the order given. The rule sets no threshold; states are by the four fifths of UGESP (29 CFR 1607.4(D)) and by
 * significance. A category that is excluded keeps its ratio to the others' highest rate, but is not the reference, is not tested, and has no verdict.
 */
export function impactTable(counts: readonly CategoryCounts[]): ImpactRow[] {
  const { reference, compared } = fairnessOf(
    counts.map(({ category, n, selected }) => ({ group: category, n, selected })),
  )
  const people = counts.reduce((sum, { n }) => sum + n, 0)
  return counts.map(({ category, n, selected }): ImpactRow => {
    const rate = n > 0 ? selected / n : null
    const own = { category, n, selected, rate }
    if (reference?.group === category) {
      const impactRatio = reference.rate > 0 ? 1 : null
      const isAlone = compared.length === 0
      const state = impactRatio === null || isAlone ? 'not enough data' : 'ok'
      return { ...own, ...NOT_COMPARED, impactRatio, excluded: false, reason: null, state }
    }
    const found = compared.find(({ group }) => group === category)
    if (found === undefined) {
      const impactRatio = rate === null || reference === null || reference.rate === 0 ? null : rate / reference.rate
      const reason = reasonOf(n, people)
      return { ...own, ...NOT_COMPARED, impactRatio, excluded: true, reason, state: 'not enough data' }
    }
    const { ratio, interval, z, p, midP, adjustedMidP, fisherP, afterMovingOne, power, state } = found
    return {
      ...own,
      ...{ impactRatio: ratio, interval, z, p, midP, adjustedMidP, fisher: fisherP, afterMovingOne, power },
      excluded: false,
      reason: null,
      state,
    }
  })
}

function reasonOf(n: number, people: number): string {
  if (n === 0) return 'nobody of this category is in the data'
  return `${n} of ${countWords(people)} people, under ${shareWords(SMALLEST_SHARE)} of the data`
}

/** The worst of a table: a breach before a warning before what is not known. Rows without a verdict do not count. */
export function stateOfRows(rows: readonly ImpactRow[]): ImpactRow['state'] {
  const judged = rows.filter(({ excluded }) => !excluded).map(({ state }) => state)
  return (
    (['breach', 'watch', 'not enough data', 'ok'] as const).find((state) => judged.includes(state)) ?? 'not enough data'
  )
}
