import type { Overview } from '@tandem/core/diagnosis'
import type { MeasureResult } from '@tandem/core/measures'
import { durationWords } from '@tandem/core/words'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeDemo } from '../../server/src/demo/write.ts'
import { withStore } from '../helpers/with-store.ts'

describe('the overview', () => {
  const tandem = withStore()
  const ask = (input: Record<string, unknown> = {}) => tandem.perform<Overview>('overview', input)
  const textOf = (sentence: Overview['headline']) => sentence.map(({ text }) => text).join('')

  it('says so when there is nothing to see', async () => {
    expect(await ask({ where: ['source=nowhere'] })).toMatchObject({
      applications: 0,
      headline: [],
      findings: [],
      asOf: null,
    })
  })

  describe('of the demo company', () => {
    beforeAll(async () => {
      const { files } = await writeDemo({
        applications: 60_000,
        seed: 1,
        end: '2026-01-11',
        out: tandem.folder,
        format: 'csv',
      })
      await tandem.import({ source: 'demo', file: files[0] as string })
    })

    it('finds the planted interviewer shortage where it is', async () => {
      const { findings } = await ask()
      const slow = findings.filter(({ kind }) => kind === 'slow')
      const found = slow.find(({ where }) => where.includes('stage=Interview'))
      expect(found?.where).toEqual(['stage=Interview', 'job_family=Software Engineering', 'location=Berlin'])
      expect(found?.seconds).toBeGreaterThan(1.3 * (found?.comparedSeconds ?? 0))
    })

    it('carries n, interval and an adjusted p with every comparison', async () => {
      const { findings } = await ask()
      expect(findings.length).toBeGreaterThan(3)
      for (const { kind, n, interval, p, sentence } of findings) {
        expect(n).toBeGreaterThan(0)
        expect(textOf(sentence)).not.toMatch(/NaN|undefined|null/)
        if (kind !== 'stuck')
          expect({ interval, p }).toEqual({ interval: [expect.any(Number), expect.any(Number)], p: expect.any(Number) })
      }
    })

    it('opens every number it links', async () => {
      const { headline, findings } = await ask()
      const links = [headline, ...findings.map(({ sentence }) => sentence)].flat().flatMap(({ opens }) => opens ?? [])
      expect(links.length).toBeGreaterThan(5)
      for (const { where } of links) for (const clause of where) expect(clause).toMatch(/^\w+=.+/)
    })

    it('gives the median that the measure gives where the headline leads', async () => {
      const { headline } = await ask()
      const { text, opens } = headline.find(({ opens }) => opens?.page === 'measure') ?? { text: '' }
      const { measure, where, from, to } = opens ?? {}
      const { rows } = await tandem.perform<MeasureResult>('measure', { measure, where, from, to })
      expect(text).toBe(durationWords(rows[0]?.estimate ?? Number.NaN))
    })

    it('does not count a partial week as a fast one', async () => {
      const { trend } = await ask()
      expect(trend.filter(({ partial }) => partial).length).toBeGreaterThan(0)
      expect(trend.every(({ n }) => n > 0)).toBe(true)
    })
  })
})
