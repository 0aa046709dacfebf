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
