import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql as stateSql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql, table } from '../../core/src/sql/index.ts'
import { processDeliveries } from '../../server/src/connections/deliveries.ts'
import { sync } from '../../server/src/connections/sync.ts'
import type { VendorWorld } from '../../server/src/connectors/vendor-http.ts'
import { drainAll } from '../../server/src/inbox/drain.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { company, PLANTED as IN_VENDORS, START } from '../connectors/company.ts'
import { startVendor, type VendorServer } from '../connectors/vendor-server.ts'
import {
  ashbyVendor,
  greenhouse3Vendor,
  greenhouseDeliveries,
  greenhouseVendor,
  leverVendor,
  mergeVendor,
  restDescription,
  restVendor,
} from '../connectors/vendors.ts'
import { guardedTandem } from '../helpers/guarded-tandem.ts'

// Everything personal that anybody may send is planted in every way in. Then all that Tandem keeps, writes and answers is searched for it.

/** What one way in brings. Each word occurs nowhere else, so that one that is found says where it came in. */
const WAYS = [
  'csv',
  'hris',
  'jsonl',
  'xes',
  'ocel',
  'rows',
  'bad',
  'broken',
  'cloud',
  'alert',
  'hook',
  'dead',
  'wrong',
  'nofile',
] as const
type Way = (typeof WAYS)[number]
const plant = (way: Way) => ({
  name: `Xantippe Quor${way}feather`,
  mail: `quor.${way}@planted.example`,
  phone: `+44 7700 9${String(100_000 + WAYS.indexOf(way) * 7919)}`,
  text: `smells of lavender, said Theobald Zwick${way}`,
  cv: `Curriculum: ten years at Wombatronics${way} as an engineer of machines that wash, dry and fold. ${'Then more of it. '.repeat(12)}`,
  link: `https://planted.example/profiles/${way}-xq`,
})
/** What of it is searched for. */
const wordsOf = (way: Way): string[] => [
  `Quor${way}feather`,
  `quor.${way}@planted`,
  plant(way).phone,
  `Zwick${way}`,
  `Wombatronics${way}`,
  `profiles/${way}-xq`,
]
const SAID = 'planted-gender'

const logged: string[] = []
const answers: string[] = []
const outgoing = openOutgoing({ allowed: ['127.0.0.1'] })
const tandem = guardedTandem({
  outgoing,
  requestsPerMinute: Number.MAX_SAFE_INTEGER,
  logLevel: 'trace',
  logTo: { write: (line) => void logged.push(line) },
})
const now = () => tandem.now
const servers: VendorServer[] = []
afterAll(async () => {
  for (const server of servers) await server.close()
})

const post = async (url: string, payload: object | string, headers?: Record<string, string>) => {
  const answer = await tandem.admin.post(url, payload, headers)
  answers.push(answer.body)
  return answer
}
const call = (operation: string, input: object) => post(`/api/v1/${operation}`, input)
const get = async (url: string) => {
  const answer = await tandem.admin.get(url)
  if (url.startsWith('/api/v1/')) expect(answer.statusCode, url).toBe(200)
  answers.push(answer.rawPayload.toString('latin1'))
  return answer
}

