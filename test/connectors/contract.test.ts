import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Connections } from '../../core/src/connections/index.ts'
import { bind, raw, sql } from '../../core/src/sql/index.ts'
import { type SyncOptions, sync } from '../../server/src/connections/sync.ts'
import type { VendorWorld } from '../../server/src/connectors/vendor-http.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { copyPrepared } from '../helpers/copy-prepared.ts'
import { withStore } from '../helpers/with-store.ts'
import {
  type Company,
  company,
  DAY,
  HOUR,
  PLANTED,
  START,
  standingAt,
  type TrueApplication,
  visible,
} from './company.ts'
import { startVendor, type Vendor, type VendorServer } from './vendor-server.ts'
import {
  ashbyVendor,
  greenhouse3Vendor,
  greenhouseVendor,
  leverVendor,
  mergeVendor,
  restDescription,
  restVendor,
} from './vendors.ts'

interface Subject {
  name: string
  connector: string
  vendor: Vendor
  settings(origin: string): Record<string, string | boolean>
  secrets: Record<string, string>
  /** Calls for a token and for names, which come before anything is read. */
  callsBeforePages: number
  /** The system tells when stages were entered. */
  tellsHistory: boolean
  /** Of its records, which cannot be told apart by what it says. */
  warns: readonly RegExp[]
}

const key = { apiKey: 'the-key' }
const address = (origin: string) => ({ address: origin })
const PROSPECT = /prospect/
const EARLY = /scorecard was submitted before its interview/
const LATE = /interview was entered after it had begun/

const SUBJECTS: readonly Subject[] = [
  {
    name: 'Greenhouse',
    connector: 'greenhouse',
    vendor: greenhouse3Vendor(),
    settings: (origin) => ({ clientId: 'the-client', address: origin, tokenAddress: `${origin}/token` }),
    secrets: { clientSecret: 'the-key' },
    callsBeforePages: 8,
    tellsHistory: true,
    warns: [PROSPECT, EARLY, LATE, /does not say when it last changed/],
  },
  {
    name: 'Greenhouse Harvest 1',
    connector: 'greenhouse-1',
    vendor: greenhouseVendor,
    settings: address,
    secrets: key,
    callsBeforePages: 1,
    tellsHistory: false,
    warns: [PROSPECT, EARLY, LATE, /does not say when it last changed/],
  },
  {
    name: 'Greenhouse Harvest 1 with its feed',
    connector: 'greenhouse-1',
    vendor: greenhouseVendor,
    settings: (origin) => ({ address: origin, activityFeed: true }),
    secrets: key,
    callsBeforePages: 1,
    tellsHistory: true,
    warns: [PROSPECT, EARLY, LATE],
  },
  {
    name: 'Lever',
    connector: 'lever',
    vendor: leverVendor,
    settings: address,
    secrets: key,
    callsBeforePages: 1,
    tellsHistory: true,
    warns: [PROSPECT, EARLY, LATE],
  },
  {
    name: 'Ashby',
    connector: 'ashby',
    vendor: ashbyVendor,
    settings: address,
    secrets: key,
    callsBeforePages: 1,
    tellsHistory: true,
    warns: [PROSPECT, EARLY, LATE, /does not say when it last changed/],
  },
  {
    name: 'Merge',
    connector: 'merge',
    vendor: mergeVendor,
    settings: address,
    secrets: { ...key, accountToken: 'account' },
    callsBeforePages: 1,
    tellsHistory: false,
    warns: [PROSPECT, EARLY, LATE, /does not say when it last changed/],
  },
  {
    name: 'a system described in YAML',
    connector: 'rest',
    vendor: restVendor,
    settings: (origin) => ({ description: restDescription(origin) }),
    secrets: { secret: 'the-key' },
    callsBeforePages: 1,
    tellsHistory: false,
    warns: [PROSPECT],
  },
]

const outgoing = openOutgoing({ allowed: ['127.0.0.1'] })
const tandem = withStore({ outgoing, now: () => new Date(START + 60 * DAY) })

