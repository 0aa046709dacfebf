import { type GroupDay, type VerdictPlan, verdictsSql } from '@tandem/core/objectives'
import { namesNoGroup } from '@tandem/core/privacy'
import { bind, join, raw, type Sql, sql } from '@tandem/core/sql'
import { columnsOf, dimensionSql, type Population, populationSql } from '@tandem/core/trace'
import type { Warehouse } from '../store/warehouse.ts'

/** How many applications with these values got how far and no further. */
export interface VaultCell {
  /** One for each attribute; empty where nothing was said. */
  values: string[]
  furthest: number[]
}

/**
 * Here and in the other readers of this file, what people say of themselves is joined with anything, and nowhere else. What comes out are counts; whoever
 * shows them holds back those of too few people.
 */
export async function readVault(
  warehouse: Warehouse,
  attributes: readonly string[],
  population: Population,
): Promise<VaultCell[]> {
  const steps = [0, 1, 2, 3, 4].map((step) => sql`countIf(furthest = ${bind(step, 'UInt8')})`)
  return warehouse.rows<VaultCell>(sql`
    select [${join(attributes.map((_, at) => raw(`said.${at + 1}`)))}] as values, [${join(steps)}] as furthest
    from (select source, application, ${FURTHEST} as furthest from application where ${populationSql(population, 'application')}) as a
    left any join (
      select source, application, (${join(attributes.map((name) => sql`anyIf(toString(value), attribute = ${name})`))}, '') as said
      from vault.self_identification final
      group by source, application
    ) as v using (source, application)
    group by values order by values`)
}

/** The step an application got to: 0 applied, 1 passed the first stage, 2 interviewed, 3 offered, 4 hired. Who got to one got to those before. */
const reached = (kinds: readonly string[]) =>
  sql`(source, application) in (select source, application from visit where kind in ${kinds})`
const FURTHEST = sql`multiIf(
  outcome = 'hired', 4,
  offer_sent_at is not null or offer_decided_at is not null or ${reached(['offer', 'preboard', 'onboard'])}, 3,
  interviews > 0 or ${reached(['interview', 'decide'])}, 2,
  arrayExists(step -> step.exit = 'advanced', steps), 1,
  0)`

/** A rate of the catalogue, of one population, by one thing that people say of themselves. */
export interface Comparison {
  attribute: string
  plan: VerdictPlan
}

/**
 * Who was decided on before the day `until`, by day and by what they say of themselves, and how many of them were selected. The answer is the
 * group, so that several answers in one are a group of their own; that one does not say is none.
 */
export async function readGroupDays(
  warehouse: Warehouse,
  { attribute, plan }: Comparison,
  { from, until }: { from: string; until: string },
): Promise<GroupDay[]> {
  const hit = plan.measure.good === 'lower' ? 2 : 1
  const rows = await warehouse.rows<{ day: string; groups: string[]; n: number[]; selected: number[] }>(sql`
    select toString(day) as day, groupArray(value) as groups, groupArray(n) as n, groupArray(selected) as selected
    from (
      select day, value, count() as n, countIf(verdict = ${bind(hit, 'UInt8')}) as selected
      from (
        select source, application, verdict, toDate(toDateTime(at, 'UTC')) as day
        from (${verdictsSql(plan, ['source', 'application'])})
        where at >= toUnixTimestamp(toDateTime(${bind(from, 'Date')}, 'UTC')) and at < toUnixTimestamp(toDateTime(${bind(until, 'Date')}, 'UTC'))
      ) as decided
      left any join (
        select source, application, trimBoth(toString(value)) as value from vault.self_identification final where attribute = ${attribute}
      ) as said using (source, application)
      group by day, value order by day, value
    )
    group by day order by day`)
  return rows.map(({ day, groups, n, selected }) => {
    const all = groups.map((group, i) => ({ group, n: Number(n[i] ?? 0), selected: Number(selected[i] ?? 0) }))
    const [unnamed, named] = [true, false].map((is) => all.filter(({ group }) => namesNoGroup(group) === is))
    return { day, groups: named ?? [], unknown: (unnamed ?? []).reduce((sum, one) => sum + one.n, 0) }
  })
}

/** People of a group in one combination of values: how many were decided on, and how many of them selected. */
export interface GroupCell {
  group: string
  /** Days since 1970 of the beginning of the seven days in which it was decided. */
  week: number
  values: string[]
  n: number
  selected: number
}

/** Who was decided on in [from, until), by group, by seven days and by the values of dimensions. */
export async function readGroupCells(
  warehouse: Warehouse,
  { attribute, plan }: Comparison,
  { dimensions, from, until }: { dimensions: readonly string[]; from: string; until: string },
): Promise<GroupCell[]> {
  const { grain, good } = plan.measure
  const own = new Set(columnsOf(grain))
  const columns = ['source', 'application', ...dimensions.filter((name) => own.has(name) && name !== 'source')]
  const values =
    dimensions.length === 0
      ? sql`[]::Array(String)`
      : sql`[${join(dimensions.map((name) => dimensionSql(name, grain)))}]`
  const isFree = dimensions.some((name) => !own.has(name))
  return warehouse.rows<GroupCell>(sql`
    select group, week, values, toUInt32(count()) as n, toUInt32(countIf(verdict = ${bind(good === 'lower' ? 2 : 1, 'UInt8')})) as selected
    from (
      select source, application, verdict, toInt32(intDiv(at, 86400) - intDiv(at, 86400) % 7) as week, ${values} as values
      from (${verdictsSql(plan, isFree ? [...columns, 'extra'] : columns)})
      where at >= toUnixTimestamp(toDateTime(${bind(from, 'Date')}, 'UTC')) and at < toUnixTimestamp(toDateTime(${bind(until, 'Date')}, 'UTC'))
    ) as decided
    inner join (
      select source, application, trimBoth(toString(value)) as group from vault.self_identification final where attribute = ${attribute}
    ) as said using (source, application)
    group by group, week, values order by group, week, values`)
}

