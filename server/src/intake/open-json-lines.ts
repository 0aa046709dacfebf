import { invalid } from '@tandem/core/errors'
import { FAULTS } from '@tandem/core/intake'
import { column, raw, sql } from '@tandem/core/sql'
import { inspectFile, startOf } from './plain-text.ts'
import { namedColumns, type RawTable } from './raw-table.ts'

/** Lines looked at for the names of the columns. */
const LOOKED_AT = 1000

/** Lines are taken apart one by one, so that a broken one costs itself and not the file. */
export async function openJsonLines(
  path: string,
  { name, onProgress }: { name: string; onProgress?: (bytes: number) => void },
): Promise<RawTable> {
  const { lines } = await inspectFile(path, { name, ...(onProgress && { onProgress }) })
  const names = new Set<string>()
  for (const line of (await startOf(path)).split('\n').slice(0, LOOKED_AT)) {
    for (const key of keysOf(line)) if (key !== '') names.add(key)
  }
  if (names.size === 0)
    throw invalid(
      `${name} has no line that is a JSON object. JSON lines hold one object per line; export it so, or as CSV. Nothing was imported.`,
    )
  const columns = [...names]
  const tuple = `Tuple(${columns.map((key) => `${quoted(key)} String`).join(', ')})`
  const fields = raw(columns.map((_, i) => `fields.${i + 1} as c${i}`).join(', '))
  return {
    columns,
    from: sql`(
      select _row, _damage, ${namedColumns(columns)}
      from (
        select _row_number + 1 as _row, if(JSONType(line) = 'Object', '', ${FAULTS.notAnObject}) as _damage,
          JSONExtract(line, ${tuple}) as fields, ${fields}
        from file(${path}, 'LineAsString', 'line String')
        where trimBoth(line, ' \t\r') != ''))`,
    line: column('_row'),
    settings: {},
    rows: lines,
  }
}

/** A name inside a type, which the engine parses again. */
const quoted = (name: string) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``

function keysOf(line: string): string[] {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
  } catch {
    return []
  }
}
