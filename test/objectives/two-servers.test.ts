import { setTimeout as delay } from 'node:timers/promises'
import { type IncidentSummary, isLive } from '@tandem/core/incidents'
import { addDays, Objective } from '@tandem/core/objectives'
import type { HiringEvent } from '@tandem/core/trace'
import type { Insertable, Transaction } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../server/src/audit/verify.ts'
import { moveIncident } from '../../server/src/incidents/move-incident.ts'
import { nextNumber } from '../../server/src/incidents/next-number.ts'
import { lockIncident } from '../../server/src/incidents/read-incident.ts'
import { evaluationRound } from '../../server/src/objectives/evaluation-round.ts'
import type { State } from '../../server/src/store/state.ts'
import type { StateTables } from '../../server/src/store/state-tables.ts'
import type { Store } from '../../server/src/store/store.ts'
import { deriveSource } from '../../server/src/trace/derive-source.ts'
import { insertLog } from '../helpers/insert-log.ts'
import { hasPostgres, postgresNote, withPostgres } from '../helpers/real-postgres.ts'
import { withStore } from '../helpers/with-store.ts'
import { insertObjective } from './insert-objective.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FROM = Date.UTC(2025, 6, 1)
const DAYS = 74
/** From here on, a stay in the department takes so much longer. */
const TROUBLES = [
  { department: 'Sales', from: 58, until: 64 },
  { department: 'Support', from: 60, until: 66 },
]
const DEPARTMENTS = ['Sales', 'Support', 'Engineering']
/** Until the evening of this day the servers have seen everything in one go; from then on they look every day. */
const BEFORE = 60

const objective = (department: string) =>
  Objective.parse({
    id: department.toLowerCase(),
    title: `Answers in ${department}`,
    indicator: { kind: 'promise', measure: 'time_in_stage', within: 3 },
    where: [`department=${department}`],
    target: 0.8,
    calendar: 'all',
    hrOwner: 'Head of recruiting',
    itOwner: 'Head of systems',
  })

/** One application an hour in each department; every tenth stays for longer than was promised, and of trouble nearly all. */
function someLog(): HiringEvent[][] {
  return DEPARTMENTS.flatMap((department) =>
    Array.from({ length: DAYS * 24 }, (_, i): HiringEvent[] => {
      const at = FROM + i * HOUR
      const day = Math.floor(i / 24)
      const isTrouble = TROUBLES.some((one) => one.department === department && day >= one.from && day < one.until)
      const late = isTrouble ? i % 5 !== 0 : i % 10 === 0
      return [
        {
          id: '1',
          kind: 'application.submitted',
          occurredAt: at,
          sequence: 1,
          stage: 'Review',
          attributes: { department },
        },
        { id: '2', kind: 'application.rejected', occurredAt: at + (late ? 5 : 1) * DAY, sequence: 2 },
      ]
    }),
  )
}

