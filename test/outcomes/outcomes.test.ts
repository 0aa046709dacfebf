import { describe, expect, it } from 'vitest'
import type { OutcomesView } from '../../core/src/outcomes/index.ts'
import { writeDemo } from '../../server/src/demo/write.ts'
import { withStore } from '../helpers/with-store.ts'

const DIMENSIONS = ['channel', 'department', 'job_family', 'location', 'level', 'tool', 'speed']

describe('outcomes of the demo company', () => {
  const tandem = withStore({ now: () => new Date('2026-06-29T00:00:00Z') })
  let opened: Promise<unknown> | undefined
  const company = () => {
    opened ??= writeDemo({ out: tandem.folder, format: 'csv', applications: 12_000, seed: 7 }).then(
      ({ files, truth }) => tandem.import({ source: 'demo', file: files[0] as string }).then(() => truth),
    )
    return opened as Promise<Awaited<ReturnType<typeof writeDemo>>['truth']>
  }

  it('find the score that foretells, its true validity within the interval, and not the one that does not', async () => {
    const truth = await company()
    const { validity } = await tandem.perform<OutcomesView>('outcomes')
    for (const { stage, validity: real } of truth.validity) {
      const found = validity.find((one) => one.stage === stage)
      const [low, high] = found?.correctedInterval ?? [1, -1]
      expect(low).toBeLessThanOrEqual(real ?? 9)
      expect(high).toBeGreaterThanOrEqual(real ?? -9)
      expect(found?.says).toBe(stage === 'Interview' ? 'predicts' : 'nothing that can be told from chance')
      // What is observed among the hired understates it.
      if (stage === 'Interview') expect(found?.corrected).toBeGreaterThan(found?.observed ?? 9)
    }
  }, 60_000)

  it('put the source that declines last', async () => {
    await company()
    const { sources } = await tandem.perform<OutcomesView>('outcomes', { version: 0 })
    expect(sources.at(-1)?.source).toBe('Agency')
    expect(sources.at(-1)?.last).toBeGreaterThan(0.5)
    expect(sources.reduce((sum, { last }) => sum + last, 0)).toBeCloseTo(1, 6)
  }, 60_000)

  it('show no group under ten, nor one that could be had by subtraction', async () => {
    await company()
    const whole = await tandem.perform<OutcomesView>('outcomes', { version: 0 })
    for (const by of DIMENSIONS) {
      const { cohorts, hires, quality } = await tandem.perform<OutcomesView>('outcomes', { by, version: 0 })
      const rest = (total: number, sizes: number[]) => total - sizes.reduce((sum, n) => sum + n, 0)
      for (const cohort of cohorts) {
        expect(cohort.hires).toBeGreaterThanOrEqual(10)
        if (cohort.quality !== null) expect(cohort.quality.n).toBeGreaterThanOrEqual(10)
      }
      const sizes = [
        rest(
          hires ?? 0,
          cohorts.map((one) => one.hires),
        ),
        rest(
          quality?.n ?? 0,
          cohorts.map((one) => one.quality?.n ?? 0),
        ),
      ]
      for (const left of sizes) expect(left === 0 || left >= 10).toBe(true)
      expect(hires).toBe(whole.hires)
    }
  }, 60_000)

  it('keep every version of the weights readable', async () => {
    await company()
    const before = await tandem.perform<OutcomesView>('outcomes', { version: 0 })
    const reason = 'Whether people stay matters most to us.'
    const { version } = await tandem.perform<{ version: number }>('outcome-weights-set', {
      weights: { retention: 1 },
      reason,
    })
    const after = await tandem.perform<OutcomesView>('outcomes')
    expect(after.weights).toMatchObject({ version, reason, weights: { retention: 1 } })
    expect(after.quality?.estimate).not.toBe(before.quality?.estimate)
    expect(await tandem.perform<OutcomesView>('outcomes', { version: 0 })).toMatchObject({ quality: before.quality })
    await expect(tandem.perform('outcomes', { version: 999 })).rejects.toThrow('no version 999')
  }, 60_000)
})
