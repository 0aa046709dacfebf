import { readFileSync } from 'node:fs'
import type { Market } from '@tandem/core/market'
import { describe, expect, it } from 'vitest'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'
import { withStore } from '../helpers/with-store.ts'

describe('the labour market', () => {
  const tandem = withStore()
  const set = (csv: string) => tandem.perform('market-set', { name: 'Some market', source: 'a table', csv })

  it('is openings against hires, month by month, and the latest table stands', async () => {
    await set('date,job_openings,hires\n2025-02-01,8,4\n2025-01-01,9,3\n')
    await set('\uFEFFMonth,Job Openings,Hires,Hires Rate\r\n2025-01-01,9,3,3.6\r\n2025-02-01,8,0,\r\n')
    expect(await tandem.perform<Market>('market')).toMatchObject({
      name: 'Some market',
      months: [
        { month: '2025-01-01', openingsPerHire: 3, hiresRate: 3.6 },
        { month: '2025-02-01', openingsPerHire: null, hiresRate: null },
      ],
    })
  })

  it.each([
    ['date,hires\n2025-01-01,3\n', 'no column for openings. It needs one called jobopenings'],
    ['date,job_openings,hires\n', 'no months below it'],
    ['date,job_openings,hires\n2025-01-01,many,3\n', 'Line 2 has “many” for openings'],
    ['date,job_openings,hires\nJanuary,1,3\n', 'Write it as 2025-01-01'],
    ['date,job_openings,hires\n2025-01-01,1,3\n2025-01-01,2,3\n', '2025-01 stands in the table twice'],
  ])('is refused from %j with the reason', async (csv, words) => {
    await expect(set(csv)).rejects.toThrow(words)
  })

  const jolts = sharedData('market', 'jolts-total-nonfarm.csv')
  const name = 'of JOLTS, total nonfarm, was tightest in 2022 with nearly two openings for a hire'
  it.skipIf(isMissing(jolts))(titled(name, jolts), async () => {
    await set(readFileSync(jolts, 'utf8'))
    const { months } = await tandem.perform<Market>('market')
    const [tightest] = months.toSorted((a, b) => (b.openingsPerHire ?? 0) - (a.openingsPerHire ?? 0))
    expect(tightest?.month.slice(0, 4)).toBe('2022')
    expect(tightest?.openingsPerHire).toBeGreaterThan(1.6)
  })
})
