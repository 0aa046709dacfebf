import type { Initiative } from '@tandem/core/agenda'
import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

export interface KeptInitiative {
  initiative: Initiative
  version: number
  managedBy: 'page' | 'file'
  updatedAt: string
  updatedBy: string
}

/** The technology agenda, by need date. */
export async function readAgenda(database: Kysely<StateTables> | Transaction<StateTables>): Promise<KeptInitiative[]> {
  const initiatives = await database
    .selectFrom('initiative')
    .select(['id', 'name', 'purpose', 'it_owner', 'hr_owner', 'budget', 'version', 'managed_by', 'updated_at'])
    .select(['updated_by', sql<string>`need_date::text`.as('need_date')])
    .orderBy('initiative.need_date')
    .orderBy('id')
    .execute()
  const roles = await database
    .selectFrom('initiative_role')
    .select(['initiative', 'place', 'title', 'skills', 'headcount', 'hires_where'])
    .select(sql<string | null>`need_date::text`.as('need_date'))
    .orderBy('initiative')
    .orderBy('place')
    .execute()
  const named = await database.selectFrom('initiative_requisition').selectAll().orderBy('place').execute()
  return initiatives.map((one) => ({
    initiative: {
      id: one.id,
      name: one.name,
      purpose: one.purpose,
      needDate: one.need_date,
      itOwner: one.it_owner,
      hrOwner: one.hr_owner,
      ...(one.budget !== null && { budget: one.budget }),
      roles: roles
        .filter(({ initiative }) => initiative === one.id)
        .map(({ place, title, skills, headcount, need_date, hires_where }) => ({
          title,
          skills,
          headcount,
          ...(need_date !== null && { needDate: need_date }),
          requisitions: named
            .filter(({ initiative, role }) => initiative === one.id && role === place)
            .map(({ requisition }) => requisition),
          where: hires_where,
        })),
    },
    version: one.version,
    managedBy: one.managed_by,
    updatedAt: one.updated_at.toISOString(),
    updatedBy: one.updated_by,
  }))
}

/** @throws TandemError `not-found`, naming what may have been meant */
export function theInitiative<One extends { initiative: Pick<Initiative, 'id'> }>(
  agenda: readonly One[],
  id: string,
): One {
  const found = agenda.find(({ initiative }) => initiative.id === id)
  if (found !== undefined) return found
  const known = agenda.map(({ initiative }) => initiative.id)
  throw notFound(`There is no initiative ${id} on the agenda. ${meantWords(id, known)}`.trim())
}
