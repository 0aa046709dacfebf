import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CASE } from '../../../test/business-case/some-case.ts'
import {
  flowsOf,
  monthlyRate,
  netPresentValue,
  type Plan,
  paybackOf,
  planOf,
  triangularQuantile,
  useByMonth,
  valueAt,
  valueOfParts,
} from './index.ts'

const plan = planOf(CASE) as Plan
const modes = plan.assumptions.map(({ mode }) => mode)

describe('net present value', () => {
  it('is that of the examples of numpy-financial 1.0, npv', () => {
    expect(netPresentValue([-40_000, 5_000, 8_000, 12_000, 30_000], 0.08)).toBeCloseTo(3065.22267, 5)
    expect(netPresentValue([-100, 39, 59, 55, 20], 0.281)).toBeCloseTo(-0.00847859163845488, 10)
  })

  it('of equal payments is the annuity (1 − (1 + i)⁻ⁿ) / i', () => {
    const rate = monthlyRate(0.08)
    expect((1 + rate) ** 12).toBeCloseTo(1.08, 12)
    expect(netPresentValue([0, ...Array(36).fill(100)], rate)).toBeCloseTo((100 * (1 - 1.08 ** -3)) / rate, 8)
  })

  it('of a case in use at once is what a person finds by hand', () => {
    // 2,000 once; 12,000 a year less 2,400 a year, undiscounted, over two years: 2 × 9,600 − 2,000.
    const simple = planBy({ value: 12_000, once: 2000, running: 2400, months: 24, discountRate: 0 })
    expect(valueAt(simple, [12_000, 2000, 2400, 0, 0])).toBeCloseTo(17_200, 8)
    // In use after 6 months, its effect growing over 12: value 12,000 × (1 − 0.5 + 0.5) years, running 2,400 × 1.5.
    expect(valueAt(simple, [12_000, 2000, 2400, 6, 12])).toBeCloseTo(12_000 - 2000 - 3600, 8)
  })

  it('is the sum of its parts', () => {
    const sum = valueOfParts(plan, modes).reduce((total, { presentValue }) => total + presentValue, 0)
    expect(sum).toBeCloseTo(valueAt(plan, modes), 6)
  })

  it('never falls with a higher value, nor rises with a higher cost, whatever the others are', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: modes.length,
      maxLength: modes.length,
    })
    fc.assert(
      fc.property(shares, fc.nat(modes.length - 1), fc.double({ min: 0, max: 50, noNaN: true }), (at, place, more) => {
        const values = at.map((u, i) => triangularQuantile(plan.assumptions[i] as Plan['assumptions'][0], u))
        const raised = values.with(place, (values[place] as number) + more)
        const part = plan.parts.find(({ factors }) => factors.includes(place))
        if (part === undefined) return
        const change = valueAt(plan, raised) - valueAt(plan, values)
        if (part.kind === 'value') expect(change).toBeGreaterThanOrEqual(-1e-6)
        else expect(change).toBeLessThanOrEqual(1e-6)
      }),
    )
  })
})

describe('use by month', () => {
  it('adds up to the time in use, and to the effect as it grows evenly', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (start, ramp) => {
          const { use, effect } = useByMonth({ start, ramp }, 36)
          const used = Math.max(0, 36 - start)
          expect(use.reduce((sum, one) => sum + one, 0)).toBeCloseTo(used, 8)
          const grown = used < ramp ? used ** 2 / (2 * ramp) : used - ramp / 2
          expect(effect.reduce((sum, one) => sum + one, 0)).toBeCloseTo(grown, 8)
          effect.forEach((one, month) => {
            expect(one).toBeGreaterThanOrEqual(-1e-9)
            expect(one).toBeLessThanOrEqual((use[month] as number) + 1e-9)
          })
        },
      ),
    )
  })
})

describe('payback', () => {
  it('is the month from which the money has come back for good, and never where the net present value is below 0', () => {
    expect(paybackOf([-100, 40, 40, 40], 0)).toBe(3)
    expect(paybackOf([-100, 50, 50, 40], 0)).toBe(2)
    // Back once, lost again, back for good.
    expect(paybackOf([-100, 120, -50, 40], 0)).toBe(3)
    expect(paybackOf([0, 1, 1], 0)).toBe(0)
    expect(paybackOf([-100, 40, 40], 0)).toBeNull()
    const flows = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(flows, fc.double({ min: 0, max: 0.1, noNaN: true }), (some, rate) => {
        const worth = netPresentValue(some, rate)
        fc.pre(Math.abs(worth) > 1e-6)
        expect(paybackOf(some, rate) === null).toBe(worth < 0)
      }),
    )
  })

  it('of a case comes later the later it is in use', () => {
    const at = (start: number) => paybackOf(flowsOf(plan, modes.with(plan.start, start)), monthlyRate(0.08)) as number
    expect(at(2)).toBeLessThan(at(8))
  })
})

describe('a triangle', () => {
  it('has the quantiles of SciPy 1.17, triang(0.25, 2, 8).ppf', () => {
    const expected = [2.8944271909999157, 4.0, 5.101020514433644, 8.450806661517031]
    ;[0.05, 0.25, 0.5, 0.95].forEach((u, place) => {
      expect(triangularQuantile({ low: 2, mode: 4, high: 10 }, u)).toBeCloseTo(expected[place] as number, 12)
    })
  })

  it('never leaves its range, also where it has no width or its mode lies at an end', () => {
    const three = fc.tuple(...Array(3).fill(fc.double({ min: -1e6, max: 1e6, noNaN: true })))
    fc.assert(
      fc.property(three, fc.double({ min: 0, max: 1, noNaN: true }), (some, u) => {
        const [low, mode, high] = (some as number[]).toSorted((a, b) => a - b) as [number, number, number]
        for (const one of [
          { low, mode, high },
          { low, mode: low, high },
          { low, mode: high, high },
          { low, mode: low, high: low },
        ]) {
          const drawn = triangularQuantile(one, u)
          expect(drawn).toBeGreaterThanOrEqual(one.low - 1e-6)
          expect(drawn).toBeLessThanOrEqual(one.high + 1e-6)
        }
      }),
    )
  })
})

/** Five assumptions in the order value, once, running, start, ramp. */
function planBy({
  value,
  once,
  running,
  ...rest
}: { value: number; once: number; running: number } & Pick<Plan, 'months' | 'discountRate'>): Plan {
  const assumption = (id: string, mode: number): Plan['assumptions'][0] => ({
    ...{ id, side: 'HR', title: id, name: id, unit: '', source: 'by hand', spread: 'triangle' },
    ...{ low: mode, mode, high: mode },
  })
  return {
    assumptions: [
      assumption('value', value),
      assumption('once', once),
      assumption('running', running),
      assumption('start', 0),
      assumption('ramp', 0),
    ],
    parts: [
      { side: 'HR', title: 'value', kind: 'value', factors: [0] },
      { side: 'IT', title: 'once', kind: 'once', factors: [1] },
      { side: 'IT', title: 'running', kind: 'running', factors: [2] },
    ],
    start: 3,
    ramp: 4,
    currency: 'EUR',
    ...rest,
  }
}
