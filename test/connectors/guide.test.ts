import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { transform } from 'esbuild'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HrisMapping } from '../../core/src/outcomes/index.ts'
import { sql } from '../../core/src/sql/index.ts'
import { mapEvents, mapLooks } from '../../server/src/connectors/rest/map.ts'
import { type Events, type Looks, readPlan } from '../../server/src/connectors/rest/plan.ts'
import { createApp } from '../../server/src/http/app.ts'
import { drain } from '../../server/src/inbox/drain.ts'
import { openInbox } from '../../server/src/inbox/inbox.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import type { Store } from '../../server/src/store/store.ts'
import { guardedTandem } from '../helpers/guarded-tandem.ts'

const GUIDE = readFileSync(path.resolve(import.meta.dirname, '../../docs/guide/sources.md'), 'utf8')
const block = (language: string, containing: string): string => {
  const blocks = [...GUIDE.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    (match) => match[1] ?? '',
  )
  const found = blocks.find((text) => text.includes(containing))
  if (found === undefined) throw new Error(`the guide has no ${language} with ${containing}`)
  return found
}

describe('the description of an interface in the guide', () => {
  const text = block('yaml', 'resources:')
  const plan = readPlan(text)

  it('shows every key that there is', () => {
    const keys =
      'base auth type name resources tells path items query since parameter as pages by next first fields application requisition candidate submittedAt stage state endedAt changedAt attributes firstStage states id occurredAt kind actor details kinds'
    for (const key of keys.split(' ')) expect(text, key).toMatch(new RegExp(`\\b${key}:`))
    const words = [
      ...['none', 'link', 'cursor', 'url', 'number', 'offset'],
      ...['bearer', 'basic', 'header', 'iso', 'epoch-s', 'epoch-ms'],
    ]
    for (const word of words) expect(text, word).toContain(word)
  })

  it('reads records as it says', () => {
    const looks = mapLooks(
      [
        {
          id: 7,
          job: { id: 'J-1', unit: 'Data', office: 'Berlin' },
          person: { id: 'P-1' },
          received_at: '2026-01-02T10:00:00Z',
          steps: [{ title: 'Onsite' }],
          status: 'TURNED_DOWN',
          closed_at: 1_767_700_000,
        },
      ],
      plan.resources.applications as Looks,
    )
    expect(looks).toMatchObject({
      warnings: [],
      looks: [
        {
          application: '7',
          requisition: 'J-1',
          stage: 'Onsite',
          firstStage: 'Applied',
          state: 'rejected',
          endedAt: 1_767_700_000_000,
          attributes: { department: 'Data', location: 'Berlin', channel: 'careers page' },
        },
      ],
    })
    const events = mapEvents(
      [{ no: 1, at: '2026-01-03', what: 'RATED', application: 7, by: 'me', outcome: 'yes', office: 'Berlin' }],
      plan.resources.log as Events,
    )
    expect(events).toMatchObject({
      warnings: [],
      events: [{ id: '1', kind: 'scorecard.submitted', application: '7', actor: 'me', details: { result: 'yes' } }],
    })
  })
})

it('the mapping of outcomes in the guide is one', () => {
  expect(HrisMapping.parse(JSON.parse(block('json', '"ratings"')))).toMatchObject({
    candidate: null,
    satisfaction: { 90: expect.any(String) },
  })
})

describe('the program of the guide that sends events', () => {
  const tandem = guardedTandem()
  const home = mkdtempSync(path.join(tmpdir(), 'tandem-guide-'))
  const answers: number[] = []
  let app: FastifyInstance
  let store: Store
  let url: string
  let key: string
  let sendEvents: (url: string, key: string, source: string, events: readonly object[]) => Promise<void>

  beforeAll(async () => {
    // Room for so little that a second batch has to wait.
    store = { ...tandem.store, inbox: openInbox(path.join(home, 'inbox'), { rows: 3, bytes: 1 << 20 }) }
    app = await createApp({
      store,
      operations: OPERATIONS,
      now: () => tandem.now,
      token: 'the-token',
      loopback: false,
      logLevel: 'silent',
      publicUrl: tandem.publicUrl,
    })
    app.addHook('onResponse', async (_, { statusCode }) => void answers.push(statusCode))
    url = await app.listen({ port: 0, host: '127.0.0.1' })
    const made = await tandem.admin.post('/api/v1/key-create', { name: 'sender', role: 'analyst', days: 7 })
    key = made.json().key
    const { code } = await transform(block('ts', 'sendEvents'), { loader: 'ts', format: 'esm' })
    const file = path.join(home, 'send-events.mjs')
    writeFileSync(file, code)
    ;({ sendEvents } = await import(pathToFileURL(file).href))
  })
  afterAll(async () => {
    await app.close()
    await store.inbox.close()
    rmSync(home, { recursive: true, force: true })
  })
  const events = (...ids: string[]) =>
    ids.map((id) => ({
      id,
      kind: 'application.submitted',
      application: id,
      stage: 'Applied',
      occurredAt: '2026-01-02',
    }))

  it('ends when a batch is on disk, and waits as long as it is told to while there is no room', {
    timeout: 60_000,
  }, async () => {
    answers.length = 0
    await sendEvents(url, key, 'guide', events('e-1', 'e-2'))
    expect(answers).toEqual([202])
    const began = performance.now()
    const sending = sendEvents(url, key, 'guide', events('e-3', 'e-4'))
    while (answers.length < 2) await delay(20)
    expect(answers).toEqual([202, 429])
    await drain(store, 'guide', { now: () => tandem.now })
    await sending
    expect(answers).toEqual([202, 429, 202])
    expect(performance.now() - began).toBeGreaterThan(4500)
    await drain(store, 'guide', { now: () => tandem.now })
    const { n } = await store.warehouse.one<{ n: number }>(sql`select count() as n from event where source = 'guide'`)
    expect(n).toBe(4)
  })

  it('gives up on what sending again does not mend, and says why', async () => {
    await expect(sendEvents(url, 'not a key', 'guide', events('e-5'))).rejects.toThrow('The token is not valid')
  })
})
