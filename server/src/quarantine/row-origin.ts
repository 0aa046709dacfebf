import { Mapping, type RowOrigin } from '@tandem/core/intake'
import type { Store } from '../store/store.ts'

/** What the rows of each import mean. */
export async function originsOf({ state }: Store, source: string): Promise<(importId: number) => RowOrigin> {
  const rows = await state.selectFrom('import').select(['id', 'way', 'mapping']).where('source', '=', source).execute()
  const origins = new Map(rows.map(({ id, way, mapping }) => [id, originOf(way, mapping)]))
  return (importId) => origins.get(importId) ?? INBOX
}

const INBOX: RowOrigin = { way: 'inbox' }

export function originOf(way: string, mapping: unknown): RowOrigin {
  if (way !== 'file') return INBOX
  const parsed = Mapping.safeParse(mapping)
  return parsed.success ? { way: 'file', mapping: parsed.data } : INBOX
}

/** What an import reads of a row and does not keep of a bad one. */
export function notKeptOf(origin: RowOrigin): string[] {
  if (origin.way === 'inbox') return ['attributes', 'details', 'what people say of themselves']
  const { dimensions, recordedAt, selfIdentification } = origin.mapping
  const columns = [
    ...Object.values(dimensions),
    ...(recordedAt === null ? [] : [recordedAt]),
    ...Object.values(selfIdentification),
  ]
  return [...new Set(columns)]
}
