import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Random } from '../stats/index.ts'
import { compareDays } from './compare-days.ts'
import type { GroupDay } from './judge-fairness.ts'
import type { DayJudgement } from './judgement.ts'
import { tellFairness } from './tell-fairness.ts'
import { withoutGroups } from './without-groups.ts'

const MINIMUM = 10
const PERIOD = 90
const dayOf = (number: number) => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10)
const objective = {
  indicator: { kind: 'fairness' as const, measure: 'pass_through', attribute: 'sex' },
  where: ['kind=apply', 'tool=Sieve'],
  target: 0.8,
  periodDays: PERIOD,
}

/** People of some groups by day, each group with its rate. */
function someDays(
  seed: number,
  { days, perDay, rates }: { days: number; perDay: number; rates: Record<string, number> },
) {
  const random = new Random(seed)
  return Array.from({ length: days }, (_, i): GroupDay => {
    const groups = Object.entries(rates).map(([group, rate]) => {
      const n = Math.floor(2 * perDay * random.next() + random.next())
      return {
        group,
        n,
        selected: Array.from({ length: n }, () => Number(random.chance(rate))).reduce((a, b) => a + b, 0),
      }
    })
    return { day: dayOf(i), groups: groups.filter(({ n }) => n > 0), unknown: 1 }
  })
}

function toldOf(days: readonly GroupDay[]): DayJudgement[] {
  const working = days.map(({ day }) => day)
  const found = compareDays(days, working, { lowest: 0.8, periodDays: PERIOD, fewest: MINIMUM })
  let before: DayJudgement | null = null
  return found.map((one) => {
    before = tellFairness(one, { before, days, minimum: MINIMUM, objective })
    return before
  })
}

const countsOf = (days: readonly GroupDay[], group: string, after: string, until: string) => {
  const own = days
    .filter(({ day }) => day > after && day <= until)
    .flatMap(({ groups }) => groups.filter((one) => one.group === group))
  const selected = own.reduce((sum, one) => sum + one.selected, 0)
  return { selected, others: own.reduce((sum, one) => sum + one.n, 0) - selected }
}

describe('what is told of fairness', () => {
  test('is a ratio of many, told anew only when all that is behind it has gained as many', () => {
    const history = fc.record({
      seed: fc.nat(1000),
      perDay: fc.constantFrom(0.3, 1, 4),
      rates: fc.constantFrom<Record<string, number>>(
        { a: 0.3, b: 0.3 },
        { a: 0.2, b: 0.4 },
        { a: 0.3, b: 0.5, c: 0.4 },
      ),
    })
    let renewed = 0
    fc.assert(
      fc.property(history, ({ seed, ...how }) => {
        const days = someDays(seed, { days: 300, ...how })
        const untilOf = new Map<string, string>()
        for (const { day, groups } of toldOf(days)) {
          const told = new Set<string>()
          for (const { group, against, until } of groups?.ratios ?? []) {
            if (until !== day) continue
            renewed++
            const first = dayOf(Math.round((Date.parse(day) - Date.parse(dayOf(0))) / 86_400_000) - PERIOD)
            for (const name of [group, against]) {
              const before = untilOf.get(name)
              const gained = countsOf(days, name, before === undefined || before < first ? first : before, until)
              expect(Math.min(gained.selected, gained.others)).toBeGreaterThanOrEqual(MINIMUM)
              told.add(name)
            }
          }
          for (const name of told) untilOf.set(name, day)
        }
      }),
      { numRuns: 30 },
    )
    expect(renewed).toBeGreaterThan(100)
  })

  test('changes only on the days on which a look is taken', () => {
    const all = toldOf(someDays(1, { days: 100, perDay: 5, rates: { a: 0.2, b: 0.4 } }))
    const changed = all.flatMap((one, i) => (i > 0 && one.sentence !== all[i - 1]?.sentence ? [i] : []))
    expect(changed.length).toBeGreaterThan(5)
    expect(changed.filter((i) => (i + 1) % 5 !== 0)).toEqual([])
  })

  test('names the population, the group, its ratio with interval and people, and what the line is, and has no count of a group', () => {
    const all = toldOf(someDays(1, { days: 100, perDay: 5, rates: { a: 0.2, b: 0.4 } }))
    const opened = all.find(({ change }) => change === 'opened')
    expect(opened?.sentence).toMatch(
      /^By sex, where kind is apply and tool is Sieve: a is selected at 0\.\d\d times the rate of b \(95 % 0\.\d\d to \d\.\d\d\) in the 90 days until 2025-\d\d-\d\d; about \d+0 people decided on \(score \d+, alarm at 8\.0\)\. The lowest to accept is 0\.80, the four-fifths line of UGESP \(29 CFR 1607\.4\(D\)\), used for monitoring: no ratio is a legal finding\.$/,
    )
    expect(all.every(({ due, late, score }) => due === 0 && late === 0 && Number.isInteger(score))).toBe(true)
    expect(all.filter(({ change }) => change === 'opened')).toHaveLength(1)
  })

  test('is an alarm without a name where a count is too small to be told', () => {
    const days = someDays(2, { days: 100, perDay: 5, rates: { a: 0, b: 0.4 } })
    const alarm = toldOf(days).find(({ change }) => change === 'opened')
    expect(alarm?.groups?.ratios).toEqual([])
    expect(alarm?.sentence).toMatch(/: the ratio of one group is below 0\.80 .*fewer than 10 people/)
  })

  test('is not enough data with one group, or with few', () => {
    for (const rates of [{ a: 0.4 }, { a: 0.4, b: 0 }]) {
      const days = someDays(3, { days: 12, perDay: 0.4, rates: rates as Record<string, number> })
      expect(toldOf(days).at(-1)).toMatchObject({ state: 'too few events', urgency: null })
    }
  })

  test('is one change between what was judged before and what is judged now, whatever late data would have changed', () => {
    const days = someDays(1, { days: 100, perDay: 5, rates: { a: 0.2, b: 0.4 } })
    const found = compareDays(
      days,
      days.map(({ day }) => day),
      { lowest: 0.8, periodDays: PERIOD },
    )
    const last = found.at(-1) as (typeof found)[number]
    const given = { days, minimum: MINIMUM, objective }
    const opened = tellFairness(last, { before: null, ...given })
    expect([last.change, opened.change]).toEqual([null, 'opened'])
    const closed = tellFairness({ ...last, state: 'ok' }, { before: opened, ...given })
    expect(closed.change).toBe('closed')
    expect(tellFairness(last, { before: opened, ...given }).change).toBeNull()
  })

  test('is a state and no number for those who may not see groups', () => {
    const all = toldOf(someDays(1, { days: 100, perDay: 5, rates: { a: 0.2, b: 0.4 } }))
    const shown = withoutGroups(all.at(-1) as DayJudgement)
    expect(shown).not.toHaveProperty('groups')
    expect(shown.state).toBe('alarm')
    expect(shown.sentence).not.toMatch(/\d/)
  })
})
