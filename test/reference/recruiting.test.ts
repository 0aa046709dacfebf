import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportReport } from '../../core/src/intake/index.ts'
import { sql } from '../../core/src/sql/index.ts'
import type { Flow } from '../../core/src/trace/index.ts'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'
import { withStore } from '../helpers/with-store.ts'

const LOG = sharedData('recruiting-ocel', 'recruiting.jsonocel')
const DAY = 86_400

describe.skipIf(isMissing(LOG))(titled('the recruiting log of ocel-standard.org, imported as it is', LOG), () => {
  const tandem = withStore()
  let report: ImportReport
  let flow: Flow

  beforeAll(async () => {
    report = await tandem.import({ source: 'recruiting', file: LOG })
    flow = await tandem.perform<Flow>('flow', { all: true })
  })

  const count = async (what: ReturnType<typeof sql>) => (await tandem.store.warehouse.one<{ n: number }>(what)).n

  it('comes in with every row accounted for', () => {
    expect(report.read).toBe(report.accepted + report.duplicates + report.quarantined)
    expect(report).toMatchObject({ duplicates: 0, quarantined: 0, applications: 916, requisitions: 140 })
  })

  it('has 916 applications for 140 requisitions, 135 offers and 89 hires', async () => {
    expect(await count(sql`select count() as n from application`)).toBe(916)
    expect(await count(sql`select count() as n from requisition`)).toBe(140)
    expect(await count(sql`select countIf(has(path, 'make job offer')) as n from application`)).toBe(135)
    expect(await count(sql`select countIf(offer_sent_at is not null) as n from application`)).toBe(135)
    expect(await count(sql`select countIf(outcome = 'hired') as n from application`)).toBe(89)
  })

  it.each([
    ['submit application', 'assign recruiter', 5.79],
    ['check references', 'consult manager', 8.21],
    ['invite for interview', 'conduct interview', 6.61],
    ['make job offer', 'offer accepted and hired', 6.09],
  ])('waits at the median from %s to %s for %d days', (from, to, days) => {
    const edge = flow.edges.find((candidate) => candidate.from === from && candidate.to === to)
    expect(Math.abs((edge?.medianSeconds as number) / DAY - days)).toBeLessThanOrEqual(0.01)
  })

  it('attaches applications to the vacancy they get later', async () => {
    const late = await count(sql`
      select countIf(attached and not at_once) as n from (
        select application, argMin(requisition_id, (occurred_at, sequence)) != '' as at_once, max(requisition_id) != '' as attached
        from event where application != 0 group by application)`)
    expect(late).toBeGreaterThan(400)
    expect(await count(sql`select countIf(requisition_id != '') as n from application`)).toBeGreaterThanOrEqual(late)
  })
})