/** People of a group, where something is tried: how many were decided on, and how many let through, of those who came up to each instant. */
export interface ArmGroup {
  group: string
  n: number[]
  selected: number[]
}

/** Whether an application got past its first stage. */
export const PASSED = sql`arrayExists(step -> step.exit = 'advanced', steps)`

/**
 * Of the applications that a pilot is tried on and that people decided, by what people say of themselves: let through is who passed the first stage, unless told.
 *
 * @param tried which applications, as a condition over the table
 * @param until UTC milliseconds; one count for each
 */
export async function readArmGroups(
  warehouse: Warehouse,
  {
    attribute,
    population,
    tried,
    passed = PASSED,
  }: { attribute: string; population: Population; tried: Sql; passed?: Sql },
  until: readonly number[],
): Promise<ArmGroup[]> {
  const counts = (condition: Sql) =>
    sql`[${join(until.map((at) => sql`toFloat64(countIf(began <= ${bind(at, 'Int64')} and ${condition}))`))}]`
  return warehouse.rows<ArmGroup>(sql`
    select group, ${counts(raw('true'))} as n, ${counts(raw('passed'))} as selected
    from (
      select source, application, toUnixTimestamp64Milli(began_at) as began, ${passed} as passed
      from application
      where ${populationSql(population, 'application')} and ${tried} and (${PASSED} or ended_at is not null)
    ) as decided
    inner join (
      select source, application, trimBoth(toString(value)) as group from vault.self_identification final where attribute = ${attribute}
    ) as said using (source, application)
    group by group order by group`)
}

/** How long is waited after somebody was considered, or suggested, before it is told what became of it. */
export const SETTLES_DAYS = { suggested: 7, contacted: 14 } as const

/**
 * Who was considered for roles of the agenda and suggested within a week, or suggested and contacted within two, by the day on which that was settled and by
 * what they say of themselves: only days before `until`, so that what a day holds does not change any more.
 */
export async function readSuggestedDays(
  warehouse: Warehouse,
  { attribute, of }: { attribute: string; of: keyof typeof SETTLES_DAYS },
  until: string,
): Promise<GroupDay[]> {
  const [began, ended] =
    of === 'suggested' ? ['first_considered', 'first_suggested'] : ['first_suggested', 'first_contacted']
  const settled = sql`${raw(began!)} + ${bind(SETTLES_DAYS[of], 'UInt8')}`
  const rows = await warehouse.rows<{ day: string; group: string; n: number; selected: number }>(sql`
    select toString(settled) as day, value as group, toUInt32(count()) as n, toUInt32(countIf(${raw(ended!)} <= settled)) as selected
    from (
      select *, ${settled} as settled from (
        select source, application, min(considered_on) as first_considered, min(suggested_on) as first_suggested, min(contacted_on) as first_contacted
        from skill_considered group by source, application
      ) where ${raw(began!)} < toDate('2149-01-01')
    ) as c
    left any join (
      select source, application, trimBoth(toString(value)) as value from vault.self_identification final where attribute = ${attribute}
    ) as said using (source, application)
    where settled < ${bind(until, 'Date')}
    group by day, group order by day, group`)
  const days = new Map<string, GroupDay & { groups: { group: string; n: number; selected: number }[] }>()
  for (const { day, ...one } of rows) {
    const known = days.get(day) ?? { day, groups: [], unknown: 0 }
    if (namesNoGroup(one.group)) known.unknown += one.n
    else known.groups.push(one)
    days.set(day, known)
  }
  return [...days.values()]
}

/** Applications of each answer, or combination of answers, in the rows of a query with source, application and columns of its own. */
export async function readByAnswers<Row>(
  warehouse: Warehouse,
  attributes: readonly string[],
  { rows, columns, groupBy }: { rows: Sql; columns: Sql; groupBy: Sql },
): Promise<(Row & { answers: string[] })[]> {
  const said = attributes.map((name) => sql`anyIf(trimBoth(toString(value)), attribute = ${name})`)
  return warehouse.rows<Row & { answers: string[] }>(sql`
    select [${join(attributes.map((_, at) => raw(`said.${at + 1}`)))}] as answers, ${columns}
    from (${rows}) as decided
    left any join (
      select source, application, (${join(said)}, '') as said
      from vault.self_identification final
      group by source, application
    ) as v using (source, application)
    group by answers, ${groupBy} order by answers, ${groupBy}`)
}

/** Attributes that are known, with how many applications say something. */
export const vaultCounts = (warehouse: Warehouse) =>
  warehouse.rows<{ source: string; attribute: string; applications: number }>(sql`
    select toString(source) as source, toString(attribute) as attribute, uniqExact(application) as applications
    from vault.self_identification group by source, attribute order by source, attribute`)
