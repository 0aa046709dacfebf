import { sql } from '@tandem/core/sql'
import { instantSql } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'

/** So many at once stay well below what one statement may hold. */
const AT_ONCE = 500

/** Keeps the skills of those applications that the source has; gives how many. A later file takes the place of an earlier one of the same kind. */
export async function keepCandidateSkills(
  { warehouse }: Pick<Store, 'warehouse'>,
  {
    source,
    how,
    skills,
    at,
  }: { source: string; how: 'listed' | 'found'; skills: ReadonlyMap<string, ReadonlySet<string>>; at: Date },
): Promise<number> {
  const known = await warehouse.rows<{ id: string }>(
    sql`select application_id as id from application where source = ${source}`,
  )
  const own = known.flatMap(({ id }) => {
    const ids = skills.get(id)
    return ids === undefined ? [] : [[id, [...ids]]]
  })
  for (let from = 0; from < own.length; from += AT_ONCE)
    await warehouse.run(sql`
      insert into candidate_skill (source, application, how, skills, at)
      select ${source}, cityHash64(${source}, row.1), ${how}, row.2, ${instantSql(at.getTime())}
      from (select arrayJoin(JSONExtract(${JSON.stringify(own.slice(from, from + AT_ONCE))}, 'Array(Tuple(String, Array(String)))')) as row)`)
  return own.length
}
