import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type CaseTrace,
  caseOf,
  checkClock,
  type Judged,
  judgedSql,
  judgeTrace,
  needsRequisition,
  partsOf,
  printRule,
  type Rule,
  VERDICTS,
} from '../../core/src/checks/index.ts'
import { bind, sql } from '../../core/src/sql/index.ts'
import type { EventKind, HiringEvent, StageRule } from '../../core/src/trace/index.ts'
import { CalendarPlan, workingTable } from '../../core/src/working-time/index.ts'
import { derive } from '../../server/src/trace/derive.ts'
import { keepDeadlines } from '../../server/src/working-time/deadlines.ts'
import { withStore } from '../helpers/with-store.ts'
import { someRule } from './some-rules.ts'

const WORDS = [
  'application',
  'rejection',
  'rejection taken back',
  'hire',
  'hire taken back',
  'interview',
  'scorecard',
  'approval',
  'offer',
  'offer draft',
  'acceptance',
  'background check',
  'first day',
  'requisition',
  'requisition approval',
  'requisition hold',
  'requisition resumption',
]
const OF_APPLICATIONS: readonly EventKind[] = [
  'application.entered_stage',
  'application.entered_stage',
  'application.transferred',
  'application.rejected',
  'application.unrejected',
  'application.hired',
  'application.unhired',
  'application.withdrawn',
  'interview.completed',
  'interview.completed',
  'scorecard.submitted',
  'scorecard.submitted',
  'offer.created',
  'offer.approved',
  'offer.sent',
  'offer.accepted',
  'task.opened',
  'task.closed',
  'hire.started',
]
const OF_REQUISITIONS: readonly EventKind[] = [
  'requisition.opened',
  'requisition.approved',
  'requisition.approved',
  'requisition.on_hold',
  'requisition.resumed',
  'requisition.filled',
  'requisition.closed',
  'requisition.reopened',
]
/** Stages of a source that knows nothing but stages. */
const RULES: StageRule[] = [
  { stage: 'Inbox', kind: 'apply', outcome: null, milestone: null },
  { stage: 'Screen', kind: 'screen', outcome: null, milestone: null },
  { stage: 'Onsite', kind: 'interview', outcome: null, milestone: 'interview.completed' as const },
  { stage: 'Offer accepted', kind: 'offer', outcome: 'hired' as const, milestone: 'offer.accepted' as const },
  { stage: "Café `x` 'y' \\ 🙂", kind: 'decide', outcome: 'rejected' as const, milestone: null },
].map((rule, position) => ({ ...rule, kind: rule.kind as StageRule['kind'], position, reason: 'said by the test' }))

const OFFICE = CalendarPlan.parse({
  name: 'Office',
  zone: 'Europe/Berlin',
  week: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, [{ from: '09:00', to: '17:00' }]]),
  ),
})
const TABLE = workingTable(OFFICE)
const CLOCK = { table: TABLE, secondsPerDay: 8 * 3600 }

const HOUR = 3_600_000
/** A Wednesday, so that weekends come in between. */
const START = Date.UTC(2025, 2, 5, 8)

const someMoment = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 10 }).map((n) => n * 7 * HOUR) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 140 * HOUR }) },
)
const events = (kinds: readonly EventKind[], maxLength: number) =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        after: someMoment,
        stage: fc.constantFrom(...RULES.map(({ stage }) => stage), 'say "hi"', ''),
        actorKey: fc.constantFrom('', 'p_1', 'p_2', 'p_3'),
        note: fc.constantFrom('Laptop', 'reference check', 'PAPERWORK "x"', 'lunch'),
      }),
      { maxLength },
    )
    .map((list) =>
      list.map(({ kind, after, note, ...event }) => ({
        ...event,
        kind,
        occurredAt: START + after,
        ...(kind.startsWith('task.') && { details: { note } }),
      })),
    )
const someCase = fc.record({ own: events(OF_APPLICATIONS, 12), ofRequisition: events(OF_REQUISITIONS, 5) })
const asOfAfter = fc.oneof(fc.constant(400 * HOUR), someMoment)