describe.skipIf(!hasPostgres)(`two servers that evaluate on one PostgreSQL${postgresNote}`, () => {
  const tandem = withStore()
  const states = withPostgres(2)
  /** One warehouse, because the engine belongs to one process; of everything else, each its own. */
  const servers = (): Store[] =>
    states.map((state) => ({ ...tandem.store, state, directory: { ...tandem.store.directory } }))

  beforeAll(async () => {
    const [store] = servers() as [Store]
    const { state } = store
    await insertLog(store, 'company', someLog())
    await state
      .insertInto('source')
      .values({ name: 'company', as_of: new Date(FROM), link: null })
      .execute()
    await deriveSource(store, 'company')
    for (const department of DEPARTMENTS) await insertObjective(store, objective(department), new Date(FROM))
    const fresh = { last_sent_at: null, failing_since: null, problem: null, told_at: null, hook: null }
    const made = { settings: '{}', secrets: '', fallback: false, made_at: new Date(FROM), made_by: 'local' }
    await state
      .insertInto('channel')
      .values({ name: 'x', kind: 'webhook', ...made, ...fresh })
      .execute()
    const content = JSON.stringify({ name: 'all', channels: ['x'] })
    await state
      .insertInto('route')
      .values({ position: 0, content, set_at: new Date(FROM), set_by: 'local' })
      .execute()
  })

  it('judge each day once, open each incident once and tell of it once', { timeout: 240_000 }, async () => {
    const state = states[0] as State
    const acknowledged = new Set<number>()
    for (let day = BEFORE; day < DAYS; day += 1) {
      const until = new Date(FROM + day * DAY + 18 * HOUR)
      const now = new Date(until.getTime() + 12 * HOUR)
      await state.updateTable('source').set({ as_of: until }).execute()
      const open = (await state.selectFrom('incident').selectAll().execute()).filter(
        (one) => one.state === 'open' && !acknowledged.has(one.id),
      )
      for (const { id } of open) acknowledged.add(id)
      // Somebody acknowledges what opened the day before, at the same moment.
      await Promise.all([
        ...servers().map((own) => evaluationRound(own, now)),
        ...open.map(({ id }) => acknowledge(states[id % 2] as State, id, now)),
      ])
    }
    const judged = await state
      .selectFrom('objective_judged')
      .select(['objective', 'day'])
      .orderBy('objective')
      .orderBy('day')
      .execute()
    const first = judged[0]?.day as string
    const last = new Date(FROM + (DAYS - 1) * DAY).toISOString().slice(0, 10)
    const every = Array.from({ length: Math.round((Date.parse(last) - Date.parse(first)) / DAY) }, (_, n) =>
      addDays(first, n),
    )
    for (const { id } of DEPARTMENTS.map(objective)) {
      expect(
        judged.filter((one) => one.objective === id).map((one) => one.day),
        id,
      ).toEqual(every)
    }

    const incidents = await state.selectFrom('incident').selectAll().orderBy('id').execute()
    const alarms = await state.selectFrom('incident_alarm').selectAll().orderBy('opened_day').execute()
    expect(alarms.map((one) => one.objective)).toEqual(['sales', 'support'])
    expect(new Set(alarms.map((one) => one.incident)).size).toBe(incidents.length)
    expect(incidents.map(({ id }) => id)).toEqual(incidents.map((_, i) => i + 1))
    expect(incidents.filter((one) => isLive(one as Pick<IncidentSummary, 'state'>))).toEqual([])
    expect([...acknowledged]).toEqual(incidents.map(({ id }) => id))

    const told = await state.selectFrom('notice').select(['incident', 'event']).orderBy('sequence').execute()
    for (const { id } of incidents) {
      const events = told.filter(({ incident }) => incident === id).map(({ event }) => event)
      for (const event of ['opened', 'acknowledged', 'resolved']) {
        expect(
          events.filter((one) => one === event),
          `${event} of ${id}`,
        ).toHaveLength(1)
      }
    }
    const acts = await state
      .selectFrom('audit')
      .select(['operation', 'input'])
      .where('actor', '=', 'evaluation')
      .execute()
    for (const operation of ['incident-open', 'incident-resolve']) {
      const ids = acts.filter((one) => one.operation === operation).map(({ input }) => JSON.parse(input).id)
      expect(ids.sort(), operation).toEqual(incidents.map(({ id }) => id))
    }
    for (const server of servers()) expect(await verifyAudit(server)).toMatchObject({ ok: true })
    const lines = await state.selectFrom('incident_timeline').select(['incident', 'at', 'by', 'text']).execute()
    const keys = lines.map(({ incident, at, by, text }) => `${incident} ${at.toISOString()} ${by} ${text}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('wait for who does something to an incident, and are waited for, without holding each other up', async () => {
    const [person, round] = states as [State, State]
    const id = 1000
    await person.insertInto('incident').values(someRow(id)).execute()
    const rename = (transaction: Transaction<StateTables>) =>
      transaction.updateTable('incident').set({ title: 'Renamed' }).where('id', '=', id).execute()
    let other: Promise<unknown> = Promise.resolve()
    await person.transaction().execute(async (transaction) => {
      await lockIncident(transaction, id)
      other = round.transaction().execute(async (later) => {
        await nextNumber(later)
        await rename(later)
      })
      await delay(200)
      await rename(transaction)
    })
    await other
    await person.deleteFrom('incident').where('id', '=', id).execute()
  })
})

const acknowledge = (state: State, id: number, at: Date) =>
  state.transaction().execute((transaction) =>
    moveIncident(transaction, id, {
      to: 'acknowledged',
      by: 'local',
      at,
      event: 'acknowledged',
      text: 'Acknowledged.',
    }),
  )

const someRow = (id: number): Insertable<StateTables['incident']> => ({
  id,
  kind: 'reported',
  topic: 'flow',
  state: 'resolved',
  title: 'Something',
  sentence: 'Something was reported.',
  severity: 4,
  severity_by: null,
  stage: null,
  populations: '[]',
  system: null,
  down_from: null,
  since: '2025-01-01',
  opened_at: new Date(FROM),
  acknowledged_at: null,
  resolved_at: new Date(FROM),
  owner: null,
  cause: null,
  cause_by: null,
  roles: '{}',
  cost: null,
  suggestion: null,
  suppressed: null,
  merged_into: null,
  review: null,
})
