import { type Skill, skillNames } from '@tandem/core/skills'
import { sql } from '@tandem/core/sql'
import { readAgenda } from '../agenda/read-agenda.ts'
import type { Store } from '../store/store.ts'

/** A role of the agenda with places to fill. */
export interface OpenRole {
  initiative: string
  name: string
  role: string
  needDate: string
  /** Still to fill. */
  places: number
  /** Its requisitions, each as `SOURCE/ID` or, where the agenda names no source, as the id alone. */
  requisitions: string[]
  needs: Skill[]
  /** Skills that the taxonomy does not know. */
  unknown: string[]
}

/** Roles of the agenda for which people are still to be found, by need date. A place is filled when somebody has accepted. */
export async function openRoles({ state, warehouse }: Store, skills: readonly Skill[]): Promise<OpenRole[]> {
  const agenda = await readAgenda(state)
  const named = agenda.flatMap(({ initiative }) => initiative.roles.flatMap(({ requisitions }) => requisitions))
  const accepted = new Set(
    named.length === 0
      ? []
      : (
          await warehouse.rows<{ source: string; id: string }>(
            sql`select toString(source) as source, requisition_id as id from requisition where accepted_at is not null or filled_at is not null`,
          )
        ).flatMap(({ source, id }) => [id, `${source}/${id}`]),
  )
  const lookUp = skillNames(skills)
  return agenda
    .flatMap(({ initiative: { id, name, needDate, roles } }) =>
      roles.map(
        (role): OpenRole => ({
          initiative: id,
          name,
          role: role.title,
          needDate: role.needDate ?? needDate,
          places: role.headcount - role.requisitions.filter((one) => accepted.has(one)).length,
          requisitions: role.requisitions,
          needs: [...new Set(role.skills.flatMap((words) => lookUp(words) ?? []))],
          unknown: role.skills.filter((words) => lookUp(words) === undefined),
        }),
      ),
    )
    .filter(({ places }) => places > 0)
    .sort((a, b) => a.needDate.localeCompare(b.needDate))
}
