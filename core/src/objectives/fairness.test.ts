import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbersIn } from '../../../test/reference/histograms.ts'
import { fairnessOf } from '../bias/fairness.ts'
import { evidenceOf, freshFairnessEvidence, judgeFairness } from './judge-fairness.ts'

const dayOf = (number: number) => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10)
const two = (focal: [number, number], reference: [number, number]) =>
  fairnessOf([
    { group: 'focal', selected: focal[0], n: focal[1] },
    { group: 'reference', selected: reference[0], n: reference[1] },
  ]).compared[0]!

describe('impact ratios', () => {
  // The vectors of the reference: 29 CFR 1607.4(D) with R’s fisher.test and Lancaster’s mid-p.
  test('12 of 40 against 48 of 80 are a breach', () => {
    const it = two([12, 40], [48, 80])
    expect(it).toMatchObject({ group: 'focal', ratio: 0.5, state: 'breach' })
    expect(it.interval!.map((limit) => limit.toFixed(3))).toEqual(['0.301', '0.829'])
    expect([it.z!.toFixed(3), it.p!.toFixed(5)]).toEqual(['-3.098', '0.00195'])
    expect([it.fisherP.toFixed(5), it.midP.toFixed(5)]).toEqual(['0.00341', '0.00214'])
    expect(it.afterMovingOne!.toFixed(3)).toBe('0.553')
  })

  test('1 of 5 against 4 of 10 are not enough data', () => {
    const it = two([1, 5], [4, 10])
    expect(it).toMatchObject({ ratio: 0.5, state: 'not enough data' })
    expect(it.interval!.map((limit) => limit.toPrecision(3))).toEqual(['0.0740', '3.38'])
    expect([it.z!.toFixed(3), it.p!.toFixed(3)]).toEqual(['-0.775', '0.439'])
    expect([it.fisherP.toFixed(3), it.midP.toFixed(3)]).toEqual(['0.600', '0.426'])
    expect(it.afterMovingOne!.toFixed(3)).toBe('1.333')
  })

  test('of UGESP’s own example are 0.75, 0.80 and 0.85, and exactly 0.80 passes', () => {
    const rates = [600, 450, 480, 510]
    const { reference, compared } = fairnessOf(rates.map((selected, i) => ({ group: `${i}`, n: 1000, selected })))
    expect(reference!.group).toBe('0')
    expect(compared.map(({ ratio }) => ratio!.toFixed(2))).toEqual(['0.75', '0.80', '0.85'])
    expect(compared.map(({ state }) => state)).toEqual(['breach', 'watch', 'watch'])
    expect(two([240, 1000], [300, 1000]).state).toBe('watch')
  })

  test('leave out groups under 2 %, which are then not the reference either, and say so', () => {
    const { reference, compared, leftOut } = fairnessOf([
      { group: 'few', n: 3, selected: 3 },
      { group: 'many', n: 500, selected: 200 },
      { group: 'others', n: 400, selected: 150 },
    ])
    expect(reference!.group).toBe('many')
    expect(compared.map(({ group }) => group)).toEqual(['others'])
    expect(leftOut).toEqual([{ group: 'few', n: 3, selected: 3, rate: 1 }])
  })

  test('are unknown with nobody selected, 0 for a group with nobody, and nothing with one group only', () => {
    expect(two([0, 40], [0, 80])).toMatchObject({ ratio: null, interval: null, z: null, state: 'not enough data' })
    expect(two([0, 40], [40, 80])).toMatchObject({ ratio: 0, interval: null, state: 'breach' })
    expect(fairnessOf([{ group: 'all', n: 9, selected: 3 }])).toMatchObject({ compared: [], state: 'not enough data' })
    expect(fairnessOf([])).toMatchObject({ reference: null, state: 'not enough data' })
  })

  test('are never NaN', () => {
    const group = fc.tuple(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }))
    fc.assert(
      fc.property(fc.array(group, { maxLength: 5 }), (groups) => {
        const counts = groups.map(([n, share], i) => ({ group: `${i}`, n, selected: Math.round(n * share) }))
        expect(numbersIn(fairnessOf(counts)).filter((value) => !Number.isFinite(value))).toEqual([])
        const { judged } = judgeFairness(
          freshFairnessEvidence(),
          { day: dayOf(0), groups: counts },
          { lowest: 0.8, periodDays: 90 },
        )
        expect(numbersIn(judged).filter((value) => !Number.isFinite(value))).toEqual([])
      }),
    )
  })
})

describe('the evidence of unequal selection', () => {
  test('is an e-value: with one rate for all, whatever it is, its mean is at most 1', () => {
    const choose = (n: number, k: number) => {
      let product = 1
      for (let i = 0; i < k; i++) product = (product * (n - i)) / (i + 1)
      return product
    }
    const chance = (n: number, k: number, p: number) => choose(n, k) * p ** k * (1 - p) ** (n - k)
    for (const [nf, nr] of [
      [1, 1],
      [3, 7],
      [8, 4],
    ] as const) {
      for (const guessed of [0.05, 0.3, 0.9]) {
        for (const truth of [0.02, 0.2, 0.5, 0.95]) {
          let mean = 0
          for (let x = 0; x <= nf; x++) {
            for (let y = 0; y <= nr; y++) {
              const bits = evidenceOf({ n: nf, selected: x }, { n: nr, selected: y }, guessed)
              mean += chance(nf, x, truth) * chance(nr, y, truth) * 2 ** bits
            }
          }
          expect(mean).toBeLessThanOrEqual(1 + 1e-12)
        }
      }
    }
    expect(evidenceOf({ n: 5, selected: 0 }, { n: 0, selected: 0 }, 0.3)).toBe(0)
  })

  test('opens an alarm for the group that is selected too rarely, and closes it when the ratio is back', () => {
    let evidence = freshFairnessEvidence()
    const changes: object[] = []
    for (let i = 0; i < 200; i++) {
      const groups = [
        { group: 'women', n: 10, selected: i < 60 ? 2 : 4 },
        { group: 'men', n: 10, selected: 4 },
      ]
      const next = judgeFairness(evidence, { day: dayOf(i), groups }, { lowest: 0.8, periodDays: 90 })
      evidence = next.evidence
      const { change, about, fairness } = next.judged
      if (change) changes.push({ change, about, group: fairness?.compared[0]?.group })
    }
    expect(changes).toEqual([
      { change: 'opened', about: 'women', group: 'women' },
      { change: 'closed', about: 'women', group: 'women' },
    ])
  })
})
