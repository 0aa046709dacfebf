import type { FairnessReport } from '@tandem/core/bias'
import { beforeAll, describe, expect, it } from 'vitest'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'
import { withStore } from '../helpers/with-store.ts'

const LOG = sharedData('hiring-log', 'hiring_log_high.xes.gz')

/** Counts were made of the same file by a script of ten lines in Python, without Tandem. */
describe.skipIf(isMissing(LOG))(titled('fairness on the hiring log of Pohl and Berti', LOG), () => {
  const tandem = withStore()
  const ask = (attribute: string) =>
    tandem.perform<FairnessReport>('fairness', {
      attributes: [attribute],
      purpose: 'to see whether it finds what is there',
    })
  let found: FairnessReport

  beforeAll(async () => {
    await tandem.import({ source: 'hiring', file: LOG })
    found = await ask('protected')
  })

  it('protected people are hired at 0.118 of the rate of the others, a breach', () => {
    expect(found.table.map(({ category, n, selected }) => [category, n, selected])).toEqual([
      ['false', 6981, 2312],
      ['true', 3019, 118],
    ])
    expect(found.pair).toMatchObject({ group: 'true', against: 'false' })
    expect(found.pair?.ratio?.toFixed(3)).toBe('0.118')
    expect(found.state).toBe('breach')
    expect(found.sentences[0]).toContain('0.118')
  })

  it('names the first stage as where the gap opens, and the extensive background check as the detour', () => {
    expect(found.opensAt).toBe('Hand In Job Application')
    expect(found.stages[0]).toMatchObject({ place: 'Hand In Job Application', rates: [0.71, 0.95], state: 'breach' })
    expect(found.detours.map(({ place, ratio }) => [place, ratio])).toEqual([['Extensive Background Check', 1.74]])
    expect(found.sentences.join(' ')).toContain('The gap opens at Hand In Job Application')
    expect(found.sentences.join(' ')).toContain('sent to Extensive Background Check 1.74 times as often')
  })

  it('knew it at a look, with limits that hold at every one', () => {
    const { looks, belowSince } = found.course
    expect(looks.length).toBeGreaterThan(0)
    expect(belowSince).not.toBeNull()
    for (const { cumulative, limits } of looks) {
      expect(limits[0]).toBeLessThanOrEqual(cumulative)
      expect(limits[1]).toBeGreaterThanOrEqual(cumulative)
    }
  })

  it('does not alarm by whether people speak German', async () => {
    const german = await ask('german_speaking')
    expect(german.state).toBe('ok')
    expect(german).toMatchObject({ opensAt: null, detours: [], course: { differsSince: null } })
  })
})
