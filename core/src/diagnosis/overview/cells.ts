import { type Histogram, mergeHistograms } from '../../stats/index.ts'

/** What a stage is cut by to find where a difference sits. */
export const CUTS: readonly (readonly string[])[] = [
  [],
  ['department'],
  ['location'],
  ['job_family'],
  ['channel'],
  ['job_family', 'location'],
]

/** The cuts that no other contains. Only these need counting: the others are their sums. */
export const FINEST_CUTS = CUTS.filter(
  (cut) => !CUTS.some((other) => other.length > cut.length && contains(other, cut)),
)

/** Stays of one slice of a finest cut that began in one of the two periods; a dimension that is not known is ''. */
export interface CountedStays {
  stage: string
  slice: Readonly<Record<string, string>>
  isRecent: boolean
  stays: Histogram
}

/** The stays of one slice of one stage: `where` names the slice, empty for the whole stage. */
export interface Cell {
  stage: string
  where: readonly string[]
  recent: Histogram
  before: Histogram
}

/** The slices of every cut. Stays of which a dimension is not known are in the cuts without it. */
export function cellsOf(counted: readonly CountedStays[]): Cell[] {
  return CUTS.flatMap((cut) => {
    const finest = FINEST_CUTS.find((other) => contains(other, cut)) ?? cut
    return sumUp(
      counted.filter(({ slice }) => sameNames(Object.keys(slice), finest)),
      cut,
    )
  })
}

function sumUp(counted: readonly CountedStays[], cut: readonly string[]): Cell[] {
  const parts = new Map<string, { stage: string; where: string[]; recent: Histogram[]; before: Histogram[] }>()
  for (const { stage, slice, isRecent, stays } of counted) {
    if (cut.some((name) => slice[name] === '')) continue
    const where = cut.map((name) => `${name}=${slice[name]}`)
    const key = JSON.stringify([stage, where])
    const part = parts.get(key) ?? { stage, where, recent: [], before: [] }
    parts.set(key, part)
    part[isRecent ? 'recent' : 'before'].push(stays)
  }
  return [...parts.values()].map(({ recent, before, ...slice }) => ({
    ...slice,
    recent: mergeHistograms(recent),
    before: mergeHistograms(before),
  }))
}

function contains(cut: readonly string[], other: readonly string[]): boolean {
  return other.every((name) => cut.includes(name))
}

const sameNames = (a: readonly string[], b: readonly string[]) => a.length === b.length && contains(a, b)
