import { describe, expect, it } from 'vitest'
import { explainGap, type GroupCount } from './explain-gap.ts'

const NAMES = ['department', 'tool']
const FROM = 20_000
const count = (
  group: string,
  [department, tool]: readonly [string, string],
  [n, selected]: readonly [number, number],
  week = FROM,
): GroupCount => ({ group, week, values: [department, tool], n, selected })
const asked = { group: 'Female', against: 'Male', from: FROM, fewest: 10, asked: [] }

/** Selected alike by people; by the tool, women less often. */
const biased = [
  count('Male', ['Sales', 'tool'], [400, 200]),
  count('Female', ['Sales', 'tool'], [400, 120]),
  count('Male', ['Support', 'tool'], [300, 150]),
  count('Female', ['Support', 'tool'], [300, 90]),
  count('Male', ['Finance', 'manual'], [400, 200]),
  count('Female', ['Finance', 'manual'], [400, 200]),
  count('Male', ['Engineering', 'manual'], [500, 250]),
  count('Female', ['Engineering', 'manual'], [300, 150]),
]

describe('a gap between groups', () => {
  it('is found where it is, in tens of people', () => {
    const found = explainGap(NAMES, biased, asked)
    expect(found?.causes[0]?.where).toEqual(['tool=tool'])
    expect(found?.causes[0]).toMatchObject({ n: 700, bad: 490 })
    expect(found?.n).toBe(1400)
  })

  it('that comes of where people apply is mix, and no place is blamed for it', () => {
    const paradox = [
      count('Male', ['Sales', 'manual'], [800, 480]),
      count('Female', ['Sales', 'manual'], [200, 120]),
      count('Male', ['Finance', 'manual'], [200, 40]),
      count('Female', ['Finance', 'manual'], [800, 160]),
    ]
    const found = explainGap(NAMES, paradox, asked)
    expect(found?.causes).toEqual([])
    expect(found?.rate).toBeCloseTo(0.28)
    expect(found?.rateOfOthers).toBeCloseTo(0.52)
    expect(found?.decomposition?.mix.value).toBeCloseTo(0.24, 6)
    expect(found?.decomposition?.rate.value).toBeCloseTo(0, 6)
  })

  it('is not told of few people, nor where the rest would be few', () => {
    const few = biased.map((one) => ({ ...one, n: Math.round(one.n / 100), selected: Math.round(one.selected / 100) }))
    expect(explainGap(NAMES, few, asked)).toBeNull()
    const nearlyAll = [
      ...biased.slice(0, 4),
      count('Male', ['Finance', 'manual'], [12, 6]),
      count('Female', ['Finance', 'manual'], [12, 6]),
    ]
    expect(explainGap(NAMES, nearlyAll, asked)?.causes).toEqual([])
  })

  it('began on the first day of what is new', () => {
    const before = Array.from({ length: 20 }, (_, i) => FROM - 7 * (20 - i)).flatMap((week) => [
      count('Male', ['Finance', 'manual'], [40, 20], week),
      count('Female', ['Finance', 'manual'], [40, 20], week),
    ])
    const found = explainGap(NAMES, [...before, ...biased], asked)
    expect(found?.onset).toEqual({ day: '2024-10-04', lower: '2024-10-04', upper: '2024-10-10' })
  })

  it('holds those who were asked about against the rest, where the search finds nothing', () => {
    const slight = biased.map((one) =>
      one.group === 'Female' && one.values[1] === 'tool'
        ? { ...one, n: 50, selected: 16 }
        : { ...one, n: one.n / 4, selected: Math.floor(one.selected / 4) },
    )
    expect(explainGap(NAMES, slight, asked)?.causes).toEqual([])
    expect(explainGap(NAMES, slight, { ...asked, asked: ['tool=tool'] })?.causes[0]?.where).toEqual(['tool=tool'])
  })
})