/** Uploads a file under a name that says whose it is, looks at it and imports it. */
async function bring(way: Way, ending: string, content: string, more: object = {}) {
  const name = `CV of ${plant(way).name}.${ending}`
  const boundary = '----tandem'
  const uploaded = await post(
    '/api/v1/upload',
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n--${boundary}--\r\n`,
    { 'content-type': `multipart/form-data; boundary=${boundary}` },
  )
  // Whoever sends a file is told the name under which it lies until it is imported; it is gone from the answers that count.
  answers.pop()
  const { file } = uploaded.json()
  const shown = await tandem.admin.get(`/api/v1/preview?file=${encodeURIComponent(file)}`)
  expect([200, 400]).toContain(shown.statusCode)
  return call('import', { files: [file], source: way, ...more })
}

const cells = (way: Way, id: string, time: string) => {
  const { name, mail, phone, text, cv, link } = plant(way)
  return [id, 'Inbox', time, 'Sales', name, mail, phone, name, name, text, cv, link, SAID, mail, text]
}
const HEAD =
  'application,stage,time,department,candidate,email,phone,recruiter,moved by,comments,resume,profile,gender,contact,rejection reason'
const csvOf = (way: Way) => {
  const { name, mail, phone, cv } = plant(way)
  const line = (row: readonly string[]) => row.map((cell) => `"${cell}"`).join(',')
  return [
    HEAD,
    line(cells(way, 'A1', '2025-03-05')),
    line(cells(way, 'A2', '2025-03-06')),
    // Every kind of bad row: no id, no time, a name for a time, the future, one that has shifted, and addresses where ids belong.
    line(cells(way, '', '2025-03-05')),
    line(cells(way, 'A3', '')),
    line(cells(way, 'A4', name)),
    line(cells(way, 'A5', '2199-01-01')),
    line([...cells(way, 'A6', '2025-03-05'), name, mail]),
    line(cells(way, mail, '2025-03-05')),
    line(['A7', `Call ${phone}`, ...cells(way, '', '2025-03-07').slice(2)]),
    line(['A8', cv, ...cells(way, '', '2025-03-08').slice(2)]),
  ].join('\n')
}

const xesOf = (way: Way) => {
  const { name, mail, phone, text, cv, link } = plant(way)
  const string = (key: string, value: string) => `<string key="${key}" value="${value}"/>`
  return `<?xml version="1.0" encoding="UTF-8"?><log xes.version="1.0">${['X1', mail]
    .map(
      (id) =>
        `<trace>${string('concept:name', id)}${string('candidate', name)}${string('email', mail)}${['Inbox', 'Onsite']
          .map(
            (stage, n) =>
              `<event>${string('concept:name', stage)}<date key="time:timestamp" value="2025-03-0${n + 1}T08:00:00.000Z"/>${string('org:resource', name)}${string('comment', text)}${string('phone', phone)}${string('cv', cv)}${string('profile', link)}${string('gender', SAID)}</event>`,
          )
          .join('')}</trace>`,
    )
    .join('')}</log>`
}

const ocelOf = (way: Way) => {
  const { name, mail, phone, text, cv, link } = plant(way)
  const attributes = (pairs: Record<string, string>) =>
    Object.entries(pairs).map(([key, value]) => ({ name: key, value }))
  return JSON.stringify({
    objectTypes: [
      { name: 'application', attributes: [] },
      { name: 'candidate', attributes: [] },
    ],
    eventTypes: [{ name: 'Inbox', attributes: [] }],
    objects: [
      {
        id: 'O1',
        type: 'application',
        attributes: attributes({ email: mail, phone }).map((one) => ({ ...one, time: '2025-03-01T00:00:00Z' })),
      },
      { id: name, type: 'candidate', attributes: [] },
    ],
    events: [1, 2, 3, 4, 5].map((n) => ({
      id: `e${n}`,
      type: n % 2 === 1 ? 'Inbox' : 'Onsite',
      time: `2025-03-0${n}T08:00:00Z`,
      attributes: attributes({ resource: name, comment: text, cv, profile: link, gender: SAID }),
      relationships: [
        { objectId: 'O1', qualifier: 'application' },
        { objectId: name, qualifier: 'candidate' },
      ],
    })),
  })
}

const eventOf = (way: Way, more: object = {}) => {
  const { name, mail, phone, text, cv, link } = plant(way)
  return {
    kind: 'application.entered_stage',
    application: `E-${way}`,
    stage: 'Inbox',
    occurredAt: '2025-03-05',
    candidate: mail,
    actor: name,
    id: `${mail} 1`,
    attributes: {
      recruiter: name,
      department: 'Sales',
      candidate_name: name,
      email: mail,
      where: phone,
      gender: SAID,
      profile: link,
      about: cv,
    },
    details: { comment: text, notes: text, resume: cv, reachable: phone, mail, page: link, interviewer: name },
    selfIdentification: { sex: SAID },
    ...more,
  }
}

beforeAll(async () => {
  // Files.
  await bring('csv', 'csv', csvOf('csv'), { plain: ['candidate'] })
  const mapped = {
    application: 'application',
    activity: 'stage',
    time: 'time',
    candidate: 'candidate',
    actor: 'moved by',
    plain: [],
    dimensions: { department: 'department', contact: 'contact' },
    details: { profile: 'profile', phone: 'phone', resume: 'resume' },
    selfIdentification: { gender: 'gender' },
  }
  await bring('hris', 'csv', csvOf('hris'), { mapping: mapped })
  const asLines = csvOf('jsonl')
    .split('\n')
    .slice(1)
    .map((_, n) =>
      JSON.stringify(
        Object.fromEntries(HEAD.split(',').map((key, at) => [key, cells('jsonl', `J${n}`, '2025-03-05')[at]])),
      ),
    )
  await bring('jsonl', 'jsonl', [...asLines, `{"application": "${plant('jsonl').name}`].join('\n'))
  await bring('jsonl', 'jsonl', asLines.join('\n'))
  await bring('xes', 'xes', xesOf('xes'))
  await bring('ocel', 'json', ocelOf('ocel'))
  for (const content of ['', 'PK\u0003\u0004', `${plant('nofile').name};${plant('nofile').mail}`, '\u0000\u0001'])
    await bring('nofile', 'csv', content)

  // Programs.
  const events = (
    source: string,
    body: string | object,
    type = 'application/x-ndjson',
    more: Record<string, string> = {},
  ) =>
    post(`/v1/events?source=${source}`, typeof body === 'string' ? body : JSON.stringify(body), {
      'content-type': type,
      ...more,
    })
  await events('rows', eventOf('rows'), undefined, { 'idempotency-key': 'one' })
  const { name, mail, phone, cv, text } = plant('bad')
  const bad = [
    { occurredAt: name },
    { occurredAt: undefined },
    { application: undefined },
    { application: mail },
    { application: { name } },
    { kind: `${name} was hired` },
    { kind: 'application.flew' },
    { stage: `Call ${phone}` },
    { stage: cv.slice(0, 190) },
    { stage: undefined },
    { requisition: mail },
    { occurredAt: '2199-01-01' },
    { details: { x: { name } } },
    { attributes: name },
  ].map((more) => JSON.stringify(eventOf('bad', more)))
  await events('bad', bad.join('\n'))
  await events(
    'broken',
    [`{"application": "${plant('broken').name}", `, plant('broken').mail, `"${plant('broken').cv}"`].join('\n'),
  )
  await events('broken', `${plant('broken').name} ${plant('broken').mail}`, 'application/json')
  const cloud = plant('cloud')
  await events(
    'cloud',
    {
      specversion: '1.0',
      id: cloud.mail,
      source: '/hr',
      type: 'com.example.change.policy',
      time: '2025-03-05T00:00:00Z',
      subject: 'a new form',
      data: {
        comment: cloud.text,
        email: cloud.mail,
        author: cloud.mail,
        approver: cloud.name,
        phone: cloud.phone,
        url: cloud.link,
        cv: cloud.cv,
      },
    },
    'application/cloudevents+json',
  )
  const alert = plant('alert')
  await events(
    'alert',
    {
      alerts: [
        {
          status: 'resolved',
          labels: { alertname: 'AtsDown', system: 'ats', owner: alert.name, contact: alert.mail, phone: alert.phone },
          annotations: { summary: alert.text, description: alert.cv, runbook: alert.link },
          startsAt: '2025-03-05T00:00:00Z',
          endsAt: '2025-03-05T01:00:00Z',
        },
      ],
    },
    'application/json',
  )
  void text

  // Systems that are read, and that push.
  const world: VendorWorld = { fetch: outgoing, sleep: async () => {}, random: () => 0.5, now: () => tandem.clock }
  const vendors = {
    greenhouse: greenhouse3Vendor(),
    'greenhouse-1': greenhouseVendor,
    lever: leverVendor,
    ashby: ashbyVendor,
    merge: mergeVendor,
    rest: restVendor,
  }
  for (const [connector, vendor] of Object.entries(vendors)) {
    const server = await startVendor(vendor, company())
    servers.push(server)
    const isRest = connector === 'rest'
    const made = await call('connection-set', {
      name: connector,
      connector,
      settings: {
        ...(isRest ? { description: restDescription(server.origin) } : { address: server.origin }),
        ...(connector === 'greenhouse' && { clientId: 'the-client', tokenAddress: `${server.origin}/token` }),
      },
      secrets: {
        ...(isRest
          ? { secret: 'the-key' }
          : connector === 'greenhouse'
            ? { clientSecret: 'the-key' }
            : { apiKey: 'the-key' }),
        ...(connector === 'merge' && { accountToken: 'account' }),
      },
    })
    if (made.statusCode === 200) await sync(tandem.store, connector, world)
    else throw new Error(made.body)
    if (isRest) continue
    const given = connector === 'lever' || connector === 'merge' ? { secret: 'given by them' } : {}
    // The answer holds the secret of the hook, and nothing of anybody.
    const hook = (await call('connection-hook', { name: connector, ...given })).json()
    await pushAll(connector, new URL(hook.address).pathname, hook.secret ?? 'given by them')
    await processDeliveries(tandem.store, connector, now)
  }
  await drainAll(tandem.store, { now })
}, 300_000)

async function pushAll(connector: string, path: string, secret: string) {
  const { name, mail, phone, text, cv, link } = plant('hook')
  const about = { first_name: name, email: mail, phone, notes: text, resume: cv, url: link }
  const dead = plant('dead')
  const bodies: object[] = [
    ...(connector.startsWith('greenhouse')
      ? greenhouseDeliveries(company())
          .slice(0, 5)
          .map(({ body }) => body)
      : []),
    {
      action: 'candidate_stage_change',
      payload: {
        application: {
          id: 77,
          prospect: false,
          status: 'active',
          applied_at: new Date(START).toISOString(),
          last_activity_at: new Date(START).toISOString(),
          current_stage: { id: 1, name: 'Inbox' },
          jobs: [{ id: 901, name: 'Data Engineer' }],
          candidate: { id: 78, ...about },
        },
      },
      event: 'candidateStageChange',
      hook: { event: 'Application.changed' },
      data: { opportunityId: '5000', application: { id: '5000', candidate: about } },
    },
    {
      action: 'candidate_stage_change',
      event: 'candidateStageChange',
      hook: { event: 'Application.changed' },
      payload: { application: { id: { name: dead.name, phone: dead.phone, link: dead.link } } },
      data: { application: { id: { name: dead.name } }, opportunityId: { name: dead.name } },
    },
    {
      action: `${dead.name} <${dead.mail}>`,
      event: dead.text,
      hook: { event: dead.cv },
      payload: { application: { id: { name: dead.name, phone: dead.phone, link: dead.link } } },
      data: { application: { id: { name: dead.name } }, opportunityId: { name: dead.name } },
    },
  ]
  for (const body of bodies)
    for (const right of [true, false]) {
      const sent = right
        ? body
        : { ...body, candidate: { first_name: plant('wrong').name, email: plant('wrong').mail, cv: plant('wrong').cv } }
      const { headers, payload } = signed(connector, sent, right ? secret : 'another')
      await post(path, payload, { 'content-type': 'application/json', ...headers })
    }
  for (const raw of [plant('wrong').cv, `{"first_name":"${plant('wrong').name}"`])
    await post(path, raw, { 'content-type': 'application/json', signature: plant('wrong').mail })
}

function signed(connector: string, body: object, secret: string): { headers: Record<string, string>; payload: string } {
  const text = JSON.stringify(body)
  const hmac = (what: string, encoding: 'hex' | 'base64' = 'hex') =>
    createHmac('sha256', secret).update(what).digest(encoding)
  switch (connector) {
    case 'greenhouse':
    case 'greenhouse-1':
      return { payload: text, headers: { signature: `sha256 ${hmac(text)}` } }
    case 'ashby':
      return { payload: text, headers: { 'ashby-signature': `sha256=${hmac(text)}` } }
    case 'merge':
      return {
        payload: text,
        headers: { 'x-merge-webhook-signature': hmac(text, 'base64').replaceAll('+', '-').replaceAll('/', '_') },
      }
    default: {
      const triggeredAt = tandem.clock
      const token = `t${logged.length}`
      return {
        payload: JSON.stringify({ ...body, token, triggeredAt, signature: hmac(`${token}${triggeredAt}`) }),
        headers: {},
      }
    }
  }
}

const PERSONAL = [...WAYS.flatMap(wordsOf), ...IN_VENDORS, 'Quillfeather', 'Wombatronics since', SAID]

/** Where which planted words stand. */
function leaks(places: readonly (readonly [place: string, text: string])[]): string[] {
  return places.flatMap(([place, text]) =>
    PERSONAL.filter((word) => text.includes(word)).map((word) => `${word} in ${place}`),
  )
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}

it('came in by every way', async () => {
  const rows = await tandem.store.warehouse.rows<{ name: string; n: number }>(
    sql`select toString(source) as name, count() as n from event group by name order by name`,
  )
  expect(rows.map(({ name }) => name)).toEqual([
    'alert',
    'ashby',
    'cloud',
    'csv',
    'greenhouse',
    'greenhouse-1',
    'hris',
    'jsonl',
    'lever',
    'merge',
    'ocel',
    'rest',
    'rows',
    'xes',
  ])
  const dead = await tandem.store.state
    .selectFrom('delivery')
    .select('connection')
    .where('state', '=', 'dead')
    .execute()
  expect(dead.length).toBeGreaterThan(0)
  const bad = await tandem.store.warehouse.one<{ n: number }>(
    sql`select count() as n from quarantine where source = 'bad'`,
  )
  expect(bad.n).toBe(14)
})

it('is in no table of the warehouse, where self-identification is in the vault alone', async () => {
  const { warehouse } = tandem.store
  const tables = await warehouse.rows<{ name: string; inner: string }>(
    sql`select name, database as inner from system.tables where database in (currentDatabase(), 'vault') and engine not like '%View%' and engine not in ('Null', 'Dictionary')`,
  )
  expect(tables.length).toBeGreaterThan(10)
  const contents = await Promise.all(
    tables.map(async ({ name, inner }) => {
      const rows = JSON.stringify(await warehouse.rows(sql`select * from ${table(name, inner)}`))
      return [`${inner}.${name}`, name === 'self_identification' ? rows.replaceAll(SAID, '') : rows] as const
    }),
  )
  expect(leaks(contents)).toEqual([])
  const said = await warehouse.one<{ n: number }>(
    sql`select count() as n from vault.self_identification where value = ${SAID}`,
  )
  expect(said.n).toBeGreaterThan(3)
})

it('is in no table of the state database, whichever there are', async () => {
  const { state } = tandem.store
  const { rows: tables } = await stateSql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(state)
  expect(tables.length).toBeGreaterThan(30)
  const contents: [string, string][] = []
  for (const { name } of tables) {
    const { rows } = await stateSql<{ text: string }>`select t::text as text from ${stateSql.table(name)} as t`.execute(
      state,
    )
    contents.push([name, rows.map(({ text }) => text).join('\n')])
  }
  expect(leaks(contents)).toEqual([])
})

it('is in no file that can be read as it lies', async () => {
  const { path, uploads } = tandem.store.directory
  const plain = filesUnder(path).filter((file) => !file.startsWith(uploads) && !/\/(clickhouse|postgres)\//.test(file))
  expect(leaks(plain.map((file) => [file, readFileSync(file, 'latin1')] as const))).toEqual([])
  // What was uploaded lies there as it came, for a day.
  expect(filesUnder(uploads).every((file) => /\/upload-[\w-]{36}\/[^/]+$/.test(file))).toBe(true)
})

it('is not in the log', () => {
  expect(logged.length).toBeGreaterThan(50)
  expect(leaks(logged.map((line) => ['the log', line] as const))).toEqual([])
})

it('is in no export', async () => {
  for (const format of ['csv', 'parquet', 'xes', 'ocel']) {
    const answer = await tandem.admin.get(`/api/v1/export?format=${format}`, { 'accept-encoding': 'identity' })
    expect(answer.statusCode).toBe(200)
    const bytes = answer.rawPayload
    const text = bytes.subarray(0, 2).toString('hex') === '1f8b' ? gunzipSync(bytes) : bytes
    expect(text.length).toBeGreaterThan(1000)
    expect(leaks([[format, text.toString('latin1')]])).toEqual([])
  }
})

it('is in no answer, report or message, and on no page', async () => {
  for (const operation of [
    'overview',
    'flow?all=true',
    'sources',
    'dimensions',
    'traces',
    'quarantine?limit=500',
    'imports',
    'connections',
    'deliveries?limit=100',
    'queue',
    'waits',
    'wait-rules',
    'restatements',
    'measure?measure=time_in_stage&by=recruiter',
    'audit?limit=500',
    'retention',
    'vault',
    'erasures',
  ])
    await get(`/api/v1/${operation}`)
  await get('/api/docs')
  await get('/api/docs/json')
  await get('/metrics')
  await get('/api/v1/audit-export')
  const texts = answers.map((text, n) => [`answer ${n}: ${text.slice(0, 60)}`, text] as const)
  // Whoever sends a file that cannot be read is told so under the name they gave it; nobody else is.
  const refusals = texts.map(
    ([place, text]) =>
      [place, text.includes('"error"') ? text.replaceAll(/CV of Xantippe Quor\w+feather\.\w+/g, '') : text] as const,
  )
  expect(leaks(refusals)).toEqual([])
})
