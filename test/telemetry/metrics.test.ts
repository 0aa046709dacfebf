import { describe, expect, it } from 'vitest'
import { guardedTandem } from '../helpers/guarded-tandem.ts'
import { plantSource } from '../helpers/plant-source.ts'
import { PROMTOOL, promtool } from './prometheus.ts'

describe('GET /metrics where sign-in is demanded', () => {
  const tandem = guardedTandem()

  const keyFor = async (grant: object): Promise<string> =>
    (await tandem.admin.post('/api/v1/key-create', { name: 'scraper', ...grant })).json().key
  const scrape = (key: string) =>
    tandem.browser().get('/metrics', { authorization: `Bearer ${key}`, host: '10.0.0.7:4321' })

  it('answers a key that is for metrics and nothing else, by whatever name it calls', async () => {
    const key = await keyFor({ role: 'viewer', operations: ['metrics'] })
    const answer = await scrape(key)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(answer.headers['content-disposition']).toBeUndefined()
    const other = await tandem.browser().get('/api/v1/flow', { authorization: `Bearer ${key}` })
    expect(other.statusCode).toBe(403)
    expect((await tandem.browser().get('/api/v1/metrics', { authorization: `Bearer ${key}` })).statusCode).toBe(200)
  })

  it('refuses everybody else', async () => {
    expect((await tandem.browser().get('/metrics')).statusCode).toBe(401)
    expect((await scrape('tandem_nothing')).statusCode).toBe(401)
    expect((await scrape(await keyFor({ role: 'viewer', operations: ['flow'] }))).statusCode).toBe(403)
    const scoped = { role: 'viewer', scope: { departments: ['Sales'], locations: null, keys: null } }
    expect((await scrape(await keyFor(scoped))).statusCode).toBe(403)
  })

  it('shows what there is, within five seconds', async () => {
    const key = await keyFor({ role: 'viewer', operations: ['metrics'] })
    const sample = async (metric: string) => {
      const line = (await scrape(key)).body.split('\n').find((one) => one.startsWith(`${metric} `))
      return line === undefined ? undefined : Number(line.split(' ').at(-1))
    }
    tandem.clock += 60_000
    expect(await sample('tandem_inbox_waiting_rows')).toBe(0)
    await tandem.store.inbox.append('waiting', [
      {
        id: '1',
        kind: 'application.submitted',
        occurredAt: 0,
        applicationId: 'A',
      } as never,
    ])
    tandem.clock += 4000
    expect(await sample('tandem_inbox_waiting_rows')).toBe(0)
    tandem.clock += 1000
    expect(await sample('tandem_inbox_waiting_rows')).toBe(1)
  })

  it('times requests by their route, never by what was asked for', async () => {
    await tandem.admin.get('/api/v1/traces?search=somebody')
    await tandem.admin.get('/nowhere/somebody')
    const { body } = await scrape(await keyFor({ role: 'viewer' }))
    expect(body).toContain(
      'tandem_http_request_duration_seconds_count{method="GET",route="/api/v1/traces",status="2xx"}',
    )
    expect(body).toContain('tandem_http_request_duration_seconds_count{method="GET",route="none",status="4xx"}')
    expect(body).not.toContain('somebody')
  })

  it.skipIf(PROMTOOL === undefined)('pleases the linter of Prometheus', async () => {
    await plantSource(tandem.store, 'planted', { applications: 50, attributes: '{"recruiter":"p_rec"}' })
    tandem.clock += 60_000
    const { body } = await scrape(await keyFor({ role: 'viewer', operations: ['metrics'] }))
    expect(body).toContain('tandem_work_in_progress{stage="Onsite Interview",kind="interview"} 0')
    expect(body).not.toContain('p_rec')
    expect(promtool(['check', 'metrics'], body)).toEqual({ ok: true, said: '' })
  })
})
