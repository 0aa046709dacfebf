import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sql } from '../../core/src/sql/index.ts'
import { type HiringEvent, type Outcome, type StageRule, visitsOf } from '../../core/src/trace/index.ts'
import { derive } from '../../server/src/trace/derive.ts'
import { insertLog } from '../helpers/insert-log.ts'
import { someEvents } from '../helpers/some-events.ts'
import { withStore } from '../helpers/with-store.ts'

/** The kinds of a generic log, where a stage may stand for an end. */
const GENERIC_RULES: StageRule[] = [
  ['Offer accepted', 'hired'],
  ["Café `x` 'y' \\ 🙂", 'withdrawn'],
].map(([stage, outcome], position) => ({
  stage: stage as string,
  outcome: outcome as Outcome,
  kind: 'offer',
  milestone: null,
  position,
  reason: 'said by the test',
}))

const someRules = fc.constantFrom<StageRule[]>([], GENERIC_RULES)
const someLog = fc.array(someEvents, { minLength: 1, maxLength: 6 })

describe('visits computed in the database', () => {
  const tandem = withStore()
  const SOURCE = 'random'

  it('are those that core defines, with their set-aside events and outcomes', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(someLog, someRules, async (log, rules) => {
        await insertLog(tandem.store, SOURCE, log)
        await derive(tandem.store.warehouse, SOURCE, rules)
        const outcomeOf = (stage: string) => rules.find((rule) => rule.stage === stage)?.outcome ?? null
        expect(await found(log.length)).toEqual(log.map((events) => expected(events, outcomeOf)))
      }),
      { numRuns: 40, examples: [[[everyKindOfTurn], []]] },
    )
  })

  it('leave nothing behind of a source whose events are gone', async () => {
    await insertLog(tandem.store, SOURCE, [everyKindOfTurn])
    await derive(tandem.store.warehouse, SOURCE, [])
    await tandem.store.warehouse.run(sql`alter table event drop partition ${SOURCE}`)
    await derive(tandem.store.warehouse, SOURCE, [])
    expect(await found(1)).toEqual([{ visits: [], setAside: [], outcome: null, path: [] }])
  })

  /** What the database holds, application by application. */
  async function found(count: number) {
    const { warehouse } = tandem.store
    const of = sql`where source = ${SOURCE}`
    const visits = await warehouse.rows<{ application: number; extra: string }>(sql`
      select application, sequence, stage, toUnixTimestamp64Milli(entered_at) as enteredAt, toUnixTimestamp64Milli(left_at) as leftAt,
        exit, next_stage as nextStage, attempt, entered_width_ms as enteredWidthMs, uncertainty_ms as uncertaintyMs, department, location, extra,
        arrayMap(m -> (toUnixTimestamp64Milli(m.at), m.pending), marks) as marks
      from visit ${of} order by application, sequence`)
    const setAside = await warehouse.rows<{ application: number; id: number; reason: string }>(
      sql`select application, id, toString(reason) as reason from set_aside ${of} order by application, occurred_at, sequence`,
    )
    const applications = await warehouse.rows<{ application: number; outcome: string; path: string[] }>(
      sql`select application, outcome, path from application ${of} order by application`,
    )
    return Array.from({ length: count }, (_, i) => {
      const own = <Row extends { application: number }>(rows: Row[]) =>
        rows.filter(({ application }) => application === i + 1).map(({ application: _, ...row }) => row)
      const [application] = own(applications)
      return {
        visits: own(visits).map((visit) => ({ ...visit, extra: visit.extra === '' ? {} : JSON.parse(visit.extra) })),
        setAside: own(setAside).map(({ id, reason }) => ({ id: String(id), reason })),
        outcome: application?.outcome || null,
        path: application?.path ?? [],
      }
    })
  }
})

/** What core says, in the columns of the database. */
function expected(events: readonly HiringEvent[], outcomeOf: (stage: string) => Outcome | null) {
  const { visits, setAside, outcome } = visitsOf(events, outcomeOf)
  return {
    visits: visits.map(({ attributes, nextStage, marks, ...visit }) => {
      const { department = '', location = '', ...extra } = attributes
      return {
        ...visit,
        nextStage: nextStage ?? '',
        department,
        location,
        extra,
        marks: marks.map(({ at, pending }) => [at, pending]),
      }
    }),
    setAside,
    outcome,
    path: visits.map(({ stage }) => stage),
  }
}

/** Every kind of turn an application can take, two of them at once. */
const everyKindOfTurn: HiringEvent[] = (
  [
    ['scorecard.due', ''],
    ['application.submitted', 'Inbox'],
    ['application.entered_stage', ''],
    ['interview.requested', ''],
    ['application.rejected', ''],
    ['scorecard.submitted', ''],
    ['application.unrejected', ''],
    ['application.unhired', ''],
    ['application.transferred', 'Onsite'],
    ['offer.sent', ''],
    ['application.hired', ''],
    ['hire.started', ''],
    ['application.unhired', 'Screen'],
    ['application.merged', ''],
    ['task.opened', ''],
  ] as const
).map(([kind, stage], i) => ({
  id: String(i + 1),
  kind,
  stage,
  occurredAt: Date.UTC(2025, 0, 1) + Math.floor(i / 2) * 1000,
  sequence: i + 1,
}))
