import type { Initiative } from '@tandem/core/agenda'
import { nearNames } from '@tandem/core/near-names'
import { sql } from '@tandem/core/sql'
import { clausesOf } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'

export interface AgendaFault {
  level: 'error' | 'warning'
  /** Of the part, as in `roles.0.requisitions.1`. */
  part: string
  sentence: string
}

/** By what the people to be asked for may be told apart, as requisitions are. */
const DIMENSIONS = ['department', 'location', 'job_family', 'level']
const MOST_NAMES = 200_000

/**
 * What is wrong or doubtful in an initiative against the data: requisitions that nobody knows, or that others count on too, and days that have passed.
 * @param others the rest of the agenda
 */
export async function faultsOf(
  initiative: Initiative,
  { store, others, today }: { store: Store; others: readonly Initiative[]; today: string },
): Promise<AgendaFault[]> {
  const faults: AgendaFault[] = []
  const sourcesOf = await requisitionsOf(store, initiative)
  const elsewhere = new Map(
    others
      .filter(({ id }) => id !== initiative.id)
      .flatMap(({ id, roles }) => roles.flatMap(({ requisitions }) => requisitions.map((one) => [one, id] as const))),
  )
  if (initiative.needDate < today)
    faults.push({
      level: 'warning',
      part: 'needDate',
      sentence: `The need date of ${initiative.id}, ${initiative.needDate}, has passed. It is kept and says whether it was met; set a new day if the plan has moved.`,
    })
  for (const [place, role] of initiative.roles.entries()) {
    for (const [i, name] of role.requisitions.entries()) {
      const part = `roles.${place}.requisitions.${i}`
      const sources = sourcesOf.of(name)
      if (sources.length === 0) faults.push({ level: 'error', part, sentence: unknownWords(name, sourcesOf.known) })
      if (sources.length > 1)
        faults.push({
          level: 'error',
          part,
          sentence: `${sources.join(' and ')} both have a requisition ${name}. Write ${sources[0]}/${name}, or that of the other.`,
        })
      const other = elsewhere.get(name)
      if (other !== undefined)
        faults.push({
          level: 'warning',
          part,
          sentence: `${other} counts on ${name} too. Who is hired for it can work on one of them only, and each is forecast as if it got them.`,
        })
    }
    for (const { dimension } of clausesOf(role.where))
      if (!DIMENSIONS.includes(dimension))
        faults.push({
          level: 'error',
          part: `roles.${place}.where`,
          sentence: `Requisitions are not told apart by ${dimension}. Use ${DIMENSIONS.join(', ')}.`,
        })
    if (role.needDate !== undefined && role.needDate > initiative.needDate)
      faults.push({
        level: 'warning',
        part: `roles.${place}.needDate`,
        sentence: `${role.title} is needed on ${role.needDate}, after the initiative's own day, ${initiative.needDate}.`,
      })
  }
  return faults
}

function unknownWords(name: string, known: readonly string[]): string {
  if (known.length === 0)
    return `There is no requisition ${name}, because there is none yet. Import the hiring log first.`
  const near = nearNames(name, known)
  return `There is no requisition ${name}.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''} Name one as the hiring system has it, or none: people whom nobody has asked for yet are forecast as if they were asked for today.`
}

/** Which sources have each requisition that an initiative names; all names only where one is unknown, to find what was meant. */
async function requisitionsOf(
  { warehouse }: Store,
  { roles }: Initiative,
): Promise<{ of: (name: string) => string[]; known: string[] }> {
  const asked = roles.flatMap(({ requisitions }) => requisitions)
  if (asked.length === 0) return { of: () => [], known: [] }
  const bare = asked.map((name) => name.slice(name.indexOf('/') + 1))
  const rows = await warehouse.rows<{ source: string; id: string }>(sql`
    select toString(source) as source, requisition_id as id from requisition where requisition_id in ${[...asked, ...bare]}`)
  const of = (name: string) =>
    rows.filter(({ source, id }) => id === name || `${source}/${id}` === name).map(({ source }) => source)
  if (asked.every((name) => of(name).length > 0)) return { of, known: [] }
  const all = await warehouse.rows<{ id: string }>(
    sql`select distinct requisition_id as id from requisition order by id limit ${MOST_NAMES}`,
  )
  return { of, known: all.map(({ id }) => id) }
}
