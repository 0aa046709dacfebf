import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ObjectiveStatus } from '../../core/src/objectives/index.ts'
import { openStore } from '../../server/src/store/store.ts'
import { copyPrepared } from '../helpers/copy-prepared.ts'
import { plantSource } from '../helpers/plant-source.ts'
import { insertObjective } from './insert-objective.ts'
import { ended, PROMETHEUS, type Prometheus, startPrometheus, until } from './prometheus.ts'
import { type ServerProcess, serveFrom } from './server-process.ts'

/** The machine may be busy, and a scrape is a few seconds old. */
const PATIENCE = { timeout: 30_000, interval: 500 }
const reason = PROMETHEUS === undefined ? ' (skipped: prometheus is not there; npm test unpacks it where it may)' : ''

describe.skipIf(PROMETHEUS === undefined)(`a real Prometheus beside a real Tandem${reason}`, () => {
  const home = mkdtempSync(join(tmpdir(), 'tandem-scraped-'))
  let tandem: ServerProcess
  let prometheus: Prometheus

  beforeAll(async () => {
    copyPrepared(join(home, 'data'))
    const store = await openStore(join(home, 'data'))
    await plantSource(store, 'planted', { applications: 300 })
    await insertObjective(store, { id: 'stays', where: ['source=planted'] })
    await store.close()
    tandem = await serveFrom(join(home, 'data'))
    prometheus = await startPrometheus({
      global: { scrape_interval: '3s', scrape_timeout: '3s' },
      scrape_configs: [{ job_name: 'tandem', static_configs: [{ targets: [new URL(tandem.url).host] }] }],
    })
    await until(async () => (await prometheus.query('up{job="tandem"} == 1')).length === 1)
  })
  afterAll(async () => {
    await prometheus?.stop()
    if (tandem !== undefined) await ended(tandem.process)
    rmSync(home, { recursive: true, force: true })
  })

  const asked = async <Answer>(path: string): Promise<Answer> =>
    (await (await fetch(`${tandem.url}/api/v1/${path}`)).json()) as Answer
  const one = async (expr: string) => (await prometheus.query(expr))[0]?.value

  it('is scraped without a fault', async () => {
    await expect.poll(() => prometheus.targets(), PATIENCE).toMatchObject([{ health: 'up', lastError: '' }])
  })

  it('tells it the work in progress that Flow shows', async () => {
    const { stages } = await asked<{ stages: { stage: string; open: number }[] }>('flow')
    expect(stages.length).toBeGreaterThan(1)
    for (const { stage, open } of stages.filter((row) => row.open > 0 || row.stage === 'Onsite Interview'))
      await expect.poll(() => one(`sum(tandem_work_in_progress{stage="${stage}"})`), PATIENCE).toBe(open)
  })

  it('tells it of each objective what objective-status says', async () => {
    // Asking evaluates what is new; a scrape tells of what was evaluated.
    const statuses = await asked<ObjectiveStatus[]>('objective-status')
    expect(statuses.map(({ objective }) => objective)).toEqual(['stays'])
    for (const status of statuses) {
      const of = `{objective="${status.objective}"}`
      expect(status.valid).toBeGreaterThan(100)
      await expect
        .poll(() => one(`tandem_objective_compliance_ratio${of}`), PATIENCE)
        .toBeCloseTo(status.compliance as number, 12)
      await expect
        .poll(() => one(`tandem_objective_budget_remaining_ratio${of}`), PATIENCE)
        .toBeCloseTo(status.budgetRemaining as number, 12)
      await expect
        .poll(() => one('tandem_objective_events{objective="stays",verdict="bad"}'), PATIENCE)
        .toBe(status.bad)
      await expect
        .poll(() => prometheus.query(`tandem_objective_state${of} == 1`), PATIENCE)
        .toMatchObject([{ metric: { state: status.state } }])
    }
  })

  it('is asked by every panel of the dashboard something that it can answer', async () => {
    const dashboard = await asked<{ panels: { title: string; targets: { expr: string }[] }[] }>('export?format=grafana')
    const exprs = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
    expect(exprs.length).toBeGreaterThan(12)
    for (const expr of exprs) {
      const filled = expr.replaceAll('$objective', '.*').replaceAll('$__rate_interval', '1m')
      await expect(prometheus.query(filled), expr).resolves.toBeInstanceOf(Array)
    }
    expect(exprs.join(' ')).not.toMatch(/\$(?!objective|__rate_interval)/)
  })
})
