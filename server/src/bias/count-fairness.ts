import type { FairnessCounts, PlacedCounts, StageOfGroup } from '@tandem/core/bias'
import { namesNoGroup } from '@tandem/core/privacy'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { type Population, populationSql, StageKind } from '@tandem/core/trace'
import { readByAnswers } from '../privacy/read-vault.ts'
import type { Warehouse } from '../store/warehouse.ts'

export interface FairnessQuestion {
  attributes: readonly string[]
  population: Population
  stage?: string
}

/** Who was decided on and selected, by answers: of all, and by requisition, week, tool, department and job family; and along the stages. */
export async function countFairness(warehouse: Warehouse, question: FairnessQuestion): Promise<FairnessCounts> {
  const rows = decidedOn(question)
  const by = (place: Sql) => countBy(warehouse, question.attributes, rows, place)
  const all = await by(sql`''`)
  const [unnamed, named] = [true, false].map((is) => all.filter(({ group }) => (group === null) === is))
  return {
    groups: namedOnly(named ?? []),
    unknown: {
      n: (unnamed ?? []).reduce((sum, { n }) => sum + n, 0),
      selected: (unnamed ?? []).reduce((sum, { selected }) => sum + selected, 0),
    },
    requisitions: namedOnly(await by(sql`concat(source, ' ', requisition_id)`)),
    weeks: namedOnly(await by(sql`toString(toMonday(toDate(at)) + 6)`)),
    tools: namedOnly(await by(sql`toString(tool)`)),
    departments: namedOnly(await by(sql`toString(department)`)),
    families: namedOnly(await by(sql`toString(job_family)`)),
    toolStages: namedOnly(await countBy(warehouse, question.attributes, decidedWithTools(question), sql`place`)),
    stages: await countStages(warehouse, question),
  }
}

/** Whoever withdrew was not decided on. At a stage it is who was advanced or turned down there, once for each application. */
function decidedOn({ population, stage }: FairnessQuestion): Sql {
  const kept = raw('requisition_id, tool, department, job_family')
  if (stage === undefined)
    return sql`
      select source, application, ${kept}, coalesce(ended_at, last_event_at) as at, outcome = 'hired' as is_selected
      from application where outcome in ('hired', 'rejected') and ${populationSql(population, 'application')}`
  // The population first: an alias of an aggregate would otherwise stand for its column in the conditions.
  return sql`
    select source, application, any(requisition_id) as requisition_id, any(tool) as tool, any(department) as department,
      any(job_family) as job_family, max(left_at) as at, max(exit in ('advanced', 'hired')) as is_selected
    from (
      select source, application, ${kept}, left_at, exit from visit
      where ${atStage(stage)} and exit in ('advanced', 'hired', 'rejected') and ${populationSql(population, 'visit')}
    )
    group by source, application`
}

const decidedWithTools = ({ population }: FairnessQuestion): Sql => sql`
  select source, application, concat(toString(tool), ' at ', toString(stage)) as place, max(exit in ('advanced', 'hired')) as is_selected
  from visit
  where tool != '' and exit in ('advanced', 'hired', 'rejected') and ${populationSql(population, 'visit')}
  group by source, application, tool, stage`

export const atStage = (stage: string): Sql =>
  StageKind.safeParse(stage).success ? sql`kind = ${stage}` : sql`stage = ${stage}`

interface AnsweredCounts extends Omit<PlacedCounts, 'group'> {
  group: string | null
}

const namedOnly = (counts: readonly AnsweredCounts[]): PlacedCounts[] =>
  counts.flatMap(({ group, ...rest }) => (group === null ? [] : [{ ...rest, group }]))

async function countBy(
  warehouse: Warehouse,
  attributes: readonly string[],
  rows: Sql,
  place: Sql,
): Promise<AnsweredCounts[]> {
  const found = await readByAnswers<{ place: string; n: number; selected: number }>(warehouse, attributes, {
    rows,
    columns: sql`${place} as place, toUInt32(count()) as n, toUInt32(countIf(is_selected)) as selected`,
    groupBy: sql`place`,
  })
  return found.map(({ answers, place, n, selected }) => ({
    group: groupOf(answers),
    place: String(place),
    n: Number(n),
    selected: Number(selected),
  }))
}

/** Null where one of the answers names no group. */
const groupOf = (answers: readonly string[]): string | null => (answers.some(namesNoGroup) ? null : answers.join(' · '))

async function countStages(
  warehouse: Warehouse,
  { attributes, population }: FairnessQuestion,
): Promise<StageOfGroup[]> {
  const rows = sql`
    select source, application, stage, min(sequence) as position, max(exit = 'ended') as is_end,
      max(exit in ('advanced', 'hired', 'rejected')) as is_decided, max(exit in ('advanced', 'hired')) as is_past
    from visit where ${populationSql(population, 'visit')}
    group by source, application, stage
    union all
    select source, application, '' as stage, toUInt16(0) as position, 0 as is_end, 0 as is_decided, 0 as is_past
    from application where ${populationSql(population, 'application')}`
  const found = await readByAnswers<Omit<StageOfGroup, 'group' | 'applied'>>(warehouse, attributes, {
    rows,
    columns: sql`toString(stage) as stage, toUInt32(count()) as reached, avg(position) as position, avg(is_end) > ${bind(0.5, 'Float64')} as ends,
      toUInt32(countIf(is_decided)) as decided, toUInt32(countIf(is_past and is_decided)) as passed`,
    groupBy: sql`stage`,
  })
  const named = found.flatMap(({ answers, ...rest }) => {
    const group = groupOf(answers)
    return group === null ? [] : [{ ...rest, group, ends: Boolean(rest.ends), position: Number(rest.position) }]
  })
  const applied = new Map(
    named.filter(({ stage }) => stage === '').map(({ group, reached }) => [group, Number(reached)]),
  )
  return named
    .filter(({ stage }) => stage !== '')
    .map((one) => ({ ...one, applied: Math.max(applied.get(one.group) ?? 0, one.reached) }))
}
