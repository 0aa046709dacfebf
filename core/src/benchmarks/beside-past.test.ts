import { describe, expect, it } from 'vitest'
import { besidePast } from './index.ts'

const row = (period: string, estimate: number | null, margin = 1, n = 50) => ({
  slice: { period },
  estimate,
  interval: estimate === null ? null : ([estimate - margin, estimate + margin] as [number, number]),
  n,
})

describe('a quarter beside the same quarter a year before', () => {
  it('is the last whole one, and told apart only where the intervals do not meet', () => {
    const rows = [row('2025-01-01', 10), row('2025-04-01', 20), row('2026-01-01', 14), row('2026-04-01', 99)]
    expect(besidePast(rows, '2026-05-15')).toMatchObject({
      now: { from: '2026-01-01', estimate: 14 },
      before: { from: '2025-01-01' },
      change: 'higher',
    })
    expect(besidePast([row('2025-01-01', 14), row('2026-01-01', 10)], '2026-04-01')?.change).toBe('lower')
    expect(besidePast([row('2025-01-01', 11), row('2026-01-01', 10)], '2026-04-01')?.change).toBe('not told apart')
  })

  it('says nothing of few cases, of no quarter, or without a year before', () => {
    expect(besidePast([row('2026-01-01', 10, 1, 9)], '2026-04-01')).toBeNull()
    expect(besidePast([row('2026-01-01', null)], '2026-04-01')).toBeNull()
    expect(besidePast([row('2026-01-01', 10)], '2026-04-01')).toMatchObject({
      before: null,
      change: 'nothing to hold against',
    })
  })
})
