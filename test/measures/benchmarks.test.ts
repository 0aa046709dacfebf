import { type Benchmark, PUBLISHED } from '@tandem/core/benchmarks'
import { MEASURES } from '@tandem/core/measures'
import { describe, expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

describe('published figures', () => {
  const tandem = withStore()
  const list = (input = {}) => tandem.perform<{ benchmarks: Benchmark[]; caveat: string }>('benchmarks', input)
  const figure = {
    measure: 'offer_acceptance',
    value: 0.8,
    statistic: 'share',
    population: 'our last company',
    year: 2024,
    source: 'its annual report',
    checked: '2026-01-10',
  }

  it('that come with Tandem are of measures in the catalogue, dated and sourced', () => {
    for (const { measure, source, checked, link, year } of PUBLISHED) {
      expect(MEASURES.map(({ name }) => name)).toContain(measure)
      expect(source.length).toBeGreaterThan(5)
      expect(link).toMatch(/^https:/)
      expect(Number(checked.slice(0, 4))).toBeGreaterThanOrEqual(year)
    }
  })

  it('can be added and removed, and always come with their caveat', async () => {
    const { id } = await tandem.perform<{ id: string }>('benchmark-add', figure)
    const found = await list({ measure: 'offer_acceptance' })
    expect(found.caveat).toContain('Populations differ')
    expect(found.benchmarks.map(({ own }) => own)).toEqual([false, true])
    await tandem.perform('benchmark-remove', { id })
    expect((await list({ measure: 'offer_acceptance' })).benchmarks).toHaveLength(1)
  })

  it.each([
    ['benchmark-add', { ...figure, value: 80 }, 'write 0.8 for 80 %'],
    ['benchmark-add', { ...figure, population: '' }, 'must say of whom'],
    ['benchmark-add', { ...figure, measure: 'offer_acceptence' }, 'Did you mean offer_acceptance'],
    ['benchmark-remove', { id: 'shrm-2016-time-to-fill' }, 'Those that come with Tandem stay'],
  ])('%s refuses %j with the reason', async (name, input, words) => {
    await expect(tandem.perform(name, input)).rejects.toThrow(words)
  })
})
