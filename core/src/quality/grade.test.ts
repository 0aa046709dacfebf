import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grade, RuleName } from './contract.ts'
import { FEWEST_STEPS, gradeNumber, gradeSource } from './grade.ts'
import { QUALITY_RULES } from './rules.ts'
import type { SourceFacts } from './source-facts.ts'

const GOOD: SourceFacts = {
  source: 'good',
  steps: 10_000,
  compared: 0,
  inferred: 0,
  meanWidthSeconds: 0,
  medianStaySeconds: 400_000,
  rows: { read: 20_000, refused: 0, future: 0 },
  live: { events: 10_000, ahead: 0, late: 0, medianLagSeconds: 3 },
  timed: { steps: 10_000, atOneTime: 12 },
  stays: { all: 9000, unmapped: 0 },
  applications: { all: 2000, withoutRequisition: 0, withoutDepartment: 0, withoutRecruiter: 0 },
  order: { events: 20_000, setAside: 0 },
  open: { all: 300, silent: 0 },
  syncs: { everyMinutes: 60, minutes: 43_200, lateMinutes: 0, longestGapMinutes: 61, done: 719, failed: 0 },
}

/** The facts with one of them a given share bad. */
const WORSE: Readonly<Record<RuleName, (share: number, facts?: SourceFacts) => SourceFacts>> = {
  compared: (share, facts = GOOD) => ({ ...facts, compared: share * facts.steps }),
  width: (share, facts = GOOD) => ({ ...facts, meanWidthSeconds: share * (facts.medianStaySeconds ?? 1) }),
  inferred: (share, facts = GOOD) => ({ ...facts, inferred: share * facts.steps }),
  refused: (share, facts = GOOD) => ({ ...facts, rows: { read: 20_000, future: 0, refused: share * 20_000 } }),
  clocks: (share, facts = GOOD) => ({ ...facts, live: { ...facts.live, ahead: share * facts.live.events } }),
  'told-late': (share, facts = GOOD) => ({ ...facts, live: { ...facts.live, late: share * facts.live.events } }),
  dates: (share, facts = GOOD) => ({ ...facts, timed: { ...facts.timed, atOneTime: share * facts.timed.steps } }),
  stages: (share, facts = GOOD) => ({ ...facts, stays: { ...facts.stays, unmapped: share * facts.stays.all } }),
  attributes: (share, facts = GOOD) => {
    const n = share * facts.applications.all
    return {
      ...facts,
      applications: { all: facts.applications.all, withoutRequisition: n, withoutDepartment: n, withoutRecruiter: n },
    }
  },
  order: (share, facts = GOOD) => ({ ...facts, order: { ...facts.order, setAside: share * facts.order.events } }),
  silent: (share, facts = GOOD) => ({ ...facts, open: { ...facts.open, silent: share * facts.open.all } }),
  syncs: (share, facts = GOOD) => ({
    ...facts,
    syncs: facts.syncs === null ? null : { ...facts.syncs, lateMinutes: share * facts.syncs.minutes },
  }),
}

const RANK: Readonly<Record<Grade, number>> = { 'not enough data': -1, A: 0, B: 1, C: 2, D: 3 }
const gradeBy = (rule: RuleName, facts: SourceFacts) => gradeSource(facts).rules.find((one) => one.rule === rule)?.grade

