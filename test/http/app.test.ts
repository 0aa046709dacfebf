import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportReport, Preview } from '@tandem/core/intake'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../server/src/http/app.ts'
import { openApiOf } from '../../server/src/http/describe-api.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { openStore, type Store } from '../../server/src/store/store.ts'
import { copyPrepared } from '../helpers/copy-prepared.ts'

const ROWS = `Application ID,Stage,Moved On,Department
A1,Applied,2024-03-01 09:00,Sales
A1,Interview,2024-03-04 09:00,Sales
A2,Applied,2024-03-02 09:00,Finance
A2,Rejected,2024-03-03 09:00,Finance
`

describe('the API', () => {
  const home = mkdtempSync(join(tmpdir(), 'tandem-http-'))
  let store: Store
  let app: FastifyInstance
  let preview: Preview
  let report: ImportReport

  beforeAll(async () => {
    copyPrepared(join(home, 'data'))
    store = await openStore(join(home, 'data'))
    app = await createApp({
      store,
      operations: OPERATIONS,
      now: () => new Date('2024-04-01T00:00:00Z'),
      token: 'the-token',
      pages: join(import.meta.dirname, '../../web/dist'),
      logLevel: 'silent',
    })
    const file = await upload('moves.csv', ROWS)
    preview = (await get(`/api/v1/preview?file=${encodeURIComponent(file)}`)).json()
    const answer = await post('/api/v1/import', {
      files: [file],
      mapping: preview.mapping,
      source: 'moves',
      ticket: 't1',
    })
    report = answer.json()
  })
  afterAll(async () => {
    await app.close()
    await store.close()
    rmSync(home, { recursive: true, force: true })
  })

  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { host: 'localhost:4321', ...headers } })
  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url, payload, headers: { host: 'localhost:4321', ...headers } })

  async function upload(name: string, text: string): Promise<string> {
    const boundary = '----tandem'
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/upload',
      headers: { host: 'localhost:4321', 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${text}\r\n--${boundary}--\r\n`,
    })
    expect(answer.statusCode).toBe(200)
    return answer.json().file
  }

  it('takes a file in, proposes a mapping, imports it and draws the map', async () => {
    expect(preview.mapping).toMatchObject({ application: 'Application ID', activity: 'Stage', time: 'Moved On' })
    expect(preview.questions).toEqual([])
    expect(report).toMatchObject({
      source: 'moves',
      read: 4,
      accepted: 4,
      duplicates: 0,
      quarantined: 0,
      applications: 2,
    })
    expect((await get('/api/v1/import-progress?ticket=t1')).json()).toMatchObject({ phase: 'done' })
    const flow = (await get('/api/v1/flow?where=department=Sales')).json()
    expect(flow).toMatchObject({
      applications: 1,
      edges: [{ from: 'Applied', to: 'Interview', count: 1, medianSeconds: 259_200 }],
    })
    expect((await get('/api/v1/imports')).json().imports[0]).toMatchObject({ state: 'done', read: 4 })
  })

  it('leaves an audit row for the import, in the words of the operation', async () => {
    const rows = await store.state.selectFrom('audit').selectAll().where('operation', '=', 'import').execute()
    expect(rows).toMatchObject([{ operation: 'import', outcome: 'done', input: '{"files":1,"source":"moves"}' }])
  })

  it.each([
    ['sources', { sources: [{ name: 'moves', applications: 2, events: 4 }] }],
    ['dimensions', { dimensions: [{ name: 'source' }, { name: 'department', distinct: 2 }] }],
    ['measures', { measures: [{ name: 'time_in_stage', unit: 'seconds' }] }],
    ['measure?measure=work_in_progress', { unit: 'count', rows: [{ estimate: 1 }] }],
    ['traces?sort=latest', { total: 2 }],
    [
      'trace?application=A2',
      { application: { outcome: 'rejected', visits: [{ stage: 'Applied' }, { stage: 'Rejected' }] } },
    ],
    ['quarantine', { total: 0 }],
    ['overview', { applications: 2, open: 1 }],
  ])('answers %s', async (url, expected) => {
    const answer = await get(`/api/v1/${url}`)
    expect(answer.statusCode).toBe(200)
    const body = answer.json()
    for (const [key, value] of Object.entries(expected)) {
      const found = Array.isArray(value) ? body[key].slice(0, value.length) : body[key]
      expect({ [key]: found }).toMatchObject({ [key]: value })
    }
  })

  it('answers a wrong input with a sentence and a request id', async () => {
    const answer = await get('/api/v1/measure?measure=time_to_moon')
    expect(answer.statusCode).toBe(400)
    expect(answer.json().error).toMatchObject({ code: 'invalid', requestId: expect.any(String) })
    expect(answer.json().error.message).toContain('There is no measure time_to_moon. There are time_in_stage')
  })

  it('takes a read that is too long for an address as POST, and answers the same', async () => {
    const long = { where: Array.from({ length: 2000 }, (_, i) => `department=Department ${i}`) }
    expect((await post('/api/v1/flow', { ...long, where: [...long.where, 'department=Sales'] })).json()).toEqual(
      (await get('/api/v1/flow?where=department%3DSales')).json(),
    )
  })

  it('says how a filter is written', async () => {
    const answer = await get('/api/v1/flow?where=department')
    expect(answer.json().error.message).toContain('write a filter as dimension=value')
  })

  it('says what cannot be counted', async () => {
    const answer = await get('/api/v1/measure?measure=time_to_fill&by=stage')
    expect(answer.json().error.message).toBe('This is counted over requisitions, which have no stage. Leave stage out.')
  })

  it('does not let a page name paths of the machine', async () => {
    const answer = await post('/api/v1/import', { files: ['/etc/passwd'] })
    expect(answer.statusCode).toBe(403)
    expect(answer.json().error.message).toContain('Upload the file instead')
    const sideways = await post('/api/v1/import', { files: ['upload-00000000-0000-0000-0000-000000000000/..'] })
    expect(sideways.statusCode).toBeGreaterThanOrEqual(400)
  })

  it('refuses other hosts, other origins and wrong tokens', async () => {
    expect((await get('/api/v1/sources', { host: 'evil.example' })).statusCode).toBe(403)
    expect((await post('/api/v1/import', { files: [] }, { origin: 'http://evil.example' })).statusCode).toBe(403)
    expect((await get('/api/v1/sources', { authorization: 'Bearer wrong' })).statusCode).toBe(401)
    expect((await get('/api/v1/sources', { authorization: 'Bearer the-token' })).statusCode).toBe(200)
  })

  it('says what is at an address where nothing is', async () => {
    const answer = await get('/api/v1/nothing')
    expect(answer.statusCode).toBe(404)
  })

  it('serves the pages at every address of theirs, never from an old copy', async () => {
    for (const url of ['/', '/flow?where=department=Sales', '/traces/application/A1']) {
      const answer = await get(url)
      expect({ url, status: answer.statusCode, cache: answer.headers['cache-control'] }).toEqual({
        url,
        status: 200,
        cache: 'no-cache',
      })
      expect(answer.body).toContain('<div id="root">')
      const [asset] = /\/assets\/[\w.-]+\.js/.exec(answer.body) ?? []
      expect((await get(asset as string)).headers['cache-control']).toContain('immutable')
    }
    expect((await get('/assets/none.js')).statusCode).toBe(404)
  })

  it('describes every operation, with a page to browse', async () => {
    const document = (await get('/api/openapi.json')).json()
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiOf(OPERATIONS))))
    expect(Object.keys(document.paths)).toHaveLength(OPERATIONS.length)
    expect((await get('/api/docs/')).statusCode).toBe(200)
  })

  it('exports what it read', async () => {
    const answer = await get('/api/v1/export?format=csv&where=department=Sales')
    expect(answer.statusCode).toBe(200)
    expect(answer.body.trim().split('\n')).toHaveLength(3)
    expect((await get('/api/v1/export?format=doc')).statusCode).toBe(400)
  })
})
