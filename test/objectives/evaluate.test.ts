import { Objective, type ObjectiveStatus } from '@tandem/core/objectives'
import { Random } from '@tandem/core/stats'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Advance, evaluateObjectives } from '../../server/src/objectives/evaluate.ts'
import type { Store } from '../../server/src/store/store.ts'
import { deriveSource } from '../../server/src/trace/derive-source.ts'
import { insertLog } from '../helpers/insert-log.ts'
import { withStore } from '../helpers/with-store.ts'
import { insertObjective } from './insert-objective.ts'
import { someHistory } from './some-histories.ts'

const DAY = 86_400_000
const FROM = Date.UTC(2025, 8, 1)
/** The source has told of everything until the evening of a Wednesday; the clock says the morning after. */
const UNTIL = Date.UTC(2025, 10, 26, 18)
const MORNING = new Date(UNTIL + DAY / 2)

const objective = (id: string, within: number, target: number) =>
  Objective.parse({
    id,
    title: `Promise ${id}`,
    indicator: { kind: 'promise', measure: 'time_in_stage', within },
    target,
    calendar: 'all',
    hrOwner: 'Head of recruiting',
    itOwner: 'Head of systems',
  })

describe('the evaluation of objectives', () => {
  const tandem = withStore()

  /** What it meant for incidents, kept in the same transaction; the key refuses a day that comes twice. */
  const remember: Advance = async (transaction, judged, now) => {
    for (const { objective, judgement, fromHistory } of judged) {
      await transaction
        .insertInto('ingest_answer')
        .values({
          key: `${objective.id} ${judgement.day}`,
          body: fromHistory ? 'history' : 'news',
          answer: '{}',
          given_at: now,
        })
        .execute()
    }
  }
  const remembered = () =>
    tandem.store.state.selectFrom('ingest_answer').select(['key', 'body']).orderBy('key').execute()
  const judged = () =>
    tandem.store.state
      .selectFrom('objective_judged')
      .select(['objective', 'day', 'due', 'late', 'judgement', 'from_history'])
      .orderBy('objective')
      .orderBy('day')
      .execute()
  const evaluate = (now: Date, advance = remember, store: Store = tandem.store) =>
    evaluateObjectives(store, { now, advance })
  const reportUntil = (at: number) =>
    tandem.store.state
      .updateTable('source')
      .set({ as_of: new Date(at) })
      .execute()
  const forget = async () => {
    const { state } = tandem.store
    for (const table of ['ingest_answer', 'objective_judged', 'objective_standing', 'objective_count'] as const) {
      await state.deleteFrom(table).execute()
    }
  }

  beforeAll(async () => {
    const { store } = tandem
    const random = new Random(9)
    const log = Array.from({ length: 300 }, () => someHistory(random, { from: FROM, until: UNTIL }))
    await insertLog(store, 'company', log)
    await store.state
      .insertInto('source')
      .values({ name: 'company', as_of: new Date(UNTIL), link: null })
      .execute()
    await deriveSource(store, 'company')
    await insertObjective(store, objective('strict', 1, 0.95), MORNING)
    await insertObjective(store, objective('easy', 20, 0.5), MORNING)
  })
  beforeEach(async () => {
    await forget()
    await reportUntil(UNTIL)
  })

  it('judges every day that is over once, the old ones as history and the last ones as news', async () => {
    await evaluate(MORNING)
    const days = (await judged()).filter((one) => one.objective === 'strict')
    expect(days[0]?.day.slice(0, 7)).toBe('2025-09')
    expect(days.at(-1)?.day).toBe('2025-11-25')
    expect(days.length).toBe((Date.parse('2025-11-25') - Date.parse(days[0]?.day ?? '')) / DAY + 1)
    expect(days.filter(({ from_history }) => !from_history).map(({ day }) => day)).toEqual(['2025-11-24', '2025-11-25'])
    expect((await remembered()).length).toBe((await judged()).length)
    expect((await evaluate(MORNING)).judged).toBe(0)
  })

  it('catches up day by day after some days without a run, and tells of all of them', async () => {
    await reportUntil(UNTIL - 10 * DAY)
    await evaluate(new Date(UNTIL - 9.5 * DAY))
    await reportUntil(UNTIL)
    const steps: string[][] = []
    await evaluate(MORNING, async (transaction, days, now) => {
      steps.push([...new Set(days.map(({ judgement }) => judgement.day))])
      await remember(transaction, days, now)
    })
    expect(steps).toEqual(
      Array.from({ length: 10 }, (_, i) => [new Date(Date.UTC(2025, 10, 16 + i)).toISOString().slice(0, 10)]),
    )
    expect((await judged()).filter(({ day, from_history }) => day >= '2025-11-16' && from_history)).toEqual([])
  })

  it('takes for history what a source that does not go on tells long after', async () => {
    await reportUntil(UNTIL - 10 * DAY)
    await evaluate(new Date(UNTIL + 100 * DAY))
    await reportUntil(UNTIL)
    await evaluate(new Date(UNTIL + 101 * DAY))
    expect((await judged()).every(({ from_history }) => from_history)).toBe(true)
  })

  it('leaves no gap and no double wherever it breaks off', { timeout: 60_000 }, async () => {
    await evaluate(MORNING)
    const whole = { judged: await judged(), remembered: await remembered() }
    const standings = () =>
      tandem.store.state.selectFrom('objective_standing').selectAll().orderBy('objective').execute()
    const standing = await standings()
    let broken = 0
    for (let at = 1; ; at++) {
      await forget()
      const breaking = breakAt(tandem.store, at)
      const finished = await evaluate(MORNING, breaking.advance(remember), breaking.store).then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof Error) || error.message !== 'the process ended') throw error
          return false
        },
      )
      if (finished) break
      broken++
      await evaluate(MORNING)
      expect({ judged: await judged(), remembered: await remembered() }, `broken at ${at}`).toEqual(whole)
      expect(await standings()).toEqual(standing)
    }
    // Before and after the count, and each of the three steps of judging.
    expect(broken).toBe(8)
  })

  it('lets two servers on one database judge no day twice', async () => {
    const other = { ...tandem.store, directory: { ...tandem.store.directory } }
    const both = await Promise.all([evaluate(MORNING), evaluate(MORNING, remember, other)])
    const all = await judged()
    expect(both.map((one) => one.judged).reduce((a, b) => a + b)).toBe(all.length)
    expect((await remembered()).length).toBe(all.length)
  })

  it('judges a promise that says something else from the beginning, and keeps what was judged before', async () => {
    await evaluate(MORNING, async () => {})
    const before = await judged()
    await insertObjective(tandem.store, objective('strict', 2, 0.95), MORNING)
    await evaluate(MORNING, async () => {})
    const after = await judged()
    expect(after.length).toBeGreaterThan(before.length)
    expect(after).toEqual(expect.arrayContaining(before))
    await insertObjective(tandem.store, objective('strict', 1, 0.95), MORNING)
  })

  it('keeps days as they were judged, and says how far they read differently by late data', async () => {
    await evaluate(MORNING)
    const before = await judged()
    const rows = `id,kind,occurred_at,application_id,stage
1,application.submitted,2025-11-03T08:00:00Z,L1,Applied
2,application.entered_stage,2025-11-20T08:00:00Z,L1,Interview
`
    await tandem.import({ source: 'late', file: tandem.write('late.csv', rows) })
    const [status] = await tandem.perform<ObjectiveStatus[]>('objective-status', { id: 'strict' })
    expect(status?.restated).toEqual({ due: 1, late: 1 })
    expect((await judged()).slice(0, before.length)).toEqual(before)
  })
})

/** A store, and what follows from judgements, that end the process at the n-th thing they are asked to do. */
function breakAt(store: Store, n: number) {
  let done = 0
  const step = () => {
    done++
    if (done === n) throw new Error('the process ended')
  }
  const { warehouse } = store
  return {
    store: {
      ...store,
      warehouse: {
        ...warehouse,
        run: async (...given: Parameters<typeof warehouse.run>) => {
          step()
          await warehouse.run(...given)
          step()
        },
      },
    },
    advance:
      (advance: Advance): Advance =>
      async (...given) => {
        step()
        await advance(...given)
        step()
      },
  }
}
