import { Random } from '@tandem/core/stats'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBurden } from '../../server/src/incidents/read-burden.ts'
import { withStore } from '../helpers/with-store.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SINCE = Date.UTC(2025, 11, 1)
const FROM = SINCE - 300 * DAY
const UNTIL = SINCE + 20 * DAY
const HEAD = 'id,kind,occurred_at,application_id,requisition_id,stage,location'

interface Stay {
  requisition: number
  from: number
  /** Infinity while it goes on. */
  to: number
}

/** Stays of about a day and a half; of those that begin in the last weeks, half for much longer. */
function someStays(): Stay[] {
  const random = new Random(3)
  return Array.from({ length: 1500 }, () => {
    const from = FROM + Math.floor(random.next() * (UNTIL - FROM - 2 * DAY))
    const isHeld = from > SINCE - 5 * DAY && random.next() < 0.5
    const to = from + Math.ceil(random.exponential(isHeld ? 10 * DAY : 1.5 * DAY))
    return { requisition: Math.floor(random.next() * 25), from, to: to >= UNTIL ? Number.POSITIVE_INFINITY : to }
  })
}

const instant = (at: number) => new Date(at).toISOString()

describe('what an incident does by day', () => {
  const tandem = withStore()
  const stays = someStays()
  beforeAll(async () => {
    const rows = stays.flatMap(({ requisition, from, to }, i) => [
      `${i}a,application.submitted,${instant(from)},A-${i},R-${requisition},Interview,Oslo`,
      ...(to === Number.POSITIVE_INFINITY
        ? []
        : [`${i}b,application.rejected,${instant(to)},A-${i},R-${requisition},,Oslo`]),
    ])
    const last = `last,application.submitted,${instant(UNTIL)},last,R-last,Interview,Elsewhere`
    await tandem.import({ source: 'some', file: tandem.write('some.csv', [HEAD, ...rows, last].join('\n')) })
  })

  it('is what a count of all stays, day by day, gives, and so is what is usual', async () => {
    const incident = { populations: [['location=Oslo']], stage: null, since: '2025-12-01', resolvedAt: null }
    const burden = await readBurden(tandem.store, incident, { stages: null, hours: new Map(), now: new Date(UNTIL) })

    const ended = stays.filter(({ to }) => to >= SINCE - 365 * DAY && to < SINCE)
    // The engine interpolates, as R does by its type 7.
    const lasted = ended.map(({ from, to }) => to - from).sort((a, b) => a - b)
    const at = 0.85 * (lasted.length - 1)
    const [low, high] = [lasted[Math.floor(at)] as number, lasted[Math.ceil(at)] as number]
    const usual = Math.trunc(low + (at % 1) * (high - low))
    const on = (begin: number) => {
      const there = stays.filter(({ from, to }) => from < begin + DAY && to >= begin)
      const late = there.filter(({ from, to }) => from + usual < Math.min(to, UNTIL, begin + DAY))
      const requisitions = (some: readonly Stay[]) => new Set(some.map(({ requisition }) => requisition)).size
      return { open: requisitions(there), waiting: requisitions(late) }
    }
    const counted = burden.days.map(({ open, waiting }) => ({ open, waiting }))
    expect(counted).toEqual(Array.from({ length: 21 }, (_, n) => on(SINCE + n * DAY)))
    const weekly = Array.from({ length: 53 }, (_, week) => on(SINCE - 365 * DAY + week * 7 * DAY))
    const sum = (pick: 'open' | 'waiting') => weekly.reduce((total, day) => total + day[pick], 0)
    expect(burden.usualWaiting).toBeCloseTo(sum('waiting') / sum('open'), 12)
    expect(burden.usualWaiting).toBeGreaterThan(0.15)
  })
})
