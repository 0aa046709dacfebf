import type { Incident, IncidentSummary } from '@tandem/core/incidents'
import {
  type DayJudgement,
  Objective,
  type ObjectiveDetail,
  type ObjectiveList,
  type ObjectiveStatus,
} from '@tandem/core/objectives'
import { Random } from '@tandem/core/stats'
import { sql as stateSql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../core/src/sql/index.ts'
import { LOCAL } from '../../server/src/access/actor.ts'
import { readCountings } from '../../server/src/objectives/countings.ts'
import { evaluateObjectives } from '../../server/src/objectives/evaluate.ts'
import { readObjectives } from '../../server/src/objectives/read-objectives.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { readGroupDays } from '../../server/src/privacy/read-vault.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { insertObjective } from './insert-objective.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2025, 6, 1)
const DAYS = 190

/** The tool Sieve selects women at half the rate of men, Coin tosses for everybody; three people name a group of their own, and some none. */
interface Person {
  id: string
  day: number
  tool: 'Sieve' | 'Coin'
  sex: string
  isSelected: boolean
}

function people(): Person[] {
  const random = new Random(3)
  const found: Person[] = []
  for (let day = 0; day < DAYS; day++) {
    for (const tool of ['Sieve', 'Coin'] as const) {
      for (let k = 0; k < 8; k++) {
        const sex = random.chance(0.1)
          ? random.chance(0.5)
            ? ''
            : 'Prefer not to say'
          : random.chance(0.5)
            ? 'Female'
            : 'Male'
        const isSelected = random.chance(tool === 'Sieve' && sex === 'Female' ? 0.25 : 0.5)
        found.push({ id: `${tool}-${day}-${k}`, day, tool, sex, isSelected })
      }
    }
  }
  for (const day of [120, 130, 140])
    found.push({ id: `rare-${day}`, day, tool: 'Sieve', sex: 'Orchid', isSelected: false })
  return found
}

const PEOPLE = people()
const dayOf = (day: number) => new Date(FIRST + day * DAY).toISOString().slice(0, 10)

/** All days but one, on which eight were decided on. */
const whenOf = (day: number) => (day === 150 ? 'One' : 'Most')

function file(): string {
  const rows = PEOPLE.flatMap(({ id, day, tool, sex, isSelected }) => [
    `${id},Inbox,${dayOf(day)}T08:00:00Z,${tool},${sex},${whenOf(day)}`,
    `${id},${isSelected ? 'Interview' : 'Rejected'},${dayOf(day)}T15:00:00Z,${tool},${sex},${whenOf(day)}`,
  ])
  return ['application,stage,time,tool,sex,day', ...rows].join('\n')
}

const objective = (id: string, where: string[]) =>
  Objective.parse({
    id,
    title: `Selection is fair by sex, ${id}`,
    indicator: { kind: 'fairness', measure: 'pass_through', attribute: 'sex' },
    where,
    target: 0.8,
    calendar: 'all',
    hrOwner: 'Head of recruiting',
    itOwner: 'Owner of selection tools',
  })

describe('fairness', () => {
  const tandem = withStore()
  const erased = new Set<string>()
  const as = <Result>(sensitive: boolean, name: string, input: object = {}) =>
    perform(OPERATIONS.find((one) => one.name === name) as (typeof OPERATIONS)[number], input, {
      store: tandem.store,
      actor: { ...LOCAL, role: 'analyst', sensitive },
      now: () => NOW,
    }) as Promise<Result>
  const groupDays = async (id: string) => {
    const { comparings } = await readCountings(tandem.store, await readObjectives(tandem.store.state))
    const own = comparings.find((one) => one.objective.id === id)
    if (own === undefined) throw new Error(`${id} is not compared`)
    return readGroupDays(tandem.store.warehouse, own, { from: '2022-01-01', until: '2027-01-01' })
  }
  const judged = async (id: string) =>
    (
      await tandem.store.state
        .selectFrom('objective_judged')
        .select(['due', 'late', 'judgement'])
        .where('objective', '=', id)
        .orderBy('day')
        .execute()
    ).map(({ judgement, ...counts }): DayJudgement & { kept: object } => ({ ...judgement, kept: counts }))

  beforeAll(async () => {
    await tandem.import({
      source: 'people',
      file: tandem.write('people.csv', file()),
      mapping: {
        application: 'application',
        activity: 'stage',
        time: 'time',
        dimensions: { tool: 'tool', day: 'day' },
        selfIdentification: { sex: 'sex' },
      },
    })
    await insertObjective(tandem.store, objective('sieve', ['tool=Sieve']), NOW)
    await insertObjective(tandem.store, objective('coin', ['tool=Coin']), NOW)
    await evaluateObjectives(tandem.store, { now: NOW })
  })

  it('is counted by the day of the decision and by group, and who names none is left out and counted', async () => {
    const days = await groupDays('sieve')
    const plain = new Map<string, { groups: Record<string, { n: number; selected: number }>; unknown: number }>()
    for (const { id, day, tool, sex, isSelected } of PEOPLE) {
      if (tool !== 'Sieve' || erased.has(id)) continue
      const on = plain.get(dayOf(day)) ?? { groups: {}, unknown: 0 }
      plain.set(dayOf(day), on)
      if (!['Female', 'Male', 'Orchid'].includes(sex)) on.unknown++
      else {
        const { n, selected } = on.groups[sex] ?? { n: 0, selected: 0 }
        on.groups[sex] = { n: n + 1, selected: selected + Number(isSelected) }
      }
    }
    expect(
      new Map(
        days.map(({ day, groups, unknown }) => [
          day,
          { groups: Object.fromEntries(groups.map(({ group, ...counts }) => [group, counts])), unknown },
        ]),
      ),
    ).toEqual(plain)
  })

  it('alarms where a tool selects one group less often, and not where it tosses a coin', async () => {
    const { incidents } = await tandem.perform<{ incidents: IncidentSummary[] }>('incident-list')
    expect(incidents.map(({ objectives, topic, state }) => ({ objectives, topic, state }))).toEqual([
      { objectives: ['sieve'], topic: 'fairness', state: 'open' },
    ])
    const sentence = (await judged('sieve')).findLast(({ state }) => state === 'alarm')?.sentence
    expect(sentence).toMatch(
      /^By sex, where tool is Sieve: Female is selected at 0\.\d\d times the rate of Male \(95 % 0\.\d\d to 0\.\d\d\) in the 90 days until 2026-01-\d\d; about [\d,]+0 people decided on \(score \d+, alarm at 8\.0\)\. The lowest to accept is 0\.80, the four-fifths line of UGESP/,
    )
    expect(sentence).toContain('no ratio is a legal finding')
    expect((await judged('coin')).some(({ state }) => state === 'alarm')).toBe(false)
    const all = JSON.stringify([await judged('coin'), await judged('sieve'), incidents])
    expect(all).not.toMatch(/complian[tc]/i)
  })

  it('gives incidents neither ratios nor groups, and shows its evidence with numbers to those who may see them', async () => {
    const { incidents } = await as<{ incidents: IncidentSummary[] }>(true, 'incident-list')
    const id = incidents[0]?.id
    const shown = await as<Incident>(false, 'incident', { id })
    const seen = await as<Incident>(true, 'incident', { id })
    expect(shown.sentence).toBe(
      'The ratio of a group is below the lowest to accept, and the evidence of several weeks speaks for it. The numbers need the permission for sensitive aggregates.',
    )
    expect(seen.alarms.map(({ sentence }) => sentence).join()).toMatch(
      /Female is selected at 0\.\d\d times the rate of Male/,
    )
    expect({ ...seen, alarms: [] }).toEqual({ ...shown, alarms: [] })
    const { state } = tandem.store
    const kept = await Promise.all([
      state.selectFrom('incident').selectAll().execute(),
      state.selectFrom('incident_alarm').selectAll().execute(),
      state.selectFrom('incident_timeline').selectAll().execute(),
      state.selectFrom('news').selectAll().execute(),
      state.selectFrom('notice').selectAll().execute(),
    ])
    const { stream } = await as<{ stream: AsyncIterable<string> }>(true, 'incident-export', { id })
    let text = ''
    for await (const part of stream) text += part
    for (const all of [JSON.stringify([shown, incidents, kept]), text]) {
      expect(all).not.toMatch(/Female|Male|Orchid|\d times the rate/)
    }
    expect(text).toContain('The numbers need the permission for sensitive aggregates.')
  })

  it('stands by the lowest ratio with its interval and the people behind it, without a budget', async () => {
    const [status] = await as<ObjectiveStatus[]>(true, 'objective-status', { id: 'sieve' })
    expect(status).toMatchObject({ state: 'breach', good: 0, bad: 0, budgetRemaining: null, burn: [], pending: 0 })
    const period = PEOPLE.filter(
      ({ tool, day }) =>
        tool === 'Sieve' && dayOf(day) >= (status?.from as string) && dayOf(day) < (status?.to as string),
    )
    const rate = (sex: string) => {
      const own = period.filter((one) => one.sex === sex)
      return own.filter(({ isSelected }) => isSelected).length / own.length
    }
    expect(status?.compliance).toBe(Math.round((100 * rate('Female')) / rate('Male')) / 100)
    const { interval, compliance, valid } = status as ObjectiveStatus
    expect(interval?.[0]).toBeLessThan(compliance ?? 0)
    expect(interval?.[1]).toBeGreaterThan(compliance ?? 1)
    expect(valid % 10).toBe(0)
    expect(status?.judgement?.groups?.unnamed).toBeGreaterThan(0)
  })

  it('names no group that is too small', async () => {
    const [status] = await as<ObjectiveStatus[]>(true, 'objective-status', { id: 'sieve' })
    expect(status?.judgement?.groups?.withheld).toBe(1)
    expect((await everythingKept()).match(/Orchid/g)).toBeNull()
  })

  it('keeps no count of a group outside the vault', async () => {
    const kept = await everythingKept()
    // What it looks for would be seen if it were there.
    expect(kept.includes('objective_judged')).toBe(true)
    expect(kept.match(/\d+ of \d+/g)).toBeNull()
    expect(kept.match(/"(selected|pending|scores)": *[[{\d]/g)).toBeNull()
    for (const id of ['sieve', 'coin']) {
      for (const { kept: counts, due, late, pace } of await judged(id)) {
        expect({ counts, due, late, pace }).toEqual({ counts: { due: 0, late: 0 }, due: 0, late: 0, pace: null })
      }
    }
    const standings = await tandem.store.state.selectFrom('objective_standing').select('evidence').execute()
    expect(standings.map(({ evidence }) => evidence)).toEqual([null, null])
    const { n } = await tandem.store.warehouse.one<{ n: number }>(sql`select count() as n from objective_day`)
    expect(Number(n)).toBe(0)
  })

  it('shows no numbers to those without the permission for sensitive aggregates', async () => {
    const [status] = await as<ObjectiveStatus[]>(false, 'objective-status', { id: 'sieve' })
    expect(status).toMatchObject({ state: 'breach', valid: 0, compliance: null, interval: null })
    expect(status?.judgement?.groups).toBeUndefined()
    expect(status?.sentence).toMatch(/need the permission for sensitive aggregates\.$/)
    const detail = await as<ObjectiveDetail>(false, 'objective', { id: 'sieve' })
    const list = await as<ObjectiveList>(false, 'objective-list')
    expect(JSON.stringify([status, detail.status, detail.judged, detail.days, list])).not.toMatch(
      /Female|Male|times the rate/,
    )
    expect(JSON.stringify(await as(true, 'objective', { id: 'sieve' }))).toMatch(/Female is selected at/)
    expect(JSON.stringify(await as(true, 'objective-list'))).toMatch(/Female is selected at/)
  })

  it('shows no number where another objective is about nearly the same people', async () => {
    const other = (id: string, more: object) =>
      insertObjective(tandem.store, { ...objective(id, ['tool=Coin']), ...more }, NOW)
    const ratios = async (id: string) => (await judged(id)).at(-1)?.groups?.ratios.length
    await other('coin-longer', { periodDays: 91 })
    await other('coin-but-few', { where: ['tool=Coin', 'day=Most'] })
    await evaluateObjectives(tandem.store, { now: NOW })
    expect(await ratios('coin-longer')).toBe(0)
    expect(await ratios('coin-but-few')).toBe(0)
    expect((await judged('coin-but-few')).at(-1)?.sentence).toMatch(/another objective is about nearly the same people/)
    await tandem.store.state.deleteFrom('objective').where('id', 'like', 'coin-%').execute()
    await tandem.store.state.deleteFrom('objective_judged').where('objective', 'like', 'coin-%').execute()
    await tandem.store.state.deleteFrom('objective_standing').where('objective', 'like', 'coin-%').execute()
  })

  it('judges on from what is in the vault, whoever asks first', async () => {
    await tandem.store.state.deleteFrom('objective_judged').execute()
    await tandem.store.state.deleteFrom('objective_standing').execute()
    const [status] = await as<ObjectiveStatus[]>(false, 'objective-status', { id: 'sieve' })
    expect(status?.state).toBe('breach')
    const days = await judged('sieve')
    expect(days.filter(({ change }) => change === 'opened')).toHaveLength(1)
    expect((await evaluateObjectives(tandem.store, { now: NOW })).judged).toBe(0)
  })

  it('counts without somebody who was erased, and keeps nothing of them', async () => {
    const before = await groupDays('sieve')
    const whom = PEOPLE.find(({ tool, sex, day }) => tool === 'Sieve' && sex === 'Female' && day === 20) as Person
    erased.add(whom.id)
    await tandem.perform('erase', {
      application: whom.id,
      source: 'people',
      mode: 'remove',
      reason: 'They asked for it.',
    })
    const after = await groupDays('sieve')
    const on = (days: typeof before) =>
      days.find(({ day }) => day === dayOf(20))?.groups.find(({ group }) => group === 'Female')
    expect((on(before)?.n ?? 0) - (on(after)?.n ?? 0)).toBe(1)
    expect((on(before)?.selected ?? 0) - (on(after)?.selected ?? 0)).toBe(Number(whom.isSelected))
    expect(after.filter(({ day }) => day !== dayOf(20))).toEqual(before.filter(({ day }) => day !== dayOf(20)))
    expect((await everythingKept()).includes(whom.id)).toBe(false)
  })

  /** Every row of the state database that says anything of objectives, incidents, notices or what was done. */
  async function everythingKept(): Promise<string> {
    const { rows: tables } = await stateSql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(
      tandem.store.state,
    )
    const parts: string[] = []
    for (const { name } of tables) {
      const { rows } = await stateSql<{
        row: string
      }>`select row_to_json(t)::text as row from ${stateSql.table(name)} as t`.execute(tandem.store.state)
      parts.push(name, ...rows.map(({ row }) => row))
    }
    return parts.join('\n')
  }
})