describe('checks judged in the database', () => {
  const tandem = withStore()
  const SOURCE = 'random'
  let judgements = 0

  beforeAll(async () => {
    await tandem.perform('calendar-set', { id: 'office', plan: OFFICE, elsewhere: true })
    await keepDeadlines(tandem.store)
  })

  it('say what core says of every case, by working time and by all hours', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someCase, { minLength: 30, maxLength: 50 }),
        fc.array(someRule(WORDS), { minLength: 4, maxLength: 10 }),
        asOfAfter,
        fc.boolean(),
        async (cases, rules, after, worksByCalendar) => {
          const log = cases.map(({ own, ofRequisition }, i) => {
            const submitted = {
              kind: 'application.submitted' as const,
              stage: 'Inbox',
              actorKey: '',
              occurredAt: START,
            }
            const numbered = [submitted, ...own, ...ofRequisition].map((event, k): HiringEvent => {
              const sequence = i * 100 + k + 1
              return { ...event, id: String(sequence), sequence }
            })
            return { own: numbered.slice(0, own.length + 1), ofRequisition: numbered.slice(own.length + 1) }
          })
          await put(log)
          await derive(tandem.store.warehouse, SOURCE, RULES)
          const asOf = START + after
          const found = await judgedInDatabase(rules, { asOf, worksByCalendar })
          const traces = await tracesOf(log, asOf)
          const clock = checkClock(worksByCalendar ? CLOCK : null)
          rules.forEach((rule, place) => {
            for (const trace of traces) {
              const given = caseOf(rule) === 'requisition' ? trace.requisition : trace.application
              if (given === null) continue
              const own = needsRequisition(rule) ? [...trace.log.own, ...trace.log.ofRequisition] : given.events
              const judged = judgeTrace(rule, { ...given, events: own }, clock)
              judgements++
              expect(
                { rule: printRule(rule), case: trace.id, ...(found.get(`${place} ${trace.id}`) ?? NOT_APPLICABLE) },
                JSON.stringify({ ...given, events: own, rules: undefined }),
              ).toEqual({ rule: printRule(rule), case: trace.id, ...judged })
            }
          })
        },
      ),
      { numRuns: 8, endOnFailure: true },
    )
    // The fewest that the sizes above allow.
    expect(judgements).toBeGreaterThanOrEqual(8 * 30 * 4)
  })

  const NOT_APPLICABLE: Judged = { verdict: 'not applicable', at: null, times: 0, lostSeconds: 0 }
  type Log = { own: HiringEvent[]; ofRequisition: HiringEvent[] }[]

  async function put(log: Log): Promise<void> {
    const { warehouse } = tandem.store
    await warehouse.run(sql`alter table event drop partition ${SOURCE}`)
    const rows = log.flatMap(({ own, ofRequisition }, i) => [
      ...own.map((event) => row(event, i + 1, i + 1)),
      ...ofRequisition.map((event) => row(event, 0, i + 1)),
    ])
    await warehouse.run(sql`
      insert into event (source, application, application_id, requisition_id, id, version, kind, stage, occurred_at, recorded_at, sequence, provenance, import, details, actor_key)
      select ${SOURCE}, e.1, if(e.1 = 0, '', toString(e.1)), e.2, e.3, 1, e.4, e.5, fromUnixTimestamp64Milli(e.6, 'UTC'), now64(3), e.7, 'imported', 1, e.8, e.9
      from (select arrayJoin(JSONExtract(${JSON.stringify(rows.toReversed())}, 'Array(Tuple(UInt64, String, UInt64, String, String, Int64, UInt64, String, String))')) as e)`)
  }
  const row = (event: HiringEvent, application: number, requisition: number) => [
    String(application),
    `R-${requisition}`,
    event.id,
    event.kind,
    event.stage ?? '',
    String(event.occurredAt),
    String(event.sequence),
    event.details === undefined ? '' : JSON.stringify(event.details),
    event.actorKey ?? '',
  ]

  async function judgedInDatabase(
    rules: readonly Rule[],
    { asOf, worksByCalendar }: { asOf: number; worksByCalendar: boolean },
  ): Promise<Map<string, Judged>> {
    const checks = rules.map((rule) => ({
      // Families are told apart by a test of their own.
      rule: rule.kind === 'stages' ? { ...rule, family: null } : rule,
      where: [],
      exceptions: [],
    }))
    const found = new Map<string, Judged>()
    for (const part of partsOf(checks)) {
      const rows = await tandem.store.warehouse.rows<{
        place: number
        id: string
        verdict: number
        at: number
        times: number
        lost: number
      }>(
        judgedSql({
          source: SOURCE,
          rules: RULES,
          asOf,
          calendar: worksByCalendar ? { number: bind(0, 'UInt32'), secondsPerDay: CLOCK.secondsPerDay } : null,
          case: part.case,
          checks: part.places.map((place) => checks[place] as (typeof checks)[number]),
        }),
      )
      for (const { place, id, verdict, at, times, lost } of rows)
        found.set(`${part.places[place]} ${id.replace('R-', '')}`, {
          verdict: VERDICTS[verdict] as Judged['verdict'],
          at: at === 0 ? null : at,
          times,
          lostSeconds: lost,
        })
    }
    return found
  }

  /** What the tables that are derived from the events say of each case. */
  async function tracesOf(log: Log, asOf: number) {
    const { warehouse } = tandem.store
    const stays = await warehouse.rows<{ application: number; stays: CaseTrace['stays'] }>(sql`
      select application, arrayMap(x -> (x.2, x.3, x.4)::Tuple(stage String, kind String, enteredAt Int64), arraySort(groupArray((sequence, stage, kind, toUnixTimestamp64Milli(entered_at))))) as stays
      from visit where source = ${SOURCE} group by application`)
    const applications = await warehouse.rows<{ application: number; outcome: string; endedAt: number | null }>(
      sql`select application, outcome, toUnixTimestamp64Milli(ended_at) as endedAt from application where source = ${SOURCE}`,
    )
    const requisitions = await warehouse.rows<{ id: string; outcome: string; endedAt: number | null }>(
      sql`select requisition_id as id, outcome, toUnixTimestamp64Milli(ifNull(closed_at, filled_at)) as endedAt from requisition where source = ${SOURCE}`,
    )
    return log.map((one, i) => {
      const application = applications.find((row) => row.application === i + 1)
      const requisition = requisitions.find(({ id }) => id === `R-${i + 1}`)
      const known = { asOf, rules: RULES }
      return {
        id: String(i + 1),
        log: one,
        application:
          application === undefined
            ? null
            : {
                ...known,
                events: one.own,
                stays: stays.find((row) => row.application === i + 1)?.stays ?? [],
                outcome: (application.outcome || null) as CaseTrace['outcome'],
                endedAt: application.endedAt,
              },
        requisition:
          requisition === undefined || one.ofRequisition.length === 0
            ? null
            : {
                ...known,
                events: one.ofRequisition,
                stays: [],
                outcome: null,
                endedAt: requisition.outcome === '' ? null : requisition.endedAt,
              },
      }
    })
  }
})
