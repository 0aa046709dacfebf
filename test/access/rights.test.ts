import {
  isWhole,
  type OperationName,
  RIGHTS,
  type Right,
  ROLES,
  type Role,
  type RowScope,
  WHOLE_COMPANY,
} from '@tandem/core/access'
import { TandemError } from '@tandem/core/errors'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../server/src/access/actor.ts'
import { type Download, perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { insertObjective } from '../objectives/insert-objective.ts'
import { ANSWERS, INPUTS, TALKS } from './inputs.ts'
import { DESIGN } from '../pilots/some-pilot.ts'
import { MEASURE } from '../value/some-measure.ts'

// Everything of Finance has “fin” in it, so that a leak of any kind can be seen in the text of an answer.
const ROWS = `id,kind,occurred_at,application_id,requisition_id,stage,department,location,recruiter,hiring_manager,note
1,requisition.opened,2025-09-01T08:00:00Z,,SAL-R1,,Sales,Salem,rec-a,man-a,
2,application.submitted,2025-09-02T08:00:00Z,SAL-1,SAL-R1,Sales inbox,Sales,Salem,rec-a,man-a,
3,application.entered_stage,2025-09-05T08:00:00Z,SAL-1,SAL-R1,Sales talk,Sales,Salem,rec-a,man-a,ok
4,application.submitted,2025-09-03T08:00:00Z,SAL-2,SAL-R1,Sales inbox,Sales,Salem,rec-a,man-a,
5,requisition.opened,2025-09-01T08:00:00Z,,FIN-R1,,Finance,Finville,rec-fin,man-fin,
6,application.submitted,2025-09-02T08:00:00Z,FIN-1,FIN-R1,Fin inbox,Finance,Finville,rec-fin,man-fin,
7,application.entered_stage,2025-09-09T08:00:00Z,FIN-1,FIN-R1,Fin talk,Finance,Finville,rec-fin,man-fin,fin
8,application.submitted,2025-09-04T08:00:00Z,FIN-2,FIN-R1,Fin inbox,Finance,Finville,rec-fin,man-fin,
9,application.submitted,not a time,FIN-3,FIN-R1,Fin inbox,Finance,Finville,rec-fin,man-fin,
`

const SCOPES: Readonly<Record<string, RowScope>> = {
  'the whole company': WHOLE_COMPANY,
  'one department': { ...WHOLE_COMPANY, departments: ['Sales'] },
  'one location': { ...WHOLE_COMPANY, locations: ['Salem'] },
  'own requisitions': { ...WHOLE_COMPANY, keys: ['man-a'] },
  'a department and own requisitions': { departments: ['Sales'], locations: null, keys: ['rec-a'] },
  nothing: { ...WHOLE_COMPANY, departments: [] },
}

/** Something to ask each operation; what it answers is not the matter here. A new operation does not compile without a line. */
const INPUTS: Readonly<Record<OperationName, () => Record<string, unknown>>> = {
  overview: () => ({}),
  brief: () => ({}),
  'brief-page': () => ({}),
  opportunities: () => ({}),
  'opportunity-set': () => ({ intervention: 'scheduling', numbers: {}, reason: 'to try' }),
  'pilot-proposal': () => ({ intervention: 'scheduling' }),
  'pilot-list': () => ({}),
  pilot: () => ({ id: 'none' }),
  'pilot-power': () => ({ usual: 0.3, expected: 0.24 }),
  'pilot-assign': () => ({ id: 'none', unit: 'R1' }),
  'pilot-set': () => ({ id: 'tried', design: DESIGN }),
  'pilot-remove': () => ({ id: 'none' }),
  decisions: () => ({}),
  decision: () => ({ id: 'none' }),
  'decision-set': () => ({ decision: DECISION }),
  'decision-attach': () => ({ id: 'none', source: { operation: 'measure', measure: 'time_to_fill' } }),
  'decision-detach': () => ({ id: 'none', place: 1 }),
  'decision-propose': () => ({ id: 'none', reason: 'to try' }),
  'decision-review': () => ({ id: 'none', words: 'it came so' }),
  'decision-remove': () => ({ id: 'none', reason: 'to try' }),
  value: () => ({}),
  'value-baseline-set': () => ({ from: '2025-01-01', to: '2026-01-01', why: 'to try' }),
  'business-measures': () => ({}),
  'business-measure': () => ({ id: 'none' }),
  'business-measure-preview': () => ({ text: 'date,value\n2026-01,4' }),
  'business-measure-set': () => ({ measure: MEASURE }),
  'business-measure-link': () => ({ id: 'none', link: { initiative: 'none', why: 'to try' } }),
  'business-measure-import': () => ({ id: 'none', text: 'date,value\n2026-01,4' }),
  'business-measure-remove': () => ({ id: 'none', reason: 'to try' }),
  goals: () => ({}),
  goal: () => ({ id: 'none' }),
  'goal-set': () => ({ goal: GOAL }),
  'goal-remove': () => ({ id: 'none', reason: 'to try' }),
  'goal-check-in': () => ({ id: 'none', confidence: 7, words: 'it goes well' }),
  roadmap: () => ({}),
  'roadmap-set': () => ({ item: ITEM }),
  'roadmap-remove': () => ({ id: 'none', reason: 'to try' }),
  pulse: () => ({}),
  'pulse-round-set': () => ({ id: 'tried', title: 'A round', closesOn: '2099-01-31' }),
  'pulse-invite': () => ({ id: 'none', side: 'HR', links: 1 }),
  'pulse-close': () => ({ id: 'none' }),
  'pulse-round-remove': () => ({ id: 'none' }),
  'pilot-register': () => ({ id: 'none' }),
  'pilot-amend': () => ({ id: 'none', design: DESIGN, reason: 'to try' }),
  'pilot-look': () => ({ id: 'none' }),
  skills: () => ({}),
  'skills-import': () => ({ files: ['upload-00000000-0000-0000-0000-000000000000/a.csv'] }),
  'skills-of-candidates': () => ({ file: 'upload-00000000-0000-0000-0000-000000000000/a.csv', source: 'none' }),
  'skill-suggestions': () => ({}),
  'suggestion-act': () => ({ id: 1, deed: 'contacted', reason: 'to try' }),
  'skill-gap': () => ({}),
  'skill-fairness': () => ({ attribute: 'gender', purpose: 'to try' }),
  diagnose: () => ({ measure: 'time_in_stage' }),
  'diagnosis-progress': () => ({ measure: 'time_in_stage' }),
  simulate: () => ({ scenarios: [{ name: 'Nothing', changes: [] }], replications: 2, days: 30 }),
  'simulation-model': () => ({}),
  why: () => ({}),
  forecast: () => ({}),
  backtest: () => ({}),
  flow: () => ({}),
  'simulation-fit': () => ({}),
  measures: () => ({}),
  measure: () => ({ measure: 'time_in_stage', by: ['department', 'stage'] }),
  sources: () => ({}),
  quality: () => ({}),
  'source-set': () => ({ name: 'none', link: null }),
  'stage-rules': () => ({ source: 'none' }),
  'stage-rules-preview': () => ({ source: 'none', rules: [{ stage: 'x', kind: 'offer' }] }),
  'stage-rules-set': () => ({ source: 'none', rules: [{ stage: 'x', kind: 'offer' }], reason: 'to try' }),
  dimensions: () => ({}),
  connectors: () => ({}),
  connections: () => ({}),
  'connection-set': () => ({ name: 'none', connector: 'greenhouse' }),
  'connection-test': () => ({ connector: 'greenhouse' }),
  'connection-sync': () => ({ name: 'none' }),
  'connection-hook': () => ({ name: 'none' }),
  'connection-remove': () => ({ name: 'none' }),
  deliveries: () => ({}),
  'delivery-replay': () => ({ connection: 'none' }),
  events: () => ({
    source: 'pushed',
    body: '{"kind":"system.outage","occurredAt":"2025-09-01","details":{"system":"sso"}}',
  }),
  calendars: () => ({}),
  'calendar-set': () => ({
    id: 'none',
    plan: { name: 'None', zone: 'UTC', week: { monday: [{ from: '09:00', to: '17:00' }] } },
  }),
  'calendar-import': () => ({ id: 'other', ical: 'BEGIN:VCALENDAR' }),
  'calendar-remove': () => ({ id: 'none' }),
  'cost-model': () => ({}),
  'cost-set': () => ({ currency: 'EUR', figures: {}, reason: 'to try' }),
  moments: () => ({}),
  'moments-set': () => ({ measure: 'time_to_fill', to: 'filled', reason: 'to try' }),
  restatements: () => ({ measure: 'time_in_stage' }),
  restatement: () => ({ import: 1 }),
  benchmarks: () => ({}),
  'benchmark-add': () => ({
    measure: 'hires',
    value: 3,
    statistic: 'mean',
    population: 'some',
    year: 2020,
    source: 'somewhere',
    checked: '2026-01-01',
  }),
  'benchmark-remove': () => ({ id: 'none' }),
  market: () => ({}),
  'market-set': () => ({ name: 'Some', source: 'somewhere', csv: 'date,job_openings,hires\n2025-01-01,3,2\n' }),
  compare: () => ({ measure: 'time_in_stage', by: 'department' }),
  'objective-list': () => ({}),
  'objective-status': () => ({}),
  'objective-set': () => ({
    objective: {
      id: 'none',
      title: 'None at all',
      indicator: { kind: 'promise', measure: 'nothing', within: 3 },
      target: 0.9,
      hrOwner: 'HR',
      itOwner: 'IT',
    },
  }),
  'objective-end': () => ({ id: 'none', reason: 'to try' }),
  'objective-validate': () => ({ text: 'kind: SLO' }),
  'objective-apply': () => ({ text: 'kind: SLO' }),
  'objective-export': () => ({}),
  'objective-proposals': () => ({}),
  'budget-policies': () => ({}),
  'action-list': () => ({}),
  'action-done': () => ({ id: 1, note: 'to try' }),
  objective: () => ({ id: 'answers' }),
  'objective-cases': () => ({ id: 'answers', which: 'pending' }),
  'check-list': () => ({}),
  'check-results': () => ({}),
  'check-violations': () => ({ id: 'talks', which: 'violated' }),
  'check-proposals': () => ({}),
  'check-set': () => ({ check: { ...TALKS, id: 'another' } }),
  'check-remove': () => ({ id: 'none', reason: 'to try' }),
  'check-validate': () => ({ text: 'checks: []' }),
  'check-apply': () => ({ text: 'checks: []' }),
  'check-export': () => ({}),
  'business-cases': () => ({}),
  'business-case': () => ({ id: 'none' }),
  'business-case-set': () => ({ id: 'tried', outline: OUTLINE }),
  'business-case-sign': () => ({ id: 'none', hash: 'f'.repeat(64), reason: 'to try' }),
  'business-case-remove': () => ({ id: 'none', reason: 'to try' }),
  outcomes: () => ({}),
  'outcome-weights-set': () => ({ weights: { performance: 1 }, reason: 'a test' }),
  agenda: () => ({}),
  'agenda-initiative': () => ({ id: 'none' }),
  'agenda-set': () => ({
    initiative: {
      id: 'some',
      name: 'Some',
      needDate: '2026-06-30',
      itOwner: 'IT',
      hrOwner: 'HR',
      roles: [{ title: 'Engineer', headcount: 1 }],
    },
  }),
  'agenda-remove': () => ({ id: 'none', reason: 'to try' }),
  'agenda-import': () => ({ text: 'initiatives: []' }),
  'agenda-export': () => ({}),
  'register-list': () => ({}),
  'register-show': () => ({ id: 'none' }),
  'register-check': () => ({}),
  'register-set': () => ({ useCase: rankingTool({ id: 'another' }) }),
  'register-move': () => ({ id: 'none', to: 'assessed', reason: 'to try' }),
  'register-remove': () => ({ id: 'none', reason: 'to try' }),
  'register-import': () => ({ text: 'useCases: []' }),
  'register-export': () => ({}),
  'evidence-add': () => ({
    id: 'none',
    document: {
      duties: ['ll144-audit'],
      title: 'Report',
      link: 'https://intranet.example/report',
      owner: 'HR',
      dated: '2026-01-01',
    },
  }),
  'evidence-remove': () => ({ id: 'none', document: 'none', reason: 'to try' }),
  'evidence-pack': () => ({ id: 'none' }),
  'rule-packs': () => ({}),
  queue: () => ({}),
  'view-list': () => ({}),
  'view-save': () => ({ name: 'Mine', path: '/explore?measure=hires' }),
  'view-remove': () => ({ id: 'none' }),
  waits: () => ({ by: ['side', 'department', 'stage'] }),
  'wait-rules': () => ({}),
  'wait-rules-set': () => ({ rules: [{ when: 'nothing', side: 'HR', owner: 'us', kind: 'queue' }], reason: 'to try' }),
  'incident-list': () => ({}),
  incident: () => ({ id: 1 }),
  'incident-cost': () => ({ id: 1 }),
  'incident-acknowledge': () => ({ id: 1 }),
  'incident-mitigate': () => ({ id: 1 }),
  'incident-resolve': () => ({ id: 1 }),
  'incident-reopen': () => ({ id: 1, reason: 'to try' }),
  'incident-open': () => ({ title: 'To try', sentence: 'Something is wrong.' }),
  'incident-identify': () => ({ id: 1, cause: 'to try' }),
  'incident-note': () => ({ id: 1, text: 'to try' }),
  'incident-roles': () => ({ id: 1, lead: 'somebody' }),
  'incident-severity': () => ({ id: 1, severity: 2, reason: 'to try' }),
  'incident-follow-up': () => ({ id: 1, text: 'to try', owner: 'somebody', due: '2026-02-01' }),
  'incident-review': () => ({ id: 1, impact: 'none' }),
  'incident-export': () => ({ id: 1 }),
  'incident-rules': () => ({}),
  'incident-rules-set': () => ({ severities: [], reason: 'to try' }),
  'silence-list': () => ({}),
  'silence-add': () => ({ to: '2026-02-01', reason: 'to try' }),
  'silence-end': () => ({ id: 1 }),
  'exclusion-list': () => ({}),
  'exclusion-add': () => ({ kind: 'freeze', to: '2026-02-01', approver: 'hr-lead', reason: 'to try' }),
  'exclusion-end': () => ({ id: 1 }),
  'change-list': () => ({}),
  'change-add': () => ({ title: 'to try' }),
  'change-set': () => ({ id: '1', title: 'to try' }),
  'change-remove': () => ({ id: '1', reason: 'to try' }),
  'change-import': () => ({ text: 'BEGIN:VCALENDAR' }),
  traces: () => ({}),
  trace: () => ({ application: 'SAL-1' }),
  upload: () => ({ filename: 'a.csv', stream: Readable.from(['a,b\n']) }),
  'outcomes-preview': () => ({ file: 'upload-00000000-0000-0000-0000-000000000000/a.csv' }),
  'outcomes-import': () => ({ file: 'upload-00000000-0000-0000-0000-000000000000/a.csv', into: 'none' }),
  preview: () => ({ file: 'upload-00000000-0000-0000-0000-000000000000/a.csv' }),
  import: () => ({ files: ['upload-00000000-0000-0000-0000-000000000000/a.csv'] }),
  'import-progress': () => ({ ticket: 'none' }),
  imports: () => ({}),
  quarantine: () => ({}),
  'quarantine-repairs': () => ({}),
  'quarantine-repair-end': () => ({ id: 1 }),
  'quarantine-row': () => ({ import: 1, line: 1, key: '1' }),
  'quarantine-try': () => ({ source: 'none', reason: 'has no time' }),
  'quarantine-replay': () => ({ source: 'none', reason: 'has no time', why: 'to try' }),
  export: () => ({ format: 'csv' }),
  metrics: () => ({}),
  telemetry: () => ({}),
  'telemetry-set': () => ({ endpoint: 'https://8.8.8.8' }),
  me: () => ({}),
  rights: () => ({}),
  'erasure-preview': () => ({ candidate: 'nobody' }),
  erase: () => ({ candidate: 'nobody', mode: 'remove', reason: 'to try' }),
  erasures: () => ({}),
  retention: () => ({}),
  'retention-set': () => ({ rules: [], reason: 'to try' }),
  'retention-run': () => ({}),
  vault: () => ({}),
  fairness: () => ({ attributes: ['sex'], purpose: 'to try what is allowed' }),
  'self-identification': () => ({ attributes: ['sex'], purpose: 'to try what is allowed' }),
  'channel-list': () => ({}),
  'channel-set': () => ({ name: 'own', kind: 'webhook', settings: { url: 'https://hooks.example.com/tandem' } }),
  'channel-test': () => ({ name: 'none' }),
  'channel-remove': () => ({ name: 'none' }),
  'route-list': () => ({}),
  'route-set': () => ({ routes: [] }),
  'route-preview': () => ({ severity: 2 }),
  'notice-list': () => ({}),
  'notice-retry': () => ({ id: 'none' }),
  'user-list': () => ({}),
  'user-invite': () => ({ email: 'new@example.com', role: 'viewer' }),
  'user-uninvite': () => ({ id: 'none' }),
  'user-set': () => ({ id: 'none', role: 'viewer' }),
  'user-reset': () => ({ id: 'none' }),
  'group-roles': () => ({}),
  'group-roles-set': () => ({ lines: [] }),
  'sso-list': () => ({}),
  'sso-set': () => ({
    id: 'none',
    title: 'None',
    domains: ['example.com'],
    oidc: { issuer: 'https://example.com', clientId: 'x' },
  }),
  'sso-test': () => ({ id: 'none' }),
  'sso-remove': () => ({ id: 'none' }),
  'scim-list': () => ({}),
  'scim-create': () => ({ directory: 'somewhere' }),
  'scim-end': () => ({ id: 'none' }),
  'key-list': () => ({}),
  'key-create': () => ({ name: 'nightly', role: 'viewer' }),
  'key-end': () => ({ id: 'none' }),
  audit: () => ({}),
  proposals: () => ({}),
  proposal: () => ({ id: 'none' }),
  propose: () => ({ content: { title: 'Who owns what', text: 'HR owns people.' }, reason: 'to try' }),
  sign: () => ({ id: 'none', hash: 'f'.repeat(64), reason: 'to try' }),
  withdraw: () => ({ id: 'none', reason: 'to try' }),
  'audit-verify': () => ({}),
  'audit-export': () => ({}),
  'audit-retain': () => ({ before: '2000-01-01' }),
}

/** Of everybody, so that its cases are in every scope; on the last day that is known some still wait. */
const ANSWERS = Objective.parse({
  id: 'answers',
  title: 'Everybody is answered',
  indicator: { kind: 'promise', measure: 'time_to_first_response', within: 300 },
  target: 0.9,
  calendar: 'all',
  hrOwner: 'Head of recruiting',
  itOwner: 'Head of systems',
})

/** Everybody violates it, in both departments. */
const TALKS = Check.parse({
  id: 'talks',
  check: 'every application has an offer',
  hrOwner: 'Head of recruiting',
  itOwner: 'Head of systems',
})

const actor = (role: Role, scope: RowScope, sensitive = false): Actor => ({
  kind: 'person',
  id: 'somebody',
  session: 'here',
  name: 'Somebody',
  role,
  scope,
  sensitive,
})

describe('rights', () => {
  const tandem = withStore()
  beforeAll(async () => {
    await tandem.store.state
      .insertInto('person')
      .values({ id: 'somebody', name: 'Somebody', email: 's@example.com', emailVerified: true, updatedAt: NOW })
      .execute()
    await tandem.import({ source: 'company', file: tandem.write('events.csv', ROWS) })
    await insertObjective(tandem.store, ANSWERS, NOW)
    await tandem.perform('check-set', { check: TALKS })
  })

  const ask = async (name: OperationName, input: Record<string, unknown>, by: Actor) => {
    const operation = OPERATIONS.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    const result = await perform(operation, input, { store: tandem.store, actor: by, now: () => NOW })
    if (operation.access !== 'download') return JSON.stringify(result)
    let text = ''
    for await (const chunk of (result as Download).stream) text += Buffer.from(chunk).toString()
    return text
  }
  const outcome = (name: OperationName, input: Record<string, unknown>, by: Actor) =>
    ask(name, input, by).catch((error: unknown) => {
      if (error instanceof TandemError) return error
      throw error
    })
  const isRefused = (answer: unknown) => answer instanceof TandemError && answer.code === 'forbidden'

  const cases = OPERATIONS.flatMap(({ name }) => Object.keys(SCOPES).map((scope) => [name, scope] as const))

  it.each(cases)('lets exactly the roles of the table ask %s within %s', async (name, scopeName) => {
    const scope = SCOPES[scopeName] as RowScope
    const { roles, reach, sensitive }: Right = RIGHTS[name]
    for (const role of ROLES) {
      const answer = await outcome(name, INPUTS[name](), actor(role, scope, sensitive === true))
      const expected = roles.includes(role) && (reach === 'rows' || isWhole(scope))
      expect({ role, admitted: !isRefused(answer) }).toEqual({ role, admitted: expected })
    }
  })

  const within = Object.keys(SCOPES).filter((name) => !isWhole(SCOPES[name] as RowScope))
  const reading = OPERATIONS.filter(({ access, name }) => access !== 'write' && RIGHTS[name].reach === 'rows')

  it.each(reading.flatMap(({ name }) => within.map((scope) => [name, scope] as const)))(
    'shows nothing of another department in %s within %s',
    async (name, scopeName) => {
      const answer = await outcome(name, INPUTS[name](), actor('hr-lead', SCOPES[scopeName] as RowScope))
      const text = answer instanceof TandemError ? answer.message : String(answer)
      // The table of rights and the catalogue speak of all; they hold no rows.
      if (name !== 'rights' && name !== 'measures') expect(text).not.toMatch(/fin(?!d|ish|al|it|ed|ition|er)/i)
    },
  )

  it('does show the own department', async () => {
    const mine = actor('recruiter', SCOPES['one department'] as RowScope)
    expect(await ask('traces', {}, mine)).toContain('SAL-1')
    expect(await ask('flow', {}, mine)).toContain('"applications":2')
    expect(await ask('trace', { application: 'SAL-1' }, mine)).toContain('Sales talk')
    expect(JSON.parse(await ask('sources', {}, mine)).sources[0]).toMatchObject({ applications: 2, quarantined: 0 })
    expect(await ask('flow', {}, actor('recruiter', WHOLE_COMPANY))).toContain('"applications":4')
  })

  const FOREIGN: [OperationName, Record<string, unknown>][] = [
    ['trace', { application: 'FIN-1' }],
    ['trace', { requisition: 'FIN-R1' }],
    ['trace', { application: 'FIN-1', source: 'company' }],
    ['traces', { search: 'FIN' }],
    ['traces', { where: ['requisition_id=FIN-R1'] }],
    ['traces', { through: 'Fin talk' }],
    ['flow', { where: ['department=Finance'] }],
    ['overview', { where: ['application_id=FIN-1'] }],
    ['measure', { measure: 'time_in_stage', where: ['requisition_id=FIN-R1'] }],
    ['measure', { measure: 'work_in_progress', where: ['department=Finance'] }],
    ['dimensions', { where: ['department=Finance'] }],
    ['export', { format: 'csv', where: ['department=Finance'] }],
    ['export', { format: 'xes', where: ['application_id=FIN-1'] }],
  ]

  it.each(FOREIGN)('answers %s of another department %o as if it did not exist', async (name, input) => {
    const unknown = JSON.parse(JSON.stringify(input).replaceAll(/FIN-R1|FIN-1|FIN|Finance|Fin talk/g, 'nowhere'))
    for (const scope of within) {
      const by = actor('hr-lead', SCOPES[scope] as RowScope)
      const foreign = await outcome(name, input, by)
      const absent = await outcome(name, unknown, by)
      const words = (answer: unknown) =>
        (answer instanceof TandemError ? answer.message : String(answer)).replaceAll(
          /FIN-R1|FIN-1|FIN|Finance|Fin talk|nowhere/g,
          '…',
        )
      expect(words(foreign)).toBe(words(absent))
    }
  })

  it('takes any name of a department as a name and nothing else', async () => {
    for (const name of [
      "O'Neil",
      '\\',
      "\\'",
      "') or 1 or ('",
      '{p0:String}',
      '\n',
      'Sales\u0000',
      '🙂',
      "'}, 'visit': '1",
    ]) {
      const by = actor('hr-lead', { ...WHOLE_COMPANY, departments: [name] })
      expect(JSON.parse(await ask('traces', {}, by))).toEqual({ total: 0, rows: [] })
    }
  })

  it('keeps what people say of themselves from those without the permission, whatever the query', async () => {
    const { storeFor } = await import('../../server/src/access/store-for.ts')
    const { sql } = await import('@tandem/core/sql')
    await tandem.store.warehouse.run(
      sql`insert into vault.self_identification (source, application, attribute, value, import) select 'company', 1, 'sex', 'f', 1`,
    )
    const count = (by: Actor) =>
      storeFor(by, tandem.store).warehouse.one<{ n: number }>(sql`select count() as n from vault.self_identification`)
    expect(await count(actor('administrator', WHOLE_COMPANY, true))).toEqual({ n: 1 })
    expect(await count(actor('administrator', WHOLE_COMPANY, false))).toEqual({ n: 0 })
    expect(await count(actor('hr-lead', { ...WHOLE_COMPANY, departments: ['Sales'] }, true))).toEqual({ n: 0 })
  })

  it('leaves an audit row for an export', async () => {
    await ask('export', { format: 'csv' }, actor('auditor', WHOLE_COMPANY))
    const rows = await tandem.store.state.selectFrom('audit').selectAll().where('operation', '=', 'export').execute()
    expect(rows.at(-1)).toMatchObject({ actor: 'person:somebody', outcome: 'done' })
  })
})
