import { type Person, type Pool, poolOf } from '@tandem/core/skills'
import { type Sql, sql } from '@tandem/core/sql'
import type { Warehouse } from '../store/warehouse.ts'

/** Where somebody stands who is under way: to show, and to know where they are already. Matching is not told of it. */
export interface Standing {
  source: string
  /** The open application that began last. */
  application: string
  department: string
  stage: string
  /** Requisitions of all their applications, and those applications. */
  requisitions: string[]
  applications: string[]
}

export interface People {
  pool: Pool
  /** By place in the pool. */
  standings: Standing[]
}

/** A person is a candidate of a source; where the source does not say whose an application is, the application. */
const PERSON = sql`if(candidate_key = '', concat('application ', application_id), candidate_key)`

/** Everybody under way of whom skills are known, one row for each person. Whoever has accepted an offer is on the way to start and not there to be asked. */
export const UNDER_WAY: Sql = sql`
  select toString(source) as from_source, ${PERSON} as person,
    argMaxIf((application, application_id, toString(department), toString(stage)), began_at, outcome = '') as last,
    groupUniqArray(requisition_id) as requisitions, groupUniqArray(application_id) as applications,
    groupUniqArrayArray(listed) as listed, groupUniqArrayArray(found) as found
  from application
  left any join (
    select toString(source) as source, application, groupArrayArrayIf(skills, how = 'listed') as listed, groupArrayArrayIf(skills, how = 'found') as found
    from candidate_skill final group by source, application
  ) as named using (source, application)
  group by from_source, person
  having countIf(outcome = '') > 0 and countIf(outcome = '' and offer_decision = 'accepted') = 0 and (notEmpty(listed) or notEmpty(found))`

/** The pool of people under way. From the row to the matcher go a pseudonym and ids of skills. */
export async function readPeople(warehouse: Warehouse): Promise<People> {
  const rows = await warehouse.rows<
    { from_source: string; person: string; id: string; department: string; stage: string } & Pick<
      Standing,
      'requisitions' | 'applications'
    > &
      Pick<Person, 'listed' | 'found'>
  >(sql`
    select from_source, person, last.2 as id, last.3 as department, last.4 as stage, requisitions, applications, listed, found
    from (${UNDER_WAY}) order by from_source, person`)
  return {
    pool: poolOf(
      rows.map(({ from_source, person, listed, found }) => ({ key: `${from_source} ${person}`, listed, found })),
    ),
    standings: rows.map(({ from_source, id, department, stage, requisitions, applications }) => ({
      source: from_source,
      application: id,
      department,
      stage,
      requisitions,
      applications,
    })),
  }
}
