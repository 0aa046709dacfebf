import type { RatioLeaf } from '@tandem/core/diagnosis'
import { Random } from '@tandem/core/stats'
import { drawBinomial } from './draw.ts'
import type { Cause } from './score.ts'

export interface HiringIncident {
  attributes: string[]
  leaves: RatioLeaf[]
  causes: Cause[]
}

/** Values of each, and how many of the visits lack one. A job family lies in one department but for one visit in twenty. */
const SIZES = { department: 6, job_family: 12, location: 8, level: 5, source: 7, tool: 3, pool: 10 }
const MISSING = 0.03

/**
 * Visits of one window of some weeks as the product counts them: a few hundred, seven attributes, most cells hold one. Late ones are 15 % with
 * differences by department and level; in a department, or a department at a location, they rise to `raised`; or by `everywhere` in all.
 */
export function drawHiring(
  seed: number,
  { visits, raised, depth, everywhere = 1 }: { visits: number; raised: number; depth: 0 | 1 | 2; everywhere?: number },
): HiringIncident {
  const random = new Random(seed, 73)
  const attributes = Object.keys(SIZES)
  const lateOf = {
    department: Array.from({ length: SIZES.department }, () => random.lognormal(1, 0.3)),
    level: Array.from({ length: SIZES.level }, () => random.lognormal(1, 0.3)),
  }
  const drawn = Array.from({ length: visits }, () => {
    const place = Object.values(SIZES).map((size) => Math.floor(size * random.next() ** 1.5))
    if (!random.chance(0.05)) place[0] = Math.floor(place[1]! / 2)
    const expected = Math.min(0.6, 0.15 * lateOf.department[place[0]!]! * lateOf.level[place[3]!]!)
    return { place, expected }
  })
  const [department, location] = random.pick(drawn).place.filter((_, i) => i === 0 || i === 2)
  const isTouched = (place: readonly number[]) =>
    depth > 0 && place[0] === department && (depth === 1 || place[2] === location)
  const leaves = drawn.map(({ place, expected }): RatioLeaf => {
    const rate = isTouched(place) ? Math.max(raised, expected) : Math.min(0.9, everywhere * expected)
    const values = place.map((at, i) => (random.chance(MISSING) ? '' : `${attributes[i]} ${at}`))
    return { values, total: 1, bad: drawBinomial(random, 1, rate), expected }
  })
  const cause: Cause = {
    department: `department ${department}`,
    ...(depth === 2 && { location: `location ${location}` }),
  }
  return { attributes, leaves, causes: depth === 0 ? [] : [cause] }
}
