import { freezeOf } from '@tandem/core/incidents'
import type { Exclusion } from '@tandem/core/objectives'
import { sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { stretchOf } from './read-quiets.ts'

/** Freezes and maintenance, of the events of all sources and of what people entered, in order of time. */
export async function readExclusions(store: Store): Promise<Exclusion[]> {
  const all = [...(await readEntered(store)), ...(await readFreezes(store))]
  return all.sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
}

/** Only those that people entered. */
export async function readEntered({ state }: Pick<Store, 'state'>): Promise<Exclusion[]> {
  const rows = await state.selectFrom('exclusion').selectAll().execute()
  return rows
    .map(({ id, kind, reason, approver, content, ...row }) => {
      const { from, to } = stretchOf(row)
      return { id: String(id), kind, ...content, from: Date.parse(from), to: Date.parse(to), reason, approver }
    })
    .filter(({ from, to }) => from < to)
}

/** Freezes that hiring systems report, of a department or of all. They are held to be approved where they were entered. */
async function readFreezes({ warehouse }: Store): Promise<Exclusion[]> {
  const rows = await warehouse.rows<FreezeRow>(sql`
    select toString(source) as source, toString(id) as id, kind, toUnixTimestamp64Milli(occurred_at) as at,
      if(JSONExtractString(attributes, 'department') = '', JSONExtractString(details, 'department'), JSONExtractString(attributes, 'department'))
        as department,
      JSONExtractString(details, 'note') as note, JSONExtractString(details, 'from') as from,
      if(JSONExtractString(details, 'to') = '', JSONExtractString(details, 'until'), JSONExtractString(details, 'to')) as to
    from event final
    where application = 0 and (kind = 'change.freeze' or (kind = 'change.policy' and details ilike '%freeze lifted%'))
    order by occurred_at, id limit 10000`)
  const freezes = rows.filter(({ kind }) => kind === 'change.freeze')
  return freezes.flatMap((row) => {
    const ends = rows
      .filter(
        ({ kind, department, source }) =>
          kind !== 'change.freeze' && department === row.department && source === row.source,
      )
      .map(({ at }) => at)
    const stretch = freezeOf(row, ends)
    if (stretch === null) return []
    return {
      id: `event:${row.source}:${row.id}`,
      kind: 'freeze',
      where: row.department === '' ? [] : [`department=${row.department}`],
      objectives: [],
      ...stretch,
      reason: row.note || 'a hiring freeze',
      approver: `told by ${row.source}`,
    } satisfies Exclusion
  })
}

interface FreezeRow {
  source: string
  id: string
  kind: string
  at: number
  department: string
  note: string
  from: string
  to: string
}
