import type { Initiative } from '@tandem/core/agenda'
import { sql } from '@tandem/core/sql'
import type { Staffing } from '@tandem/core/value'
import type { Store } from '../store/store.ts'

/** Who has started for each initiative by the requisitions that its roles name, and when the last who is needed had. */
export async function readStaffing(
  { warehouse }: Store,
  initiatives: readonly Initiative[],
): Promise<ReadonlyMap<string, Staffing>> {
  const named = initiatives.flatMap(({ roles }) => roles.flatMap(({ requisitions }) => requisitions))
  const bare = named.map((name) => name.slice(name.indexOf('/') + 1))
  const rows =
    named.length === 0
      ? []
      : await warehouse.rows<{ source: string; id: string; day: string }>(sql`
          select toString(source) as source, requisition_id as id, toString(toDate(started_at)) as day
          from application
          where requisition_id in ${[...named, ...bare]} and outcome = ${'hired'} and started_at is not null
          order by day`)
  const of = (name: string) =>
    rows.filter(({ source, id }) => id === name || `${source}/${id}` === name).map(({ day }) => day)
  return new Map(initiatives.map((one) => [one.id, staffingOf(one, of)]))
}

function staffingOf({ name, roles }: Initiative, startsOf: (requisition: string) => string[]): Staffing {
  const starts = new Map<string, number>()
  const last: (string | null)[] = roles.map(({ requisitions, headcount }) => {
    const days = requisitions.flatMap(startsOf).sort()
    for (const day of days) starts.set(day.slice(0, 7), (starts.get(day.slice(0, 7)) ?? 0) + 1)
    return days[headcount - 1] ?? null
  })
  const isStaffed = last.every((day) => day !== null)
  return { name, staffedOn: isStaffed ? (last.map(String).sort().at(-1) ?? null) : null, starts }
}