describe('the grade of a source', () => {
  it('is A where there is nothing to object to', () => {
    const found = gradeSource(GOOD)
    expect(found).toMatchObject({ grade: 'A', decidedBy: [], sentence: 'Nothing to object to in 10,000 steps.' })
    expect(found.rules.map(({ grade }) => grade)).toEqual(QUALITY_RULES.map(() => 'A'))
    expect(found.rules.map(({ remedy }) => remedy).join('')).toBe('')
  })

  it.each(QUALITY_RULES.map((rule) => [rule.name, rule] as const))(
    'turns at the limits of the rule %s',
    (name, rule) => {
      const { A, B, C } = rule.atMost
      const bad = WORSE[name]
      expect(gradeBy(name, bad(A))).toBe('A')
      if (B > A) expect(gradeBy(name, bad(A + (Math.min(B, 1) - A) / 2))).toBe('B')
      if (C > B) expect(gradeBy(name, bad(B + (C - B) / 2))).toBe('C')
      if (C < 1) {
        expect(gradeBy(name, bad(C + (1 - C) / 2))).toBe('D')
        expect(gradeSource(bad(C + (1 - C) / 2))).toMatchObject({ grade: 'D', decidedBy: [name] })
        const found = gradeSource(bad(C + (1 - C) / 2)).rules.find((one) => one.rule === name)
        expect(found?.remedy).not.toBe('')
      }
    },
  )

  it('is that of its worst rule', () => {
    const both = WORSE.stages(0.2, WORSE['told-late'](0.03))
    expect(gradeSource(both)).toMatchObject({ grade: 'C', decidedBy: ['stages'] })
  })

  it('is no grade where there are a handful of steps', () => {
    expect(gradeSource({ ...GOOD, steps: 10 })).toMatchObject({
      grade: 'not enough data',
      sentence: `10 steps are too few to grade; at least ${FEWEST_STEPS} are needed.`,
    })
  })

  it('leaves out a rule that has too little to judge, and says so', () => {
    const facts = { ...GOOD, open: { all: 4, silent: 4 }, rows: null, syncs: null }
    expect(gradeSource(facts).grade).toBe('A')
    expect(gradeBy('silent', facts)).toBe('not enough data')
    expect(gradeBy('refused', facts)).toBe('not enough data')
    expect(gradeBy('syncs', facts)).toBe('not enough data')
  })

  it('does not read a file as told late, and knows its future rows', () => {
    const file = { ...GOOD, live: { events: 0, ahead: 0, late: 0, medianLagSeconds: null } }
    expect(gradeBy('told-late', file)).toBe('not enough data')
    expect(gradeBy('clocks', file)).toBe('A')
    expect(gradeBy('clocks', { ...file, rows: { read: 1000, refused: 100, future: 100 } })).toBe('D')
  })

  it('never improves when a fact gets worse', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const names = QUALITY_RULES.map(({ name }) => name)
    const someFacts = fc
      .tuple(...names.map(() => share))
      .map((shares) => names.reduce((facts, name, i) => WORSE[name](shares[i] as number, facts), GOOD))
    fc.assert(
      fc.property(someFacts, fc.constantFrom(...names), share, share, (facts, name, one, other) => {
        const [better, worse] = [Math.min(one, other), Math.max(one, other)]
        const before = gradeSource(WORSE[name](better, facts)).grade
        const after = gradeSource(WORSE[name](worse, facts)).grade
        expect(RANK[after]).toBeGreaterThanOrEqual(RANK[before])
      }),
      { numRuns: 500 },
    )
  })
})

describe('the grade of a number', () => {
  const duration = { kind: 'duration', grain: 'application', isSliced: false } as const
  const good = gradeSource(GOOD)
  const looked = gradeSource({ ...WORSE.width(0.3, WORSE.compared(1)), source: 'looked' })

  it('is by the rules that touch a number of its kind', () => {
    const all = [{ source: 'looked', rows: 500 }]
    expect(gradeNumber([good, looked], all, duration)).toMatchObject({
      grade: 'C',
      sources: [{ source: 'looked', share: 1, grade: 'C' }],
    })
    expect(gradeNumber([good, looked], all, { ...duration, kind: 'count' }).grade).toBe('A')
    const unmapped = [gradeSource({ ...WORSE.stages(0.3), source: 'looked' })]
    expect(gradeNumber(unmapped, all, duration).grade).toBe('A')
    expect(gradeNumber(unmapped, all, { ...duration, grain: 'visit' }).grade).toBe('C')
    const nameless = [gradeSource({ ...WORSE.attributes(0.5), source: 'looked' })]
    expect(gradeNumber(nameless, all, duration).grade).toBe('A')
    expect(gradeNumber(nameless, all, { ...duration, isSliced: true }).grade).toBe('C')
  })

  it('is decided by sources that give at least a tenth of the rows, and names the rest', () => {
    const mixed = (rows: number) =>
      gradeNumber(
        [good, looked],
        [
          { source: 'good', rows: 1000 - rows },
          { source: 'looked', rows },
        ],
        duration,
      )
    expect(mixed(100).grade).toBe('C')
    expect(mixed(99).grade).toBe('A')
    expect(mixed(99).reasons.join(' ')).toContain('looked (10 % of the rows): A step may have happened up to')
  })

  it('is no grade where most of the rows come from sources that cannot be graded', () => {
    const few = gradeSource({ ...GOOD, source: 'few', steps: 12 })
    const contributions = [
      { source: 'few', rows: 60 },
      { source: 'good', rows: 40 },
    ]
    expect(gradeNumber([good, few], contributions, duration)).toMatchObject({ grade: 'not enough data' })
    expect(gradeNumber([good], [], duration)).toEqual({
      grade: 'not enough data',
      reasons: ['nothing was counted'],
      sources: [],
    })
  })

  it('never improves when a source gets worse', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 999 }), (one, other, rows) => {
        const grade = (width: number) =>
          gradeNumber(
            [good, gradeSource({ ...WORSE.width(width), source: 'looked' })],
            [
              { source: 'good', rows: 1000 - rows },
              { source: 'looked', rows },
            ],
            duration,
          ).grade
        expect(RANK[grade(Math.max(one, other))]).toBeGreaterThanOrEqual(RANK[grade(Math.min(one, other))])
      }),
    )
  })
})
