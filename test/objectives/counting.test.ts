import { type Exclusion, Objective, type ObjectiveRow, verdictDaysSql } from '@tandem/core/objectives'
import { raw, sql } from '@tandem/core/sql'
import { Random } from '@tandem/core/stats'
import { CalendarPlan, type WorkingTable, workingTable } from '@tandem/core/working-time'
import { beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { setCalendars } from '../../server/src/demo/set-calendars.ts'
import { readCountings } from '../../server/src/objectives/countings.ts'
import { knownDays } from '../../server/src/objectives/known-days.ts'
import { readObjectives } from '../../server/src/objectives/read-objectives.ts'
import { deriveSource } from '../../server/src/trace/derive-source.ts'
import { withHolidays } from '../../server/src/working-time/holidays.ts'
import { insertLog } from '../helpers/insert-log.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { insertObjective } from './insert-objective.ts'
import { type Counts, countByHand, type Waiting } from './oracle.ts'
import { someHistory } from './some-histories.ts'

const SOURCES = 10
const HISTORIES = 500
const FROM = Date.UTC(2025, 2, 1)

/** What the promises of the tests are about: how a row of a table waits, said once more and in other words. */
const WAITS: Readonly<
  Record<
    string,
    {
      table: 'visit' | 'application'
      began: string
      happened: string
      givenUp: string
      filter: string
      widths: [string, string]
    }
  >
> = {
  time_in_stage: {
    table: 'visit',
    began: 'entered_at',
    happened: 'left_at',
    givenUp: 'null',
    filter: "exit != 'ended' and kind != 'end'",
    widths: ['entered_width_ms', 'uncertainty_ms - entered_width_ms'],
  },
  time_to_first_response: {
    table: 'application',
    began: 'began_at',
    happened: 'first_response_at',
    givenUp: 'ended_at',
    filter: 'true',
    widths: ['widths[1]', 'width_ms.first_response'],
  },
  offer_answer_time: {
    table: 'application',
    began: 'offer_sent_at',
    happened: 'if(offer_decided_at < offer_sent_at, null, offer_decided_at)',
    givenUp: 'ended_at',
    filter: 'offer_sent_at is not null',
    widths: ['width_ms.offer_sent', 'width_ms.offer_decided'],
  },
}

const promise = (id: string, measure: string, within: number, more: object = {}) =>
  Objective.parse({
    id,
    title: `Promise ${id}`,
    indicator: { kind: 'promise', measure, within },
    target: 0.9,
    calendar: 'all',
    hrOwner: 'Head of recruiting',
    itOwner: 'Head of systems',
    ...more,
  })

const ratio = (measure: string) =>
  promise(measure.replaceAll('_', '-'), measure, 1, { indicator: { kind: 'ratio', measure } })

/** When it is decided, and what of it is good; null where it was not decided at all. */
const RATIOS: Readonly<
  Record<string, { table: string; decided: string; isGood: { column: string; of: (what: string) => boolean | null } }>
> = {
  offer_acceptance: {
    table: 'application',
    decided: 'offer_decided_at',
    isGood: {
      column: 'offer_decision',
      of: (what) => (['declined', 'expired'].includes(what) ? false : what === 'accepted' ? true : null),
    },
  },
  withdrawal_rate: {
    table: 'application',
    decided: 'ended_at',
    isGood: { column: 'outcome', of: (what) => (what === '' ? null : what !== 'withdrawn') },
  },
  pass_through: {
    table: 'visit',
    decided: 'left_at',
    isGood: {
      column: 'exit',
      of: (what) =>
        ['advanced', 'hired'].includes(what) ? true : ['rejected', 'withdrawn'].includes(what) ? false : null,
    },
  },
}

const OBJECTIVES = [
  promise('stays', 'time_in_stage', 3),
  promise('stays-working', 'time_in_stage', 2, { calendar: 'location' }),
  promise('reviews-of-sales', 'time_in_stage', 1.5, {
    calendar: 'berlin',
    where: ['stage=Application Review', 'department=Sales'],
  }),
  promise('screens', 'time_in_stage', 5, {
    calendar: 'new-york',
    where: ['stage=Phone Screen', 'stage=Onsite Interview'],
  }),
  promise('answers', 'time_to_first_response', 5),
  promise('answers-working', 'time_to_first_response', 5, { calendar: 'location' }),
  promise('answers-in-oslo', 'time_to_first_response', 0.5, { calendar: 'location', where: ['location=Oslo'] }),
  promise('offers', 'offer_answer_time', 4, { calendar: 'location' }),
]

describe('the days of a promise', () => {
  const tandem = withStore()
  let objectives: ObjectiveRow[] = []
  const tables = new Map<string, WorkingTable>()

  beforeAll(async () => {
    const { store } = tandem
    await setCalendars({ store, actor: LOCAL, now: () => NOW })
    for (const { id, plan } of await store.state.selectFrom('calendar').select(['id', 'plan']).execute()) {
      tables.set(id, workingTable(withHolidays(CalendarPlan.parse(plan))))
    }
    const random = new Random(20_260_115)
    for (let i = 0; i < SOURCES; i++) {
      const source = `s${i}`
      const until = FROM + (30 + random.below(120)) * 86_400_000 + random.below(86_400_000)
      await insertLog(
        store,
        source,
        Array.from({ length: HISTORIES }, () => someHistory(random, { from: FROM, until })),
      )
      await store.state
        .insertInto('source')
        .values({ name: source, as_of: new Date(until), link: null })
        .execute()
      await deriveSource(store, source)
    }
    for (const objective of OBJECTIVES) await insertObjective(store, objective, NOW)
    objectives = await readObjectives(store.state)
  }, 120_000)

  /** The rows an objective is about, read plainly. */
  async function waitingOf({ indicator, where, calendar }: Objective): Promise<Waiting[]> {
    if (indicator.kind !== 'promise') throw new Error('only promises wait')
    const wait = WAITS[indicator.measure]
    if (wait === undefined) throw new Error(`the oracle does not know ${indicator.measure}`)
    const seconds = (expression: string) => raw(`toUnixTimestamp64Second(${expression})`)
    const rows = await tandem.store.warehouse.rows<{
      source: string
      stage: string
      department: string
      location: string
      began: number
      happened: number | null
      givenUp: number | null
      wideBegan: number
      wideHappened: number
    }>(sql`
      select toString(source) as source, toString(stage) as stage, toString(department) as department, toString(location) as location,
        ${seconds(wait.began)} as began, ${seconds(wait.happened)} as happened, ${wait.givenUp === 'null' ? raw('null') : seconds(wait.givenUp)} as givenUp,
        ${raw(wait.widths[0])} as wideBegan, ${raw(wait.widths[1])} as wideHappened
      from ${raw(wait.table)} where ${raw(wait.filter)}`)
    const asOf = new Map(
      (await tandem.store.state.selectFrom('source').select(['name', 'as_of']).execute()).map(({ name, as_of }) => [
        name,
        Math.floor((as_of as Date).getTime() / 1000),
      ]),
    )
    const wanted = new Map<string, string[]>()
    for (const clause of where) {
      const [name = '', value = ''] = clause.split('=')
      wanted.set(name, [...(wanted.get(name) ?? []), value])
    }
    const of: Record<string, string> = { Berlin: 'berlin', 'New York': 'new-york' }
    return rows
      .filter((row) => [...wanted].every(([name, values]) => values.includes(String(row[name as keyof typeof row]))))
      .map((row) => {
        const id = calendar === 'location' ? (of[row.location] ?? 'london') : calendar
        return {
          began: row.began,
          happened: row.happened,
          givenUp: row.happened === null ? row.givenUp : null,
          asOf: asOf.get(row.source) as number,
          table: id === 'all' ? null : (tables.get(id) as WorkingTable),
          isConcerned: ({ where: [clause = ''] }: Exclusion) =>
            clause === '' || clause === `department=${row.department}`,
          widths: { began: Math.ceil(row.wideBegan / 1000), happened: Math.ceil(row.wideHappened / 1000) },
        }
      })
  }

  const shown = (days: ReadonlyMap<string, Counts>) =>
    [...days].map(([day, counts]) => ({ day, ...counts })).sort((a, b) => a.day.localeCompare(b.day))
  const DAY_SECONDS = { all: 86_400 } as Record<string, number>

  it('hold what plain loops over 5,000 random histories find, on every day', { timeout: 60_000 }, async () => {
    const known = await knownDays(tandem.store, objectives, NOW)
    expect(known.map(({ problem }) => problem)).toEqual(objectives.map(() => null))
    for (const { objective, days } of known) {
      if (objective.indicator.kind !== 'promise') continue
      const seconds = objective.indicator.within * (DAY_SECONDS[objective.calendar] ?? 8 * 3600)
      const expected = shown(countByHand(await waitingOf(objective), seconds))
      expect(expected.length).toBeGreaterThan(20)
      expect(days, objective.id).toEqual(expected)
    }
  })

  it('hold what a ratio decided, by the day of the decision, bad being what the measure calls worse', async () => {
    const { countings, asOf } = await readCountings(
      tandem.store,
      Object.keys(RATIOS).map((name) => ({ ...(objectives[0] as ObjectiveRow), ...ratio(name) })),
    )
    expect(countings.length).toBe(3)
    for (const { objective, measure, counted } of countings) {
      const { table, decided, isGood } = RATIOS[measure.name] as (typeof RATIOS)[string]
      const rows = await tandem.store.warehouse.rows<{ day: string; what: string }>(
        sql`select toString(toDate(${raw(decided)}, 'UTC')) as day, toString(${raw(isGood.column)}) as what from ${raw(table)} where ${raw(decided)} is not null`,
      )
      const days = new Map<string, { good: number; bad: number }>()
      for (const { day, what } of rows) {
        const verdict = isGood.of(what)
        if (verdict === null) continue
        const known = days.get(day) ?? { good: 0, bad: 0 }
        known[verdict ? 'good' : 'bad']++
        days.set(day, known)
      }
      const found = await tandem.store.warehouse.rows(sql`
        select toString(day) as day, sum(good) as good, sum(bad) as bad, sum(due) - good - bad as undue, sum(late) - bad as unlate
        from (${verdictDaysSql([{ measure, objectives: [counted], asOf }])}) group by day order by day`)
      const expected = [...days].map(([day, counts]) => ({ day, ...counts, undue: 0, unlate: 0 }))
      expect(expected.length).toBeGreaterThan(20)
      expect(found, objective.id).toEqual(expected.sort((a, b) => a.day.localeCompare(b.day)))
    }
  })

  it('leave out what was under way in a freeze of its population', { timeout: 60_000 }, async () => {
    const exclusion = (id: string, from: string, to: string, where: string[]): Exclusion => ({
      id,
      kind: 'freeze',
      where,
      objectives: [],
      from: Date.parse(from),
      to: Date.parse(to),
      reason: 'Easter',
      approver: 'Head of HR',
    })
    const exclusions = [
      exclusion('one', '2025-04-01T10:00:00Z', '2025-04-04T10:00:00Z', []),
      exclusion('two', '2025-05-01T00:00:00Z', '2025-05-20T00:00:00Z', ['department=Sales']),
    ]
    const { countings, asOf } = await readCountings(tandem.store, objectives)
    for (const { objective, measure, counted } of countings) {
      const plan = { measure, objectives: [{ ...counted, exclusions }], asOf }
      const found = await tandem.store.warehouse.rows(sql`
        select toString(day) as day, sum(good) as good, sum(bad) as bad, sum(due) as due, sum(late) as late, sum(excluded_n) as excluded,
          sum(pending) as pending, sum(uncertain_n) as uncertain
        from (${verdictDaysSql([plan])}) group by day having good + bad + due + excluded + pending > 0 order by day`)
      const expected = shown(countByHand(await waitingOf(objective), counted.seconds, exclusions))
      expect(expected.some(({ excluded }) => excluded > 0)).toBe(true)
      expect(found, objective.id).toEqual(expected)
    }
  })
})
