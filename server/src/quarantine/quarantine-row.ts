import { notFound } from '@tandem/core/errors'
import { adviceFor, keptParts, QuarantineRow, QuarantineRowInput, type RowOrigin } from '@tandem/core/intake'
import { bind, sql } from '@tandem/core/sql'
import { readOperation } from '../operation.ts'
import { HELD } from './held.ts'
import { notKeptOf, originOf } from './row-origin.ts'

export const quarantineRow = readOperation({
  name: 'quarantine-row',
  summary: 'One row in quarantine: what was kept of it, what the import made of it, and what would repair it.',
  positional: ['import', 'line', 'key'],
  input: QuarantineRowInput,
  output: QuarantineRow,
  async run(input, { store }) {
    const [found] = await store.warehouse.rows<{
      source: string
      file: string
      reason: string
      detail: string
      row: string
    }>(sql`
      select toString(source) as source, file, toString(reason) as reason, detail, row from ${HELD}
      where import = ${bind(input.import, 'UInt32')} and line = ${bind(input.line, 'UInt64')} and key = toUInt64(${input.key}) limit 1`)
    if (found === undefined)
      throw notFound('This row is not in quarantine any more: it was replayed, or a newer import brought it again.')
    const { row, ...head } = found
    const from = await store.state
      .selectFrom('import')
      .select(['started_at', 'way', 'mapping'])
      .where('id', '=', input.import)
      .executeTakeFirstOrThrow()
    const origin = originOf(from.way, from.mapping)
    const kept = keptParts(row, origin)
    const { can, sentence, rules } = adviceFor(head.reason, kept)
    return {
      import: input.import,
      line: input.line,
      ...head,
      kept: Object.entries(kept?.columns ?? {}).map(([column, value]) => ({
        column,
        value,
        means: meaningOf(column, origin),
      })),
      notKept: notKeptOf(origin),
      readAt: from.started_at.toISOString(),
      way: from.way,
      can,
      advice: sentence,
      rules,
    }
  },
})

const NAMES = ['application', 'requisition', 'id', 'kind', 'candidate', 'actor', 'time'] as const

function meaningOf(column: string, origin: RowOrigin): string | null {
  if (origin.way === 'inbox') return null
  const { mapping } = origin
  if (mapping.activity === column) return 'stage'
  return (
    NAMES.find((name) => mapping[name] === column) ??
    Object.keys(mapping.details).find((key) => mapping.details[key] === column) ??
    null
  )
}