describe.each(SUBJECTS)('the connector to $name', (subject) => {
  let server: VendorServer
  let source = ''
  let slept: number[] = []
  let run = 0

  beforeAll(async () => {
    server = await startVendor(subject.vendor, company())
  })
  afterAll(() => server.close())
  afterEach(() => server.forget())

  const world = (): VendorWorld => ({
    fetch: outgoing,
    sleep: async (ms) => void slept.push(ms),
    random: () => 0.5,
    now: () => server.company.now,
  })
  const connect = async (name = `${subject.name} ${++run}`) => {
    source = name
    slept = []
    server.company = company()
    await tandem.perform('connection-set', {
      name,
      connector: subject.connector,
      settings: subject.settings(server.origin),
      secrets: subject.secrets,
    })
    server.forget()
    return name
  }
  const read = (options: SyncOptions = {}) => sync(tandem.store, source, world(), options)
  const at = (days: number) => {
    server.company.now = START + days * DAY
  }

  it('reads every page, and each application stands where it stood', async () => {
    await connect()
    const report = await read()
    expect(report.quarantined).toBe(0)
    expect(report.records).toBeGreaterThan(visible(server.company).length)
    expect(report.pages).toBeGreaterThan(4)
    await expectTruth(source, server.company, subject)
    const warnings = report.warnings.map(({ what }) => what).join('\n')
    for (const expected of subject.warns) expect(warnings).toMatch(expected)
  })

  it('asks later only for what changed, and finds each change between the two looks', async () => {
    await connect()
    at(1.2)
    await read()
    const first = server.calls.length
    for (const day of [2.1, 3, 4.5, 7, 14]) {
      server.forget()
      at(day)
      await read()
    }
    // The last look was a week and more after the last of all; then all is looked at again.
    await expectTruth(source, server.company, subject)
    server.forget()
    const again = await read()
    expect(again.events).toBe(again.duplicates)
    expect(again.accepted).toBe(0)
    expect(server.calls.length).toBeLessThanOrEqual(first)
    await expectTruth(source, server.company, subject)
  })

  it('waits as long as it is asked to, and bears failures', async () => {
    await connect()
    server.quirks.limited.set(2, '7').set(4, new Date(server.company.now + 9000).toUTCString())
    server.quirks.failing.add(6).add(7)
    const report = await read()
    expect(slept.slice(0, 2)).toEqual([7000, 9000])
    // Half a second doubled, and doubled again, with half of the spread that chance may add.
    expect(slept.slice(2)).toEqual([750, 1500])
    expect(report.waitedMs).toBe(18_250)
    await expectTruth(source, server.company, subject)
  })

  if (subject.connector === 'greenhouse')
    it('gets a new token when the old one runs out in the middle', async () => {
      await connect()
      server.quirks.onCall = (call, { authorization }) => {
        if (call === 6) server.quirks.tokensOver = Number(/\d+$/.exec(authorization)?.[0])
      }
      await read()
      expect(server.calls.filter(({ path: at }) => at === '/token')).toHaveLength(2)
      await expectTruth(source, server.company, subject)
    })

  it('gives up on a system that stays down, keeps what it has, and goes on from there', async () => {
    await connect()
    // After the first page, whatever was asked for before it.
    for (let call = subject.callsBeforePages + 4; call < 40; call += 1) server.quirks.failing.add(call)
    await expect(read()).rejects.toThrow(/fails \(503\).*What was read is kept; the next sync goes on from there\./s)
    const calls = server.calls.length
    const { connections } = await tandem.perform<Connections>('connections')
    expect(connections.find(({ name }) => name === source)).toMatchObject({
      state: 'failing',
      underWay: true,
      next: expect.stringContaining('503'),
    })
    server.forget()
    const report = await read()
    expect(calls).toBeGreaterThan(5)
    await expectTruth(source, server.company, subject)
    expect(report.state).toBe('done')
  })

  it('says what to do when its credentials have expired, and goes on with new ones', async () => {
    await connect()
    server.quirks.expired = true
    await expect(read()).rejects.toThrow(/refuses the credentials.*(set it there|Set the (API key|key or token))/s)
    server.forget()
    await read()
    await expectTruth(source, server.company, subject)
  })

  it('sees a record that changes while it reads', async () => {
    await connect()
    at(3)
    server.quirks.onCall = (call) => {
      if (call === 6) at(3.5)
    }
    await read()
    server.forget()
    at(4)
    await read()
    await expectTruth(source, server.company, subject)
  })

  it('is not misled by a list that ignores what it is asked', async () => {
    await connect()
    at(5)
    await read()
    server.quirks.ignoresFilter = true
    at(5.1)
    await read()
    await expectTruth(source, server.company, subject)
    const { n, ids } = await tandem.store.warehouse.one<{ n: number; ids: number }>(
      sql`select count() as n, uniqExact(application, kind, stage, occurred_at) as ids from event final where source = ${source} and startsWith(kind, 'application.')`,
    )
    expect(n).toBe(ids)
  })

  it('ends the record of what was deleted, and only that', async () => {
    await connect()
    at(5)
    await read()
    at(10)
    await read({ all: true })
    const { outcome } = await standingOf(source, '6008')
    expect(outcome).toBe('merged')
    const { merged } = await tandem.store.warehouse.one<{ merged: number }>(
      sql`select countIf(outcome = 'merged') as merged from application where source = ${source}`,
    )
    expect(merged).toBe(1)
  })

  it('has ends taken back come out right, whenever it looks', async () => {
    await connect()
    for (const day of [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5]) {
      at(day)
      await read()
      await expectTruth(source, server.company, subject)
    }
    // Seen: rejected, open, hired; and hired, open, withdrawn.
    const ends = await tandem.store.warehouse.rows<{ id: string; kinds: string[] }>(sql`
      select application_id as id, groupArray(toString(kind)) as kinds from (select * from event final where source = ${source} and application_id in ('6002', '6003') order by occurred_at, sequence)
      where kind not in ('application.entered_stage', 'application.submitted') group by id order by id`)
    expect(ends).toEqual([
      { id: '6002', kinds: ['application.rejected', 'application.unrejected', 'application.hired'] },
      { id: '6003', kinds: ['application.hired', 'application.unhired', 'application.withdrawn'] },
    ])
  })

  it('keeps nothing personal of what it reads', async () => {
    await connect()
    await read()
    for (const table of ['event', 'application', 'visit', 'requisition', 'quarantine']) {
      const rows = await tandem.store.warehouse.rows(sql`select * from ${raw(table)} where source = ${source}`)
      for (const planted of PLANTED) expect(JSON.stringify(rows)).not.toContain(planted)
    }
  })

  it.each([
    [
      'a wrong key',
      (given: Given) => ({
        ...given,
        secrets: {
          ...given.secrets,
          ...Object.fromEntries(
            Object.keys(given.secrets)
              .slice(0, 1)
              .map((name) => [name, 'wrong']),
          ),
        },
      }),
      /refuses the credentials/,
    ],
    ['no key', (given: Given) => ({ ...given, secrets: {} }), /is missing|asks for a secret/],
    [
      'a field it does not have',
      (given: Given) => ({ ...given, settings: { ...given.settings, adress: 'x' } }),
      /has no field “adress”/,
    ],
  ])('refuses %s with the way out, and keeps nothing', async (_, change, sentence) => {
    const name = `${subject.name} refused ${++run}`
    const given = change({ settings: subject.settings(server.origin), secrets: subject.secrets })
    await expect(tandem.perform('connection-set', { name, connector: subject.connector, ...given })).rejects.toThrow(
      sentence,
    )
    const { connections } = await tandem.perform<Connections>('connections')
    expect(connections.map((one) => one.name)).not.toContain(name)
  })

  it('tells a web page from an interface, and an unreachable host from a wrong one', async () => {
    const test = (origin: string) =>
      tandem.perform('connection-test', {
        connector: subject.connector,
        settings: subject.settings(origin),
        secrets: subject.secrets,
      })
    server.quirks.isWebPage = true
    expect(await test(server.origin)).toMatchObject({
      ok: false,
      text: expect.stringMatching(/something other than JSON/),
    })
    expect(await test(await closedPort())).toMatchObject({
      ok: false,
      text: expect.stringMatching(/does not answer at this port/),
    })
    expect(await test('http://10.0.0.1')).toMatchObject({
      ok: false,
      text: expect.stringMatching(/inner network.*TANDEM_OUTGOING_ALLOW/),
    })
    server.forget()
    expect(await test(server.origin)).toMatchObject({ ok: true })
  })

  it('loses and doubles nothing when its process is killed in the middle', { timeout: 120_000 }, async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'tandem-sync-'))
    copyPrepared(path.join(home, 'data'))
    server.company = company()
    try {
      await connect(`undisturbed ${subject.name}`)
      await read()
      const undisturbed = await eventsIn(source)
      server.forget()
      const file = (name: string, content: object) => {
        writeFileSync(path.join(home, name), JSON.stringify(content))
        return path.join(home, name)
      }
      const set = await command(
        path.join(home, 'data'),
        ...['connection-set', 'killed', '--connector', subject.connector],
        ...[
          '--settings',
          file('settings.json', subject.settings(server.origin)),
          '--secrets',
          file('secrets.json', subject.secrets),
        ],
      ).ended
      expect(set.exit, set.output).toBe(0)
      for (const call of [6, 9]) {
        server.forget()
        const child = command(path.join(home, 'data'), 'connection-sync', 'killed')
        server.quirks.onCall = (n) => {
          if (n === call) child.process.kill('SIGKILL')
        }
        await child.ended
      }
      server.forget()
      const { exit, output } = await command(path.join(home, 'data'), 'connection-sync', 'killed').ended
      expect(exit, output).toBe(0)
      const out = path.join(home, 'events.csv')
      await command(path.join(home, 'data'), 'export', 'csv', '--out', out).ended
      const exported = readFileSync(out, 'utf8').trim().split('\n').length - 1
      expect(exported).toBe(undisturbed)
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })
})

