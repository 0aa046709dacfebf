import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbersIn } from '../../../test/reference/histograms.ts'
import { judgeByWholeHistory } from '../../../test/reference/judge-by-whole-history.ts'
import { type DayCounts, type Evidence, freshEvidence } from './evidence.ts'
import { judgeDay } from './judge-day.ts'

const OPTIONS = { allowed: 0.2, periodDays: 90, words: { unit: 'answers', bad: 'late' } }
const dayOf = (number: number) => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10)

type Counts = readonly (readonly [due: number, late: number])[]
const repeat = (times: number, due: number, late: number): [number, number][] => Array(times).fill([due, late])

function judgeAll(counts: Counts, { allowed, periodDays } = OPTIONS) {
  let evidence: Evidence = freshEvidence()
  return counts.map(([due, late], i) => {
    // As the evaluator does: what is remembered may have been JSON in between.
    const before = i % 5 === 0 ? (JSON.parse(JSON.stringify(evidence)) as Evidence) : evidence
    const judged = judgeDay(before, { day: dayOf(i), due, late }, { ...OPTIONS, allowed, periodDays })
    evidence = judged.evidence
    return judged.judgement
  })
}

describe('the evidence that an objective is broken', () => {
  test('opens an alarm, says what is wrong, and closes it when things are well again', () => {
    const judged = judgeAll([...repeat(20, 5, 1), ...repeat(5, 5, 4), ...repeat(8, 5, 0)])
    const changes = judged.filter(({ change }) => change)
    expect(changes.map(({ change }) => change)).toEqual(['opened', 'closed'])
    expect(changes[0]!.since).toBe('2025-01-21')
    expect(changes[0]!.urgency).toBe('urgent')
    expect(changes[0]!.sentence).toMatch(
      /^\d+ of \d+ answers late in the last \d working days, allowed \d \(score \d\.\d, alarm at \d\.\d\); at usual performance such a run appears about once in \d+ quarters; (at this pace the allowance is gone in \d+ days|the allowance is already spent)\.$/,
    )
    expect(changes[1]!.sentence).toMatch(/^Back within what is allowed/)
  })

  test('reopens the same alarm within ten working days, and opens a new one after them', () => {
    const changesAfter = (quiet: number) =>
      judgeAll([
        ...repeat(20, 5, 1),
        ...repeat(6, 5, 5),
        ...repeat(9, 5, 0),
        ...repeat(quiet, 0, 0),
        ...repeat(9, 5, 5),
      ])
        .map(({ change }) => change)
        .filter((change) => change !== null)
    expect(changesAfter(0)).toEqual(['opened', 'closed', 'reopened'])
    expect(changesAfter(20)).toEqual(['opened', 'closed', 'opened'])
  })

  test('is never green for lack of events', () => {
    expect(judgeAll(repeat(30, 0, 0)).at(-1)).toMatchObject({
      state: 'too few events',
      score: 0,
      since: null,
      pace: null,
    })
    expect(judgeAll(repeat(60, 5, 1)).at(-1)).toMatchObject({ state: 'ok' })
  })

  test('does not let an incident of before slow down the next', () => {
    const calm = repeat(100, 20, 4)
    const bad = repeat(6, 20, 14)
    const days = judgeAll([...calm, ...bad, ...repeat(40, 20, 3), ...bad])
    const [first, second] = days.flatMap(({ change }, i) => (change === 'opened' ? [i] : []))
    expect(second! - 146).toBeLessThanOrEqual(first! - 100)
  })

  test('refuses what cannot be: more late than due, a day twice, a share of nothing', () => {
    const { evidence } = judgeDay(freshEvidence(), { day: '2025-01-02', due: 3, late: 1 }, OPTIONS)
    expect(() => judgeDay(evidence, { day: '2025-01-02', due: 3, late: 1 }, OPTIONS)).toThrow(/judged already/)
    expect(() => judgeDay(evidence, { day: '2025-01-03', due: 1, late: 2 }, OPTIONS)).toThrow(/2 of 1/)
    expect(() => judgeDay(evidence, { day: '2025-01-03', due: 1, late: 1 }, { ...OPTIONS, allowed: 0 })).toThrow(
      /share/,
    )
  })
})

/** Stretches of better and worse days, so that alarms open, close and reopen. */
const someHistory = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 14 }),
      fc.constantFrom(0, 1, 3, 8, 30, 150),
      fc.constantFrom(0, 0.05, 0.2, 0.5, 0.9, 1),
      fc.integer(),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((stretches) =>
    stretches.flatMap(([days, volume, share, salt]) =>
      Array.from({ length: days }, (_, i): [number, number] => {
        const noise = Math.abs((salt * 31 + i * 7919) % 101) / 100
        const due = Math.round(volume * (0.5 + noise))
        return [due, Math.min(due, Math.round(due * share * (0.5 + Math.abs((salt + i * 104_729) % 97) / 96)))]
      }),
    ),
  )

describe('judging day by day', () => {
  test('is the same as judging the whole history by plain loops', { timeout: 120_000 }, () => {
    const changes = { opened: 0, reopened: 0, closed: 0 }
    fc.assert(
      fc.property(
        someHistory,
        fc.constantFrom(0.02, 0.05, 0.1, 0.2, 0.25, 0.5),
        fc.constantFrom(30, 90, 365),
        (counts, allowed, periodDays) => {
          const days: DayCounts[] = counts.map(([due, late], i) => ({ day: dayOf(i), due, late }))
          const judged = judgeAll(counts, { ...OPTIONS, allowed, periodDays })
          const expected = judgeByWholeHistory(days, { allowed, periodDays })
          for (const { change } of judged) if (change) changes[change]++
          const told = judged.map(({ day, change, urgency, since, due, late }) => ({
            day,
            change,
            urgency,
            since,
            due,
            late,
          }))
          expect(told).toEqual(expected.map(({ score: _, ...rest }) => rest))
          const off = judged.map(({ score }, i) => Math.abs(score - expected[i]!.score))
          expect(Math.max(...off)).toBeLessThan(1e-9)
        },
      ),
      { numRuns: 5000 },
    )
    expect(Math.min(...Object.values(changes))).toBeGreaterThan(50)
  })

  test('keeps the score within 0 and the cap and never says NaN, whatever the counts and the target', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.oneof(fc.nat(3), fc.nat(1e9)), fc.double({ min: 0, max: 1, noNaN: true })), {
          maxLength: 40,
        }),
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        fc.integer({ min: 7, max: 366 }),
        (counts, allowed, periodDays) => {
          const whole = counts.map(([due, share]): [number, number] => [due, Math.round(due * share)])
          for (const judgement of judgeAll(whole, { ...OPTIONS, allowed, periodDays })) {
            expect(judgement.score).toBeGreaterThanOrEqual(0)
            expect(judgement.score).toBeLessThanOrEqual(7)
            expect(numbersIn(judgement).filter((value) => !Number.isFinite(value))).toEqual([])
            expect(judgement.sentence).not.toMatch(/NaN|Infinity|undefined|null/)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
