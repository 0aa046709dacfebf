import { type CountedStays, CUTS, cellsOf, FINEST_CUTS, findChanges, findSlow } from '@tandem/core/diagnosis'
import { type Histogram, kaplanMeier, logRank, survivalQuantile, toHistogram } from '@tandem/core/stats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

interface Stay {
  stage: string
  isRecent: boolean
  value: number
  censored: boolean
  slice: Record<string, string>
}

const NAMES = FINEST_CUTS.flat()
const someStays: fc.Arbitrary<Stay[]> = fc.array(
  fc.record({
    stage: fc.constantFrom('Interview', 'Offer'),
    isRecent: fc.boolean(),
    value: fc.integer({ min: 0, max: 9 }),
    censored: fc.boolean(),
    slice: fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.constantFrom('', 'a', 'b')]))),
  }),
  { maxLength: 60 },
)

/** As the warehouse counts: every stay once in every finest cut. */
function count(stays: readonly Stay[]): CountedStays[] {
  return FINEST_CUTS.flatMap((cut) =>
    groupBy(stays, (stay) => [stay.stage, stay.isRecent, ...cut.map((name) => stay.slice[name])]).map((group) => {
      const [{ stage, isRecent, slice }] = group as [Stay]
      return {
        stage,
        isRecent,
        slice: Object.fromEntries(cut.map((name) => [name, slice[name] ?? ''])),
        stays: toHistogram(group),
      }
    }),
  )
}

function groupBy(stays: readonly Stay[], keyOf: (stay: Stay) => unknown): Stay[][] {
  const groups = new Map<string, Stay[]>()
  for (const stay of stays) {
    const key = JSON.stringify(keyOf(stay))
    groups.set(key, [...(groups.get(key) ?? []), stay])
  }
  return [...groups.values()]
}

describe('cells', () => {
  it('need counting only where no other cut contains theirs', () => {
    expect(FINEST_CUTS).toEqual([['department'], ['channel'], ['job_family', 'location']])
  })

  it('summed up from the finest cuts are those counted cut by cut', () => {
    fc.assert(
      fc.property(someStays, (stays) => {
        const separately = CUTS.flatMap((cut) =>
          groupBy(
            stays.filter(({ slice }) => cut.every((name) => slice[name] !== '')),
            ({ stage, slice }) => [stage, ...cut.map((name) => slice[name])],
          ).map((group) => {
            const [{ stage, slice }] = group as [Stay]
            return {
              stage,
              where: cut.map((name) => `${name}=${slice[name]}`),
              recent: toHistogram(group.filter(({ isRecent }) => isRecent)),
              before: toHistogram(group.filter(({ isRecent }) => !isRecent)),
            }
          }),
        )
        const summed = cellsOf(count(stays))
        expect(summed).toHaveLength(separately.length)
        expect(summed).toEqual(expect.arrayContaining(separately))
      }),
    )
  })
})

describe('a difference found among cells', () => {
  const hours = (n: number, from: number): Histogram =>
    Array.from({ length: n }, (_, i) => ({ value: 3600 * (from + i), events: 1, censored: i % 7 === 0 ? 1 : 0 }))
  const counted: CountedStays[] = FINEST_CUTS.flatMap((cut) =>
    [false, true].flatMap((isRecent) =>
      ['a', 'b'].map((value) => ({
        stage: 'Interview',
        isRecent,
        slice: Object.fromEntries(cut.map((name) => [name, value])),
        stays: hours(60, isRecent && value === 'b' && cut.includes('location') ? 60 : 20),
      })),
    ),
  )
  const cells = cellsOf(counted)
  const one = cells.find(({ where }) => where.join() === 'location=b')
  const other = cells.find(({ where }) => where.join() === 'location=a')

  it('has the median, limits and statistic of the curves and the test themselves', () => {
    const [slow] = findSlow(cells)
    const [own, rest] = [one?.recent ?? [], other?.recent ?? []]
    const { estimate, lower, upper } = survivalQuantile(kaplanMeier(own), 0.5)
    const { statistic, p } = logRank([own, rest])
    expect(slow).toMatchObject({
      where: ['location=b'],
      n: 69,
      median: estimate,
      interval: [lower, upper],
      otherMedian: survivalQuantile(kaplanMeier(rest), 0.5).estimate,
      statistic,
      p,
    })
  })

  it('is adjusted for everything that was compared, said or not', () => {
    const [change] = findChanges(cells)
    const compared = cells.length
    expect(compared).toBeGreaterThan(8)
    expect(change?.adjustedP).toBeGreaterThan(change?.p ?? 1)
    expect(change?.adjustedP).toBeLessThanOrEqual(compared * (change?.p ?? 0))
  })
})