/** Where nothing listens. */
async function closedPort(): Promise<string> {
  const server = await startVendor(restVendor, company())
  await server.close()
  return server.origin
}

interface Given {
  settings: Record<string, string | boolean>
  secrets: Record<string, string>
}

const eventsIn = async (source: string) =>
  (await tandem.store.warehouse.one<{ n: number }>(sql`select count() as n from event final where source = ${source}`))
    .n

const standingOf = (source: string, id: string) =>
  tandem.store.warehouse.one<{ outcome: string; stage: string }>(sql`
    select toString(any(outcome)) as outcome, any(arrayLast((p, s) -> not s.is_end, path, steps)) as stage from application where source = ${source} and application_id = ${id}`)

/** What Tandem knows of each application against what happened: where it stands, and that each step it knows happened when it says. */
async function expectTruth(source: string, { applications, now }: Company, { tellsHistory }: Subject): Promise<void> {
  const there = applications.filter(
    ({ job, createdAt, deletedAt }) => job !== null && createdAt <= now && deletedAt === null,
  )
  const rows = await tandem.store.warehouse.rows<{ id: string; outcome: string; stage: string; began: number }>(sql`
    select application_id as id, toString(outcome) as outcome, toUnixTimestamp64Milli(began_at) as began, arrayLast((p, s) -> not s.is_end, path, steps) as stage from application where source = ${source}
      and application_id in ${bind(
        there.map(({ id }) => id),
        'Array(String)',
      )}`)
  const standing = new Map(rows.map((row) => [row.id, row]))
  for (const one of there) {
    const truth = standingAt(one, now)
    const known = standing.get(one.id)
    expect(known?.outcome, `outcome of ${one.id}`).toBe(truth.state === 'open' ? '' : truth.state)
    expect(Math.abs((known?.began ?? 0) - one.createdAt), `beginning of ${one.id}`).toBeLessThan(1000)
    // Of a hire Greenhouse and Merge say no stage.
    if (truth.state !== 'hired') expect(known?.stage, `stage of ${one.id}`).toBe(truth.stage)
  }
  const steps = await tandem.store.warehouse.rows<{ id: string; stage: string; at: number; width: number }>(sql`
    select application_id as id, toString(stage) as stage, toUnixTimestamp64Milli(occurred_at) as at, uncertainty_ms as width from event final
    where source = ${source} and kind = 'application.entered_stage'`)
  const byId = new Map(applications.map((one) => [one.id, one]))
  for (const { id, stage, at, width } of steps) {
    const entries = entriesOf(byId.get(id) as TrueApplication).filter((entry) => entry.stage === stage)
    const slack = tellsHistory ? 0 : 1000
    expect(
      entries.some((entry) => entry.at >= at - width - slack && entry.at <= at + slack),
      `${id} entered ${stage} in (${new Date(at - width).toISOString()}, ${new Date(at).toISOString()}], truly ${entries.map((entry) => new Date(entry.at).toISOString()).join(', ')}`,
    ).toBe(true)
    if (tellsHistory) expect(width, `width of ${id}, ${stage}`).toBe(0)
    expect(width).toBeLessThan(15 * DAY + HOUR)
  }
}

const entriesOf = ({ steps }: TrueApplication) => steps.flatMap((step) => ('stage' in step ? [step] : []))

/** The command line as it is built. */
function command(data: string, ...words: string[]) {
  const child = spawn(
    'node',
    [
      path.resolve(import.meta.dirname, '../../server/bin/tandem.js'),
      ...words,
      '--data',
      data,
      ...(words[0] === 'export' ? [] : ['--json']),
    ],
    {
      env: { ...process.env, TANDEM_OUTGOING_ALLOW: '127.0.0.1' },
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
  const ended = new Promise<{ exit: number | null; output: string }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit) => resolve({ exit, output }))
  })
  return { process: child, ended }
}
