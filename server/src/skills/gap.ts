import {
  countOf,
  gapOf,
  gapOfUnknown,
  gapSentence,
  labelOf,
  type Pool,
  poolOf,
  relationsOf,
  SkillGap,
  SkillGapInput,
  type Taxonomy,
  taxonomyOf,
} from '@tandem/core/skills'
import { bind, sql } from '@tandem/core/sql'
import { readAgenda, theInitiative } from '../agenda/read-agenda.ts'
import { todayOf } from '../agenda/today.ts'
import { readOperation } from '../operation.ts'
import type { Warehouse } from '../store/warehouse.ts'
import { type OpenRole, openRoles } from './open-roles.ts'
import { readPeople } from './read-people.ts'
import { readSkills } from './read-skills.ts'

/** What is so near that somebody can be trained from it. */
const LEAST_NEAR = 0.3

export const skillGap = readOperation({
  name: 'skill-gap',
  summary:
    'Each skill that the agenda needs: by when, how many are under way, and whether to hire, train or borrow it.',
  input: SkillGapInput,
  output: SkillGap,
  async run({ initiative }, { store, now }) {
    const skills = await readSkills(store.state)
    if (initiative !== undefined) theInitiative(await readAgenda(store.state), initiative)
    const open = await openRoles(store, skills)
    const roles = initiative === undefined ? open : open.filter((role) => role.initiative === initiative)
    const taxonomy = taxonomyOf(skills)
    const today = await todayOf(store, now())
    const { pool } = await readPeople(store.warehouse)
    const hired = await readHired(store.warehouse, today)
    const known = demandOf(roles, (role) => role.needs.map(({ id }) => id)).map(([skill, demand]) =>
      gapOf(
        { skill, label: labelOf(taxonomy, skill), ...demand, ...supplyOf(skill, { pool, hired, taxonomy }) },
        today,
      ),
    )
    const unknown = demandOf(roles, (role) => role.unknown).map(([words, demand]) => gapOfUnknown(words, demand))
    const rows = [...known, ...unknown].sort((a, b) => a.by.localeCompare(b.by) || b.needed - a.needed)
    return { rows, asOf: today, known: hired.knownShare, sentence: gapSentence(rows) }
  },
})

/** What roles need, by skill. */
function demandOf(roles: readonly OpenRole[], skillsOf: (role: OpenRole) => readonly string[]) {
  const demand = new Map<string, { needed: number; by: string; roles: string[] }>()
  for (const role of roles)
    for (const skill of skillsOf(role)) {
      const known = demand.get(skill)
      demand.set(skill, {
        needed: (known?.needed ?? 0) + role.places,
        by: known === undefined || role.needDate < known.by ? role.needDate : known.by,
        roles: [...new Set([...(known?.roles ?? []), role.role])],
      })
    }
  return [...demand]
}

interface Hired {
  /** Hired in two years and still here. */
  pool: Pool
  /** By skill, people hired within the last year who named it. */
  inYear: ReadonlyMap<string, number>
  knownShare: number | null
}

function supplyOf(skill: string, { pool, hired, taxonomy }: { pool: Pool; hired: Hired; taxonomy: Taxonomy }) {
  const near = relationsOf(skill, { pool, taxonomy }).filter(({ credit }) => credit >= LEAST_NEAR)
  const own = new Set(hired.pool.people[hired.pool.placeOf.get(skill) ?? -1] ?? [])
  const trainable = new Set<number>()
  const counts = near.map(({ via }) => {
    const people = [...(hired.pool.people[hired.pool.placeOf.get(via) ?? -1] ?? [])].filter((one) => !own.has(one))
    for (const person of people) trainable.add(person)
    return { label: labelOf(taxonomy, via), n: people.length }
  })
  return {
    pipeline: countOf(pool, skill),
    hiredInYear: hired.inYear.get(skill) ?? 0,
    trainable: trainable.size,
    near: counts
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n)
      .map(({ label }) => label),
  }
}

async function readHired(warehouse: Warehouse, today: string): Promise<Hired> {
  const since = (days: number) =>
    sql`ended_at >= toDateTime(${bind(today, 'Date')}, 'UTC') - toIntervalDay(${bind(days, 'UInt16')})`
  const hires = sql`
    select toString(application) as key, ended_at, departed_at, named as listed
    from application
    left any join (
      select toString(source) as source, application, groupUniqArrayArray(skills) as named
      from candidate_skill final group by source, application
    ) as known using (source, application)
    where outcome = 'hired' and ${since(730)}`
  const [people, counts, { share }] = await Promise.all([
    warehouse.rows<{ key: string; listed: string[] }>(
      sql`select key, listed from (${hires}) where departed_at is null and notEmpty(listed) order by key`,
    ),
    warehouse.rows<{ skill: string; n: number }>(
      sql`select skill, count() as n from (select arrayJoin(listed) as skill from (${hires}) where ${since(365)}) group by skill order by skill`,
    ),
    warehouse.one<{ share: number | null }>(
      sql`select if(count() = 0, null, countIf(notEmpty(listed)) / count()) as share from (${hires}) where ${since(365)}`,
    ),
  ])
  return {
    pool: poolOf(people.map(({ key, listed }) => ({ key, listed, found: [] }))),
    inYear: new Map(counts.map(({ skill, n }) => [skill, n])),
    knownShare: share,
  }
}
