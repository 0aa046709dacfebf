import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportReport } from '../../core/src/intake/index.ts'
import type { Flow, FlowEdge } from '../../core/src/trace/index.ts'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'
import { withStore } from '../helpers/with-store.ts'

const LOG = sharedData('hiring-log', 'hiring_log_high.xes.gz')

/** Made with PM4Py 2.7 from the same file. */
interface Reference {
  cases: number
  events: number
  variants: number
  start: Record<string, number>
  end: Record<string, number>
  dfg: FlowEdge[]
  topVariants: { path: string[]; count: number }[]
}

describe.skipIf(isMissing(LOG))(titled('the hiring log of Pohl and Berti, imported as it is', LOG), () => {
  const tandem = withStore()
  let reference: Reference
  let report: ImportReport
  let flow: Flow

  beforeAll(async () => {
    reference = JSON.parse(readFileSync(sharedData('hiring-log', 'reference.json'), 'utf8')) as Reference
    report = await tandem.import({ source: 'hiring', file: LOG })
    flow = await tandem.perform<Flow>('flow', { all: true })
  })

  it('comes in whole', () => {
    expect(report).toMatchObject({
      read: 63_869,
      accepted: 63_869,
      duplicates: 0,
      quarantined: 0,
      applications: 10_000,
      requisitions: 0,
      reasons: [],
    })
  })

  it('has the cases, events and variants that PM4Py counts', () => {
    expect({ cases: flow.applications, events: flow.events, variants: flow.variantCount }).toEqual({
      cases: reference.cases,
      events: reference.events,
      variants: reference.variants,
    })
    expect(flow.variants).toHaveLength(386)
  })

  it('starts and ends where PM4Py says', () => {
    expect(flow.start).toEqual(reference.start)
    expect(flow.end).toEqual(reference.end)
  })

  it('has the directly-follows counts of PM4Py on all 39 edges and no other edge', () => {
    const counts = (edges: FlowEdge[]) =>
      Object.fromEntries(edges.map(({ from, to, count }) => [`${from} → ${to}`, count]))
    expect(flow.edges).toHaveLength(39)
    expect(counts(flow.edges)).toEqual(counts(reference.dfg))
  })

  it('waits as long on every edge as PM4Py says, within a second', () => {
    for (const expected of reference.dfg) {
      const edge = flow.edges.find(({ from, to }) => from === expected.from && to === expected.to) as FlowEdge
      for (const figure of ['medianSeconds', 'p90Seconds', 'meanSeconds'] as const) {
        const difference = Math.abs((edge[figure] as number) - (expected[figure] as number))
        expect(difference, `${figure} of ${edge.from} → ${edge.to}`).toBeLessThanOrEqual(1)
      }
    }
  })

  it('takes the most frequent ways that PM4Py lists, in its counts', () => {
    const countOf = new Map(flow.variants.map(({ path, count }) => [path.join(' → '), count]))
    for (const { path, count } of reference.topVariants)
      expect(countOf.get(path.join(' → ')), path.join(' → ')).toBe(count)
    expect(flow.variants.reduce((sum, { count }) => sum + count, 0)).toBe(10_000)
  })

  it('adds nothing when it is imported again', async () => {
    const again = await tandem.import({ source: 'hiring', file: LOG })
    expect(again).toMatchObject({ read: 63_869, accepted: 0, duplicates: 63_869, quarantined: 0 })
    expect(await tandem.perform<Flow>('flow', { all: true })).toEqual(flow)
  })
})
